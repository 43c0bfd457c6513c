import { nameOf, planTrials } from './strike-points';

const PASSES = [
  'put.chunk.before',
  'fsync-file.chunk',
  'fsync-directory.chunk',
  'fsync-directory.chunk',
  'fsync-directory.chunk',
  'put.chunk.after',
];

const shown = (round: Parameters<typeof planTrials>[0]) =>
  planTrials(round, 'ingest', PASSES).map(({ point, nth, action }) => `${action} at ${point} ${nth}`);

it('crashes at every point: at its first, second and last pass', () => {
  expect(shown('crash-points')).toEqual([
    'crash at put.chunk.before 1',
    'crash at fsync-file.chunk 1',
    'crash at fsync-directory.chunk 1',
    'crash at fsync-directory.chunk 2',
    'crash at fsync-directory.chunk 3',
    'crash at put.chunk.after 1',
  ]);
});

it('fails each write in two ways, and each sync', () => {
  expect(shown('store-errors')).toEqual(['ENOSPC at put.chunk.before 1', 'EIO at put.chunk.before 1']);
  expect(shown('fsync-errors')).toEqual([
    'EIO at fsync-file.chunk 1',
    'EIO at fsync-directory.chunk 1',
    'EIO at fsync-directory.chunk 2',
    'EIO at fsync-directory.chunk 3',
  ]);
});

it.each([
  ['crash', 'put.chunk.after', 'crash-point'],
  ['EIO', 'put.chunk.before', 'store-EIO'],
  ['ENOSPC', 'put.chunk.before', 'store-ENOSPC'],
  ['EIO', 'fsync-file.chunk', 'fsync-file'],
  ['EIO', 'fsync-directory.v0', 'fsync-directory'],
] as const)('counts %s at %s as %s', (action, point, kind) => expect(nameOf({ action, point, nth: 1 })).toBe(kind));
