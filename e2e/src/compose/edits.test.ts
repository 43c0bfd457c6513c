import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { System } from '@logsieve/contracts/system';
import { baseUrl, eventually, label } from '../support/client';
import { ROOT } from '../support/system';

/** The file that the containers see through their mount. */
const RULES = path.join(ROOT, 'resources/rules.yaml');

/** Saves as most editors do: a new file takes the name of the old one. */
function save(text: string): void {
  writeFileSync(`${RULES}~`, text);
  renameSync(`${RULES}~`, RULES);
}

const pipeline = (): Promise<System['pipeline']> =>
  eventually(async () => ((await (await fetch(`${baseUrl()}/v1/system`)).json()) as System).pipeline);

/** Asks again until it holds; the test's time limit is the bound. */
async function until(holds: (seen: System['pipeline']) => boolean): Promise<System['pipeline']> {
  for (;;) {
    const seen = await pipeline();
    if (holds(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const whole = readFileSync(RULES, 'utf8');
afterEach(() => save(whole));

test('an edit on the host reaches the containers without a build or a restart; a wrong one changes nothing', async () => {
  const { version } = await pipeline();
  save(`${whole}\n- id: kettle\n  label: User Action\n  pattern: the kettle is on\n  examples: [the kettle is on]\n`);
  const edited = await until((seen) => seen.version !== version);
  const { job, output } = await label('source,log_message\nKitchen,the kettle is on\n');
  expect(job.pipeline).toBe(edited.version);
  expect(output.toString()).toContain('the kettle is on,User Action');

  save(`${whole}\n- id: kettle\n  label: No Such Label\n  pattern: the kettle is on\n  examples: [the kettle is on]\n`);
  const { rejected } = await until((seen) => seen.rejected.length > 0);
  expect(rejected).toEqual([expect.objectContaining({ file: 'rules.yaml', line: whole.split('\n').length + 2 })]);
  expect((await pipeline()).version).toBe(edited.version);

  save(whole);
  expect(await until((seen) => seen.rejected.length === 0)).toEqual({ version, rejected: [] });
}, 120_000);
