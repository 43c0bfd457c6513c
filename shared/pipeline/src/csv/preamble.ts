import { DELIMITERS, type Delimiter } from '../chunk/record-table';
import { TAB } from './bytes';
import { afterLineEnding, blankLineEnd } from './cells';

/**
 * Where the header begins and which delimiters it may have: after blank lines, and the line `sep=;` that Excel writes and reads.
 * Undefined when the bytes end before that is known; `complete` says that no more will come.
 */
export function skipPreamble(
  bytes: Buffer,
  bom: number,
  stop: number,
  complete: boolean,
): { start: number; delimiters: readonly Delimiter[] } | undefined {
  let delimiters: readonly Delimiter[] = DELIMITERS;
  let start = bom;
  while (start < stop) {
    const blankEnd = blankLineEnd(bytes, start, stop, TAB);
    const separator = blankEnd === -1 && delimiters === DELIMITERS ? separatorLine(bytes, start, stop) : undefined;
    if (blankEnd === -1 && !separator) return isSeparatorCut(bytes, start, stop) && !complete ? undefined : { start, delimiters };
    if (separator) delimiters = [separator];
    start = afterLineEnding(bytes, separator ? start + SEPARATOR_BYTES : blankEnd, stop, complete);
    if (start === -1) return undefined;
  }
  return undefined;
}

const SEPARATOR_BYTES = 'sep=;'.length;

/** The delimiter that the line `sep=;` names, when the line at `start` is one. */
function separatorLine(bytes: Buffer, start: number, stop: number): Delimiter | undefined {
  const [, name] = /^sep=([,;\t])[\r\n]$/i.exec(bytes.toString('latin1', start, Math.min(stop, start + SEPARATOR_BYTES + 1))) ?? [];
  return DELIMITERS.find((delimiter) => delimiter === name);
}

/** Whether the bytes end where the line may yet become `sep=;`. */
function isSeparatorCut(bytes: Buffer, start: number, stop: number): boolean {
  return stop - start <= SEPARATOR_BYTES && /^s(e(p(=[,;\t]?)?)?)?$/i.test(bytes.toString('latin1', start, stop));
}
