import type { JobOptions } from '@logsieve/client/models';
import { type ColumnChoice, namesToTell } from './columns';
import type { Encoding } from './decode';
import type { Preview } from './preview';

/** What the owner of a file says about it. */
export interface Settings {
  readonly choice: ColumnChoice;
  readonly encoding: Encoding;
  readonly llm: boolean;
}

/** What the file itself tells. */
export const firstSettings = ({ found, encoding }: Preview): Settings => ({ choice: found, encoding, llm: true });

/** Whether the encoding is one that somebody must choose: no byte tells which it is. */
export const mustName = (encoding: Encoding): encoding is 'windows-1252' | 'latin-1' =>
  encoding === 'windows-1252' || encoding === 'latin-1';

/** What the server must be told besides the file. */
export function toOptions({ columns }: Preview, { choice, encoding, llm }: Settings): Partial<JobOptions> {
  const names = namesToTell(columns, choice);
  return {
    ...(Object.keys(names).length > 0 && { columns: names }),
    ...(mustName(encoding) && { encoding }),
    ...(!llm && { llm: 'off' as const }),
  };
}

/** The settings once the server said that the encoding is wrong: the usual other one, unless the file's mark names it. */
export const withOtherEncoding = ({ isMarked }: Preview, settings: Settings): Settings =>
  isMarked || mustName(settings.encoding) ? settings : { ...settings, encoding: 'windows-1252' };
