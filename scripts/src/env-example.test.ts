import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ConfigVariable, describeConfig } from '@logsieve/platform/config/describe-config';
import { ZodObject } from 'zod';
import { startConfigSchema } from './start/config';

const ROOT = resolve(__dirname, '../..');

/** Told to services by who starts them, not by users: what listens where. */
const SET_BY_THE_STARTER = new Set(['INGEST_URL', 'RESULTS_URL', 'BERT_URL', 'METRICS_HOST', 'METRICS_PORT', 'LLM_ENABLED']);

/** The configuration schemas of all services, by service. */
function schemas(): Map<string, ZodObject> {
  const found = new Map<string, ZodObject>([['scripts/start', startConfigSchema]]);
  for (const service of readdirSync(join(ROOT, 'services'))) {
    const file = join(ROOT, 'services', service, 'src/config.ts');
    if (!existsSync(file)) continue;
    const exported = Object.values(require(file) as Record<string, unknown>).filter((value) => value instanceof ZodObject);
    if (exported.length !== 1) throw new Error(`${file} must export one schema`);
    found.set(service, exported[0] as ZodObject);
  }
  return found;
}

const written = new Map(
  readFileSync(join(ROOT, '.env.example'), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => line.split('=', 2) as [string, string]),
);

describe('.env.example', () => {
  const read = [...schemas()].flatMap(([service, schema]) =>
    describeConfig(schema)
      .filter(({ name }) => !SET_BY_THE_STARTER.has(name))
      .map((variable: ConfigVariable) => ({ service, ...variable })),
  );

  it.each(read.map((variable) => [variable.service, variable.name, variable.value]))(
    'has what %s reads: %s=%s',
    (_service, name, value) => {
      expect(written.has(name)).toBe(true);
      expect(written.get(name)).toBe(value);
    },
  );

  it('has nothing that no service reads', () => {
    const names = new Set(read.map(({ name }) => name));
    expect([...written.keys()].filter((name) => !names.has(name))).toEqual([]);
  });

  it('covers every service', () => {
    // What has a main.ts is a process; the page runs in browsers.
    const services = readdirSync(join(ROOT, 'services')).filter((service) => existsSync(join(ROOT, 'services', service, 'src/main.ts')));
    expect([...schemas().keys()].sort()).toEqual(['scripts/start', ...services].sort());
  });

  it('can be taken as it is', () => {
    const empty = Object.fromEntries([...written].map(([name, value]) => [name, value || undefined]));
    for (const [service, schema] of schemas()) {
      const result = schema.safeParse({ ...empty, REDIS_URL: 'redis://127.0.0.1:6379' });
      expect([service, result.success]).toEqual([service, true]);
    }
  });
});
