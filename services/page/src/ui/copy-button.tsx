import { announce } from '../shell/announcer';
import { Button } from './button';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "command". */
  readonly what: string;
}

/** Browsers give no clipboard to pages that came over plain HTTP from another machine. */
const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text);

/** Puts a text on the clipboard. */
export const CopyButton = ({ text, what }: CopyButtonProps) => (
  <Button
    kind="quiet"
    small
    icon="copy"
    onClick={() =>
      void copy(text).then(
        () => announce(`Copied the ${what}.`),
        () => announce(`The ${what} could not be copied: select it instead.`),
      )
    }
  >
    Copy<span className="unseen"> the {what}</span>
  </Button>
);
