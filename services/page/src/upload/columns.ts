/** The two columns that the server reads, by the names that it looks for. */
export const NEEDED = ['source', 'log_message'] as const;
export type Needed = (typeof NEEDED)[number];

/** Which column of a file is which, by its place; undefined where nobody knows. */
export type ColumnChoice = Readonly<Record<Needed, number | undefined>>;

/** Finds the two columns by their names, as the server does: trimmed, in any case. */
export const findColumns = (columns: readonly string[]): ColumnChoice => ({
  source: placeOf(columns, 'source'),
  log_message: placeOf(columns, 'log_message'),
});

function placeOf(columns: readonly string[], name: Needed): number | undefined {
  const place = columns.findIndex((column) => column.trim().toLowerCase() === name);
  return place === -1 ? undefined : place;
}

/** What the server must be told of a choice: the names that are others than those it looks for. */
export function namesToTell(columns: readonly string[], choice: ColumnChoice): Partial<Record<Needed, string>> {
  const names: Partial<Record<Needed, string>> = {};
  for (const needed of NEEDED) {
    const name = columns[choice[needed] ?? -1]?.trim();
    if (name !== undefined && name.toLowerCase() !== needed) names[needed] = name;
  }
  return names;
}

const OPEN: Readonly<Record<Needed, string>> = {
  source: 'Choose the column that says which system wrote the message.',
  log_message: 'Choose the column that holds the message.',
};

/** Where the server writes the labels. */
const LABEL_COLUMN = 'target_label';

/** What is wrong with a choice, for each column; empty where nothing is. The server finds columns by their names alone. */
export function faultsOf(columns: readonly string[], choice: ColumnChoice): Partial<Record<Needed, string>> {
  const faults: Partial<Record<Needed, string>> = {};
  const names = columns.map((column) => column.trim().toLowerCase());
  for (const needed of NEEDED) {
    const place = choice[needed];
    const name = names[place ?? -1];
    if (place === undefined) faults[needed] = OPEN[needed];
    else if (name === '') faults[needed] = 'This column has no name. Give it one in the header of the file.';
    else if (name === LABEL_COLUMN) faults[needed] = 'The labels are written to this column. Choose another.';
    else if (names.indexOf(name as string) !== names.lastIndexOf(name as string))
      faults[needed] = `Two columns are named “${columns[place]}”. Give one of them another name in the header of the file.`;
  }
  if (choice.source !== undefined && choice.source === choice.log_message) faults.log_message = 'One column can’t be both.';
  return faults;
}
