import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { commonShape, workerShape } from './common';
import { describeConfig } from './describe-config';
import { bool, ConfigError, decimal, integer, loadConfig, megabytes, oneOf, text, url } from './env';

const schema = z.object({
  PORT: integer(0, 65_535).default(8000),
  OPEN: bool().default(false),
  MAX_UPLOAD_MB: megabytes().default(200),
  SHARE: decimal(0, 1).optional(),
  LEVEL: oneOf('low', 'high').default('low'),
  REDIS_URL: url('redis', 'rediss'),
  NAME: text().optional(),
});
const REDIS_URL = 'redis://127.0.0.1:6379';

describe('loadConfig', () => {
  it('gives typed values and defaults, frozen', () => {
    const config = loadConfig(schema, { REDIS_URL, PORT: '0', OPEN: 'On', SHARE: '0.5', MAX_UPLOAD_MB: '1.5' });
    expect(config).toEqual({ REDIS_URL, PORT: 0, OPEN: true, SHARE: 0.5, MAX_UPLOAD_MB: 1.5, LEVEL: 'low' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes an empty or blank variable as unset', () => {
    expect(loadConfig(schema, { REDIS_URL, PORT: '', OPEN: ' ', NAME: '' })).toMatchObject({ PORT: 8000, OPEN: false });
  });

  it.each(['1', 'true', 'TRUE', 'on'])('reads %s as on', (value) => {
    expect(loadConfig(schema, { REDIS_URL, OPEN: value }).OPEN).toBe(true);
  });

  it.each(['0', 'false', 'off', 'Off'])('reads %s as off', (value) => {
    expect(loadConfig(schema, { REDIS_URL, OPEN: value }).OPEN).toBe(false);
  });

  it('names every problem at once: what it is and what it must be', () => {
    const read = () => loadConfig(schema, { PORT: '80a', OPEN: 'yes', MAX_UPLOAD_MB: '0', SHARE: '1.1', LEVEL: 'mid' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      [
        'The configuration has 6 problems:',
        '  PORT is "80a", must be a whole number from 0 to 65535.',
        '  OPEN is "yes", must be 1, true or on, or 0, false or off.',
        '  MAX_UPLOAD_MB is "0", must be a number of megabytes above 0, at most 1048576.',
        '  SHARE is "1.1", must be a number from 0 to 1.',
        '  LEVEL is "mid", must be one of low, high.',
        '  REDIS_URL is not set, must be a URL that begins with redis:// or rediss://.',
      ].join('\n'),
    );
  });

  it('does not print a value that may hold a secret', () => {
    expect(() => loadConfig(schema, { REDIS_URL: 'http://:hunter2@host' })).toThrow(/REDIS_URL is wrong, must be a URL/);
    expect(() => loadConfig(schema, { REDIS_URL: 'http://:hunter2@host' })).not.toThrow(/hunter2/);
  });

  it.each(['1e3', '0x10', '1.5', 'Infinity', '99999', '-1'])('refuses %s as a port', (value) => {
    expect(() => loadConfig(schema, { REDIS_URL, PORT: value })).toThrow(/PORT/);
  });

  it('takes a secret from the file that NAME_FILE names, unless the variable itself is set', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'logsieve-env-'));
    try {
      const REDIS_URL_FILE = path.join(directory, 'url');
      writeFileSync(REDIS_URL_FILE, 'redis://user:secret@host:6379\n');
      writeFileSync(path.join(directory, 'name'), 'x');
      expect(loadConfig(schema, { REDIS_URL_FILE }).REDIS_URL).toBe('redis://user:secret@host:6379');
      expect(loadConfig(schema, { REDIS_URL_FILE, REDIS_URL }).REDIS_URL).toBe(REDIS_URL);
      // Not any variable: what an environment may name, its owner must have meant.
      expect(loadConfig(schema, { REDIS_URL, NAME_FILE: path.join(directory, 'name') }).NAME).toBeUndefined();
      writeFileSync(REDIS_URL_FILE, ' \n');
      expect(() => loadConfig(schema, { REDIS_URL_FILE })).toThrow(/REDIS_URL_FILE is .*which is blank/);
      writeFileSync(REDIS_URL_FILE, 'secret');
      expect(() => loadConfig(schema, { REDIS_URL_FILE })).toThrow(
        /^The configuration has a problem:\n {2}REDIS_URL is wrong, must be a URL/,
      );
      expect(() => loadConfig(schema, { REDIS_URL_FILE: path.join(directory, 'none') })).toThrow(
        /REDIS_URL_FILE is ".*none", .* \(ENOENT\)/,
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('keeps the checks between variables', () => {
    const checked = z.object({ A: integer(0).default(1) }).refine(({ A }) => A !== 3, 'A must not be 3.');
    expect(() => loadConfig(checked, { A: '3' })).toThrow('A must not be 3.');
  });
});

describe('describeConfig', () => {
  it('lists the variables with their defaults as text', () => {
    expect(describeConfig(schema)).toEqual([
      { name: 'PORT', value: '8000' },
      { name: 'OPEN', value: '0' },
      { name: 'MAX_UPLOAD_MB', value: '200' },
      { name: 'SHARE', value: '' },
      { name: 'LEVEL', value: 'low' },
      { name: 'REDIS_URL', value: '' },
      { name: 'NAME', value: '' },
    ]);
  });
});

describe('the shared shapes', () => {
  it('need nothing but a Redis', () => {
    expect(loadConfig(z.object(commonShape), { REDIS_URL })).toMatchObject({ PORT: 8000, HOST: '127.0.0.1', DATA_DIR: '.data' });
    expect(loadConfig(z.object(workerShape), { REDIS_URL, LOCK_MS: '2000' }).LOCK_MS).toBe(2000);
  });
});
