import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { baseUrl, readResource } from './support/client';
import { ROOT } from './support/system';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function classify(args: string[], input?: Buffer, env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env } };
    const child = execFile(path.join(ROOT, 'scripts/classify'), ['--url', baseUrl(), ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

describe('scripts/classify', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'logsieve-cli-'));
  const sample = path.join(ROOT, 'resources/samples/documentation.csv');
  const expected = readResource('samples/documentation.expected.csv').toString();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('writes the labelled file and says what came out', async () => {
    const output = path.join(folder, 'out.csv');
    const { code, stdout, stderr } = await classify([sample, '-o', output]);
    // With the words of a failure beside its code.
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: expect.any(String) });
    expect(readFileSync(output, 'utf8')).toBe(expected);
    expect(stderr).toMatch(/completed 100% \(3 of 3 rows\)/);
    expect(stderr).toMatch(/3 rows labelled, 0 unclassified/);
  });

  test('reads standard input and writes standard output', async () => {
    const { code, stdout } = await classify(['-', '-o', '-'], readFileSync(sample));
    expect({ code, stdout }).toEqual({ code: 0, stdout: expected });
  });

  test('maps other column names', async () => {
    const file = path.join(folder, 'other.csv');
    writeFileSync(file, 'app,text\nA,User User5 logged in.\n');
    const { code, stdout } = await classify([file, '-o', '-', '--source-column', 'app', '--message-column', 'text', '--no-llm']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'app,text,target_label\nA,User User5 logged in.,User Action\n' });
  });

  test('fails with the words of the server, and writes nothing', async () => {
    const file = path.join(folder, 'bad.csv');
    const output = path.join(folder, 'never.csv');
    writeFileSync(file, 'app,text\nA,b\n');
    const { code, stderr } = await classify([file, '-o', output]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/A required column is missing: .*source/);
    expect(existsSync(output)).toBe(false);
  });

  test('sends the key that it was given, on the command line or in the environment', async () => {
    const seen: (string | undefined)[] = [];
    const title = 'A key is needed';
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      request.resume().once('end', () => {
        response.writeHead(401, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify({ title, code: 'unauthorized' }));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const none = await classify([sample, '-o', '-', '--url', url], undefined, { LOGSIEVE_API_KEY: '' });
    await classify([sample, '-o', '-', '--url', url, '--key', 'k1'], undefined, { LOGSIEVE_API_KEY: 'k2' });
    await classify([sample, '-o', '-', '--url', url], undefined, { LOGSIEVE_API_KEY: 'k2' });
    server.close();
    expect(seen).toEqual([undefined, 'Bearer k1', 'Bearer k2']);
    expect(none.code).toBe(1);
    expect(none.stderr).toContain(title);
  });

  test('fails clearly for a file that is not there', async () => {
    const { code, stderr } = await classify([path.join(folder, 'nothing.csv'), '-o', '-']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/nothing\.csv/);
  });
});
