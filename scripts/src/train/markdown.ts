/** A share with three digits. */
export const share = (value: number): string => value.toFixed(3);

/** A table whose first column holds names and whose others hold figures. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A text that does not break the cell it stands in. */
export const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('`', "'").replace(/\s+/g, ' ').slice(0, 140);

/** As code, in a cell. */
export const code = (text: string): string => `\`${inCell(text)}\``;
