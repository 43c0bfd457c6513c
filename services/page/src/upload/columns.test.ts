import { faultsOf, namesToTell } from './columns';

const columns = ['time', ' Host ', 'text', 'Source'];

test('the server is told only of names that it would not find by itself', () => {
  expect(namesToTell(columns, { source: 3, log_message: 2 })).toEqual({ log_message: 'text' });
  expect(namesToTell(columns, { source: 1, log_message: 2 })).toEqual({ source: 'Host', log_message: 'text' });
  expect(namesToTell(['source', 'log_message'], { source: 0, log_message: 1 })).toEqual({});
});

test('each column that is open is a fault, and one column for both', () => {
  expect(Object.keys(faultsOf({ source: undefined, log_message: undefined }))).toEqual(['source', 'log_message']);
  expect(faultsOf({ source: 1, log_message: 1 })).toEqual({ log_message: 'One column can’t be both.' });
  expect(faultsOf({ source: 0, log_message: 1 })).toEqual({});
});
