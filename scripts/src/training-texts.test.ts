import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readTrainingTexts } from './training-texts';

test('gives each text of a label once, in the form that is asked for, and says which files it is from', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'texts-'));
  try {
    const csv =
      'log_message,target_label,template\nuser 12 logged in,User Action,login\nuser 7 logged in,User Action,login\nGET / 404,HTTP Status,get\n';
    writeFileSync(path.join(dir, 'a.csv'), csv);
    expect(await readTrainingTexts([path.join(dir, 'a.csv')], 'status')).toEqual({
      files: [{ name: 'a.csv', sha256: createHash('sha256').update(csv).digest('hex') }],
      samples: [
        { text: 'user # logged in', label: 'User Action', template: 'login' },
        { text: 'GET / 404', label: 'HTTP Status', template: 'get' },
      ],
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
});
