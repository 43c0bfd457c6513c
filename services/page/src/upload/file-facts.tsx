import { formatCount } from '../ui/format';
import type { Delimiter } from './csv';
import type { Encoding } from './decode';
import type { Preview } from './preview';

const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab' };
const ENCODING_WORDS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'windows-1252': 'Not UTF-8',
  'latin-1': 'Not UTF-8',
};

function wordsOf({ rowCount, isExact }: Preview): string {
  if (rowCount === undefined) return 'unknown';
  return isExact ? formatCount(rowCount) : `about ${formatCount(Number(rowCount.toPrecision(2)))}`;
}

/** What the first bytes told, before anything is sent. */
export const FileFacts = ({ preview, encoding }: { readonly preview: Preview; readonly encoding: Encoding }) => (
  <dl className="facts">
    <div>
      <dt>Rows</dt>
      <dd>{wordsOf(preview)}</dd>
    </div>
    <div>
      <dt>Columns</dt>
      <dd>{formatCount(preview.columns.length)}</dd>
    </div>
    <div>
      <dt>Delimiter</dt>
      <dd>{DELIMITER_WORDS[preview.delimiter]}</dd>
    </div>
    <div>
      <dt>Encoding</dt>
      <dd>{ENCODING_WORDS[encoding]}</dd>
    </div>
  </dl>
);
