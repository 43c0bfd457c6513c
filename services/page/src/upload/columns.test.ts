import { faultsOf, namesToTell } from './columns';

const columns = ['time', ' Host ', 'text', 'Source'];

test('the server is told only of names that it would not find by itself', () => {
  expect(namesToTell(columns, { source: 3, log_message: 2 })).toEqual({ log_message: 'text' });
  expect(namesToTell(columns, { source: 1, log_message: 2 })).toEqual({ source: 'Host', log_message: 'text' });
  expect(namesToTell(['source', 'log_message'], { source: 0, log_message: 1 })).toEqual({});
});

test('each column that is open is a fault, and one column for both', () => {
  expect(Object.keys(faultsOf(columns, { source: undefined, log_message: undefined }))).toEqual(['source', 'log_message']);
  expect(faultsOf(columns, { source: 1, log_message: 1 })).toEqual({ log_message: 'One column can’t be both.' });
  expect(faultsOf(columns, { source: 0, log_message: 1 })).toEqual({});
});

test('a column that the server can’t find by its name is a fault', () => {
  const names = ['source', 'Source ', '', 'target_label', 'text'];
  const faultOf = (source: number) => faultsOf(names, { source, log_message: 4 }).source;
  expect(faultOf(0)).toBe('Two columns are named “source”. Give one of them another name in the header of the file.');
  expect(faultOf(2)).toBe('This column has no name. Give it one in the header of the file.');
  expect(faultOf(3)).toBe('The labels are written to this column. Choose another.');
  expect(faultOf(4)).toBeUndefined();
});
