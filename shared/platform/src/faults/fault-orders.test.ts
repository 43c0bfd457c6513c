import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillStore, isCarriedOut, openFaultPoints, orderFault, readPasses, tracePasses, withdrawFault } from './fault-orders';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'logsieve-faults-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

it('has no points without a directory', () => {
  expect(openFaultPoints('')).toBeUndefined();
});

it('fails the n-th pass of its point, once', () => {
  const pass = openFaultPoints(dir);
  orderFault(dir, process.pid, { point: 'put.chunk', nth: 2, action: 'ENOSPC' });
  pass?.('put.chunk');
  pass?.('put.fate');
  expect(isCarriedOut(dir, process.pid)).toBe(false);
  expect(() => pass?.('put.chunk')).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  expect(isCarriedOut(dir, process.pid)).toBe(true);
  pass?.('put.chunk');
});

it('forgets an order that was taken back', () => {
  const pass = openFaultPoints(dir);
  orderFault(dir, process.pid, { point: 'put.chunk', nth: 1, action: 'EIO' });
  withdrawFault(dir, process.pid);
  pass?.('put.chunk');
});

it('writes down what is passed while that is asked for', () => {
  const pass = openFaultPoints(dir);
  pass?.('a');
  tracePasses(dir, true);
  pass?.('b');
  pass?.('c');
  tracePasses(dir, false);
  pass?.('d');
  expect(readPasses(dir, process.pid)).toEqual(['b', 'c']);
});

it('fails every write while the store is full, and nothing else', () => {
  const pass = openFaultPoints(dir);
  fillStore(dir, true);
  pass?.('put.chunk.after');
  pass?.('delete.chunk.before');
  for (let i = 0; i < 2; i++) expect(() => pass?.('put.chunk.before')).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  fillStore(dir, false);
  pass?.('put.chunk.before');
});

it('kills the process at its point, before anything else is done', () => {
  const script = `
    const { openFaultPoints, orderFault } = require(${JSON.stringify(path.resolve(__dirname, '../../dist/faults/fault-orders.js'))});
    orderFault(${JSON.stringify(dir)}, process.pid, { point: 'a', nth: 1, action: 'crash' });
    console.log('before');
    openFaultPoints(${JSON.stringify(dir)})('a');
    console.log('after');
  `;
  const { stdout, signal } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect([stdout, signal]).toEqual(['before\n', 'SIGKILL']);
});
