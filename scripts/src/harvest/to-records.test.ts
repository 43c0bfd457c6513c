import { toRecords } from './to-records';

const same = (line: string): string => line;

test('a line is a record, a blank one is none', () => {
  expect(toRecords('a\n\n  b  \n \t\nc', false, same)).toEqual(['a', '  b', 'c']);
});

test('an indented line belongs to the record before it where that is asked for', () => {
  expect(toRecords('  first\nTrace:\n  at x\n\tat y\nend\n', true, same)).toEqual(['  first', 'Trace:\n  at x\n\tat y', 'end']);
});

test('terminal codes and control characters go, tabs and letters stay', () => {
  expect(toRecords('\u001b[31mré\u001b[0m\u0000d\ta\r\n', false, same)).toEqual(['réd\ta']);
});

test('what the neutraliser leaves out is no record', () => {
  expect(toRecords('a\nb', false, (line) => (line === 'a' ? undefined : 'B'))).toEqual(['B']);
});
