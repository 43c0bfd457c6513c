import { useAbilities } from '../api/resources';
import { Loading } from '../shell/states';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { formatBytes } from '../ui/format';
import { Notice } from '../ui/notice';
import { FileButton } from './drop-zone';
import { FileSettings } from './file-settings';
import { chooseFile } from './upload-store';
import { usePreview } from './use-preview';

/** A file that was chosen: what is in it, what is missing, and the button that sends it. */
export function ChosenFile({ file, error }: { readonly file: File; readonly error: Error | undefined }) {
  const { preview, problem: unreadable } = usePreview(file);
  const limit = useAbilities().data?.limits.upload_bytes ?? Number.POSITIVE_INFINITY;
  const tooLarge = file.size > limit ? `It has ${formatBytes(file.size)}; this server takes up to ${formatBytes(limit)}.` : undefined;
  const problem = unreadable ?? tooLarge;
  return (
    <Card
      title={file.name}
      takesFocus
      note={formatBytes(file.size)}
      end={
        <div className="row">
          <FileButton word="Another file" />
          <Button kind="quiet" icon="close" iconOnly onClick={() => chooseFile(undefined)}>
            Take no file
          </Button>
        </div>
      }
    >
      {problem && (
        <Notice tone="bad" alert title="This file can’t be labelled">
          <p>{problem}</p>
        </Notice>
      )}
      {!problem && !preview && <Loading what="the first rows" />}
      {!problem && preview && <FileSettings preview={preview} error={error} />}
    </Card>
  );
}
