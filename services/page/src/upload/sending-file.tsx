import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { formatBytes, formatDuration, formatShare } from '../ui/format';
import { Progress } from '../ui/progress';
import type { Sending } from './upload-store';

/** An upload under way: bytes, speed, time left, and a way out. */
export function SendingFile({ file, sending }: { readonly file: File; readonly sending: Sending }) {
  const { sent, bytesPerSecond, cancel } = sending;
  const part = file.size === 0 ? 1 : Math.min(1, sent / file.size);
  const isSent = part === 1;
  const text = isSent ? 'Sent; the server reads the last of it …' : `${formatBytes(sent)} of ${formatBytes(file.size)}`;
  return (
    <Card
      title={`Uploading ${file.name}`}
      takesFocus
      end={
        <Button icon="close" onClick={cancel}>
          Cancel
        </Button>
      }
    >
      <div className="stack">
        <Progress name="Upload" value={isSent ? undefined : part} text={text} />
        <div className="row spread">
          <span>{text}</span>
          <span className="soft">
            {!isSent && formatShare(part)}
            {!isSent && bytesPerSecond !== undefined && bytesPerSecond > 0 && (
              <>
                {' · '}
                {formatBytes(bytesPerSecond)}/s · {formatDuration(((file.size - sent) * 1_000) / bytesPerSecond)} left
              </>
            )}
          </span>
        </div>
        <p className="soft small">Labelling has begun with the first rows. You may look at other screens meanwhile; the upload goes on.</p>
      </div>
    </Card>
  );
}
