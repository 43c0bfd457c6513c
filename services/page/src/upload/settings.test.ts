import { previewOf } from './preview';
import { firstSettings, toOptions, withOtherEncoding } from './settings';

const see = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return previewOf(bytes, bytes.length);
};

test('a file that says all by itself needs no options', () => {
  const preview = see('source,log_message\nA,x\n');
  expect(toOptions(preview, firstSettings(preview))).toEqual({});
});

test('names of other columns, an encoding that no byte tells, and a language model that is not asked are told', () => {
  const preview = see('host,text\nA,x\n');
  const settings = { choice: { source: 0, log_message: 1 }, encoding: 'latin-1', llm: false } as const;
  expect(toOptions(preview, settings)).toEqual({ columns: { source: 'host', log_message: 'text' }, encoding: 'latin-1', llm: 'off' });
});

test('an encoding that the server finds wrong becomes one to choose, but for a file whose mark names it', () => {
  const plain = see('source,log_message\nA,x\n');
  const other = withOtherEncoding(plain, firstSettings(plain));
  expect(toOptions(plain, other)).toEqual({ encoding: 'windows-1252' });
  expect(withOtherEncoding(plain, { ...other, encoding: 'latin-1' }).encoding).toBe('latin-1');
  const marked = see('\ufeffsource,log_message\nA,x\n');
  expect(toOptions(marked, withOtherEncoding(marked, firstSettings(marked)))).toEqual({});
});
