import { useState } from 'react';
import sampleUrl from '../../../../resources/samples/mixed.csv?url';
import { Button } from '../ui/button';
import { chooseFile } from './upload-store';

const NAME = 'sample.csv';

/** Takes a file that the page brings: 300 made-up rows with all that real files hold. */
export function SampleButton() {
  const [failed, setFailed] = useState(false);
  async function take(): Promise<void> {
    const answer = await fetch(sampleUrl).catch(() => undefined);
    setFailed(!answer?.ok);
    if (answer?.ok) chooseFile(new File([await answer.blob()], NAME, { type: 'text/csv' }));
  }
  return (
    <>
      <Button icon="file" onClick={() => void take()}>
        Use a sample file
      </Button>
      {failed && (
        <p className="field-error" role="alert">
          The sample could not be loaded: the server does not answer.
        </p>
      )}
    </>
  );
}
