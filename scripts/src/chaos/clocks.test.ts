import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClocks } from './clocks';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'logsieve-clocks-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

it('sets the clock of one process, and all right again', () => {
  const clocks = createClocks('/lib/faketime.so', join(dir, 'clocks'));
  const read = (name: string) => readFileSync(clocks.environmentOf(name).FAKETIME_TIMESTAMP_FILE as string, 'utf8');
  expect([read('ingest'), read('results')]).toEqual(['+0\n', '+0\n']);
  clocks.set('ingest', -300);
  clocks.set('results', 3_600);
  expect([read('ingest'), read('results')]).toEqual(['-300\n', '+3600\n']);
  clocks.reset();
  expect([read('ingest'), read('results')]).toEqual(['+0\n', '+0\n']);
});

it('leaves the clock that measures alone', () => {
  const environment = createClocks('/lib/faketime.so', dir).environmentOf('ingest');
  expect(environment).toMatchObject({ LD_PRELOAD: '/lib/faketime.so', FAKETIME_DONT_FAKE_MONOTONIC: '1' });
});
