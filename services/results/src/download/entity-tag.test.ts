import { createMemoryStore } from '@logsieve/pipeline/store/testing/memory-store';
import type { WholeVerdicts } from '@logsieve/pipeline/verdicts/open-whole';
import { type JobVerdicts, openJobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import { byRule, type StoredRow, storeJob } from '../testing/stored-job';
import { gzipTag, isNamed, makeTag } from './entity-tag';

const TAG = '"a-1"';

test.each([
  [TAG, true],
  [`W/${TAG}`, true],
  [`"x", ${TAG} ,"y"`, true],
  ['*', true],
  ['"a-2"', false],
  ['a-1', false],
  ['', false],
  [undefined, false],
])('If-None-Match: %s', (header, named) => {
  expect(isNamed(header, TAG)).toBe(named);
});

test('the tag of the compressed file is another, and strong', () => {
  expect(gzipTag(TAG)).toBe('"a-1-gzip"');
});

test('a tag is strong, stays the same, and differs where any byte may', async () => {
  const store = createMemoryStore();
  const row = (label: number): StoredRow => ({ source: 'a', message: 'b', verdict: byRule(label) });
  const open = async (rows: StoredRow[]) => {
    const { job, accepted } = await storeJob(store, 'me', [rows]);
    const verdicts: JobVerdicts = await openJobVerdicts(store, job, accepted);
    return { accepted, whole: verdicts.whole as WholeVerdicts };
  };
  const one = await open([row(1)]);
  const again = await open([row(1)]);
  const two = await open([row(2)]);
  const tag = makeTag(one.accepted, one.whole, { format: 'csv' });
  expect(tag).toMatch(/^"[\w-]{32}"$/);
  expect(makeTag(again.accepted, again.whole, { format: 'csv' })).toBe(tag);
  const others = [
    makeTag(two.accepted, two.whole, { format: 'csv' }),
    makeTag(one.accepted, one.whole, { format: 'ndjson' }),
    makeTag(one.accepted, one.whole, { format: 'csv', q: 'x' }),
    makeTag({ ...one.accepted, sha256: '1'.repeat(64) }, one.whole, { format: 'csv' }),
  ];
  expect(new Set([tag, ...others]).size).toBe(5);
});
