/** The bytes that mean something in CSV. None occurs inside a longer UTF-8 sequence. */
export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const NUL = 0x00;
/** Control-Z: how CP/M and DOS mark the end of a text file. */
export const SUB = 0x1a;
