/**
 * The text of a cell as stored (UTF-8). A cell that begins with a quote is read as Python's `csv` does: a doubled quote is one quote, and what
 * follows the closing quote is taken as it stands. Any other cell is its own text.
 */
export function decodeField(raw: string): string {
  if (raw.charCodeAt(0) !== QUOTE) return raw;
  let closing = raw.indexOf('"', 1);
  if (closing === raw.length - 1) return raw.slice(1, -1);
  let text = '';
  let from = 1;
  while (closing !== -1 && raw.charCodeAt(closing + 1) === QUOTE) {
    text += raw.slice(from, closing + 1);
    from = closing + 2;
    closing = raw.indexOf('"', from);
  }
  return closing === -1 ? text + raw.slice(from) : text + raw.slice(from, closing) + raw.slice(closing + 1);
}

const QUOTE = 0x22;
