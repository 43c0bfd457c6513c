import { useEffect, useState } from 'react';
import { useAbilities } from '../api/resources';
import { formatBytes } from '../ui/format';
import { Icon } from '../ui/icon';
import { SampleButton } from './sample-button';
import { chooseFile } from './upload-store';

/** Files may be dropped anywhere on the page while this is shown: elsewhere the browser would leave the page for them. */
function useDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) chooseFile(file);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

/** A button like any other, which is the browser's own field for files. */
export const FileButton = ({ word, primary }: { readonly word: string; readonly primary?: boolean }) => (
  <label className="button file-button" data-kind={primary ? 'primary' : 'plain'}>
    <input
      className="unseen"
      type="file"
      accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
      onChange={(event) => {
        chooseFile(event.target.files?.[0]);
        // The same file may be chosen again after it was edited.
        event.target.value = '';
      }}
    />
    <Icon name="upload" />
    {word}
  </label>
);

/** Takes a file: by a button, or dropped. */
export function DropZone() {
  const isOver = useDrop();
  const limit = useAbilities().data?.limits.upload_bytes;
  return (
    <section className="drop" data-over={isOver || undefined} aria-label="Choose a file">
      <Icon name="file" />
      <p className="drop-title">{isOver ? 'Let go to take this file' : 'Drop a CSV file here'}</p>
      <div className="row drop-row">
        <FileButton word="Choose a CSV file" primary />
        <SampleButton />
      </div>
      <p className="soft small">
        One record for each message, with a column <code>source</code> (which system wrote it) and a column <code>log_message</code>. Other
        names can be mapped. Comma, semicolon or tab; every other column stays as it is.
        {limit !== undefined && <> Up to {formatBytes(limit)}.</>}
      </p>
    </section>
  );
}
