import { useAbilities } from '../api/resources';
import { Loading } from '../shell/states';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { formatBytes } from '../ui/format';
import { Notice } from '../ui/notice';
import { FileButton } from './file-button';
import { FileSettings } from './file-settings';
import { tooLarge } from './too-large';
import { chooseFile, type Upload } from './upload-store';

/** A file that was chosen: what is in it, what is missing, and the button that sends it. */
export function ChosenFile({ file, upload }: { readonly file: File; readonly upload: Upload }) {
  const limit = useAbilities().data?.limits.upload_bytes;
  const { about, failure } = upload;
  const problem = upload.problem ?? tooLarge(file.size, limit);
  const isChanged = failure?.why === 'changed';
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
      {isChanged && (
        <Notice tone="bad" alert title="The file was changed, moved or removed since you chose it">
          <p>
            A browser reads a file only as it was when it was chosen. Nothing of it became a job. Choose it again to send what it holds now.
          </p>
          <FileButton word="Choose it again" />
        </Notice>
      )}
      {!isChanged && problem && (
        <Notice tone="bad" alert title="This file can’t be labelled">
          <p>{problem}</p>
        </Notice>
      )}
      {!isChanged && !problem && !about && <Loading what="the first rows" />}
      {!isChanged && !problem && about && <FileSettings {...about} failure={failure} />}
    </Card>
  );
}
