import './upload.css';
import { useEffect, useRef } from 'react';
import { RecentJobs } from '../jobs/recent-jobs';
import { Screen } from '../shell/screen';
import { ChosenFile } from './chosen-file';
import { DropZone } from './drop-zone';
import { SendingFile } from './sending-file';
import { TryMessage } from './try-message';
import { useUpload } from './upload-store';

/** `/`: a file to be labelled, or one message; and what was uploaded lately. */
export function UploadScreen() {
  const upload = useUpload();
  const { file, sending } = upload;
  const hadFile = useRef(false);
  useEffect(() => {
    hadFile.current = file !== undefined;
  }, [file]);
  return (
    <Screen
      title="Label a log file"
      note="Every message goes through three sieves, each finer than the one before: rules, a small model, and a language model where one is configured."
    >
      <div className="upload" data-wide={(file && !sending) || undefined}>
        {!file && <DropZone takesFocus={hadFile.current} />}
        {file && !sending && <ChosenFile file={file} upload={upload} />}
        {file && sending && <SendingFile file={file} sending={sending} />}
        <TryMessage />
      </div>
      <RecentJobs />
    </Screen>
  );
}
