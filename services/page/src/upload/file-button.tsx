import { Icon } from '../ui/icon';
import { chooseFile } from './upload-store';

/** A button like any other, which is the browser's own field for files. */
export const FileButton = ({ word, primary }: { readonly word: string; readonly primary?: boolean }) => (
  <label className="button file-button" data-kind={primary ? 'primary' : 'plain'}>
    <input
      className="unseen"
      type="file"
      accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
      onChange={(event) => {
        const file = event.target.files?.[0];
        // Who closes the dialog without a choice keeps what was chosen before.
        if (file) chooseFile(file);
        // The same file may be chosen again after it was edited.
        event.target.value = '';
      }}
    />
    <Icon name="upload" />
    {word}
  </label>
);
