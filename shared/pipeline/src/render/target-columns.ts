import type { CsvLayout } from '@logsieve/contracts/records';
import type { ResultColumn } from '@logsieve/contracts/rows';

/** The columns that a form adds to an upload, and the cells of a record that they fill. */
export interface TargetColumns {
  /** Indexed by cell: which of the asked columns fills it, -1 where it is the upload's own. As long as a record must be at least. */
  readonly fills: Int16Array;
  /** Names of those that the upload does not have, in order. */
  readonly added: readonly string[];
}

const targetName = (column: ResultColumn): string => `target_${column}`;

/**
 * Where the asked columns stand: each in place of every column of the upload that has its name (trimmed, in any case), but for those that source
 * and message are read from; else behind the last, in the order asked.
 */
export function placeTargetColumns(layout: CsvLayout, asked: readonly ResultColumn[]): TargetColumns {
  const { columns, source_column, message_column } = layout;
  const fills = new Map<number, number>();
  const added: string[] = [];
  for (const [which, column] of asked.entries()) {
    const name = targetName(column);
    const own = columns.flatMap((text, i) => (text.trim().toLowerCase() === name ? [i] : []));
    const replaced = own.filter((i) => i !== source_column && i !== message_column);
    for (const cell of replaced.length > 0 ? replaced : [columns.length + added.length]) fills.set(cell, which);
    if (replaced.length === 0) added.push(name);
  }
  const width = Math.max(...fills.keys()) + 1;
  return { fills: Int16Array.from({ length: width }, (_, cell) => fills.get(cell) ?? -1), added };
}
