import { decodeField } from './decode-field';

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['  lead', '  lead'],
  ['he said "hi"', 'he said "hi"'],
  ['"x"', 'x'],
  ['""', ''],
  ['""""', '"'],
  ['""""""', '""'],
  ['"a""b"', 'a"b'],
  ['"a,b\r\nc"', 'a,b\r\nc'],
  ['"x"y', 'xy'],
  ['"x" ', 'x '],
  ['"x"y"z"', 'xy"z"'],
  ['"x"y""', 'xy""'],
  ['"a""b"c""d', 'a"bc""d'],
  ['"\\"x"', '\\x"'],
  ['"é""ü"', 'é"ü'],
])('reads %j as %j', (raw, text) => expect(decodeField(raw)).toBe(text));
