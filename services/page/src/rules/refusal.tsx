import { Notice } from '../ui/notice';
import { adviceFor, isAboutTime } from './explain-refusal';

/** Why a pattern is not taken, and how to write it otherwise. */
export function Refusal({ error }: { readonly error: string }) {
  const advice = adviceFor(error);
  return (
    <Notice tone="bad" alert title="This pattern is not taken">
      <p className="rules-refusal">{error}</p>
      {isAboutTime(error) && (
        <p className="soft small">
          Rules run in time that grows with the length of a message and no faster, so that no pattern can hold up a job. That leaves out
          what has to go back in the text.
        </p>
      )}
      {advice && (
        <p className="small">
          <strong>Instead:</strong> {advice}
        </p>
      )}
    </Notice>
  );
}
