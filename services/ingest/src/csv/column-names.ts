import { CsvProblem } from './csv-problem';

export const LABEL_COLUMN = 'target_label';

/** Names of the two needed columns, where the client calls them otherwise. */
export interface ColumnNames {
  readonly source?: string;
  readonly log_message?: string;
}

export interface FoundColumns {
  readonly source: number;
  readonly message: number;
  readonly label: number | null;
}

const LISTED_NAMES = 20;
const LISTED_LENGTH = 64;

/** How many of the two needed columns a header has. */
export function countNeeded(columns: readonly string[], names: ColumnNames): number {
  return neededNames(names).filter((name) => matches(columns, name).length > 0).length;
}

/**
 * Finds the columns by name, after trimming and in any case. Throws CsvProblem: `missing-columns` naming those found, `invalid-csv` where a
 * name fits two columns or two names one.
 */
export function findColumns(columns: readonly string[], names: ColumnNames): FoundColumns {
  const needed = neededNames(names);
  const missing = needed.filter((name) => matches(columns, name).length === 0);
  if (missing.length > 0) throw new CsvProblem('missing-columns', missingDetail(columns, missing));
  const [source, message] = needed.map((name) => onlyMatch(columns, name)) as [number, number];
  const label = matches(columns, LABEL_COLUMN).length > 0 ? onlyMatch(columns, LABEL_COLUMN) : null;
  if (source === message) throw new CsvProblem('invalid-csv', `Column ${source + 1} cannot be both the source and the message.`);
  if (label === source || label === message)
    throw new CsvProblem('invalid-csv', `Column ${label + 1} (${LABEL_COLUMN}) takes the labels: it cannot be read as source or message.`);
  return { source, message, label };
}

function neededNames(names: ColumnNames): string[] {
  return [names.source ?? 'source', names.log_message ?? 'log_message'];
}

function matches(columns: readonly string[], name: string): number[] {
  const wanted = name.trim().toLowerCase();
  return columns.flatMap((column, i) => (column.trim().toLowerCase() === wanted ? [i] : []));
}

function onlyMatch(columns: readonly string[], name: string): number {
  const [first, second] = matches(columns, name) as [number, number | undefined];
  if (second === undefined) return first;
  throw new CsvProblem(
    'invalid-csv',
    `Columns ${first + 1} (${shown(columns[first])}) and ${second + 1} (${shown(columns[second])}) are both named ${name}.`,
  );
}

function missingDetail(columns: readonly string[], missing: readonly string[]): string {
  const list = columns.slice(0, LISTED_NAMES).map(shown).join(', ');
  const more = columns.length > LISTED_NAMES ? ` and ${columns.length - LISTED_NAMES} more` : '';
  return `The header has no column ${missing.map(shown).join(' and no column ')}; found: ${list}${more}. \`options.columns\` maps other names.`;
}

function shown(name = ''): string {
  return JSON.stringify(name.length > LISTED_LENGTH ? `${name.slice(0, LISTED_LENGTH)}…` : name);
}
