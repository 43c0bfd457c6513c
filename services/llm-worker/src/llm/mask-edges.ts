/** Behind an escape, `\n` or `%3D`, whose letters are no part of what follows. */
const ESCAPED = '(?<=\\\\[nrt]|%[0-9A-Fa-f]{2})';

/** Where a word may begin: behind no letter or digit. */
export const WORD_START = `(?:${ESCAPED}|(?<![A-Za-z0-9]))`;
/** The same for what has dots in it. */
export const START = `(?:${ESCAPED}|(?<![A-Za-z0-9.]))`;
