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

/** What is wrong with a choice, for each column; empty where nothing is. */
export function faultsOf(choice: ColumnChoice): Partial<Record<Needed, string>> {
  const faults: Partial<Record<Needed, string>> = {};
  if (choice.source === undefined) faults.source = 'Choose the column that says which system wrote the message.';
  if (choice.log_message === undefined) faults.log_message = 'Choose the column that holds the message.';
  if (choice.source !== undefined && choice.source === choice.log_message) faults.log_message = 'One column can’t be both.';
  return faults;
}
