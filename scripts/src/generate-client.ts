import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { generateSchema } from './generate-client/generate-schema';

const FILE = path.resolve(__dirname, '../../shared/client/src/schema.ts');

function read(): string | undefined {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return undefined;
  }
}

async function generate({ check }: { check?: boolean }): Promise<void> {
  const schema = await generateSchema();
  if (read() === schema) return;
  if (!check) return writeFileSync(FILE, schema);
  process.stderr.write('shared/client/src/schema.ts is not what the contracts say: run scripts/generate-client and commit the file.\n');
  process.exitCode = 1;
}

new Command('scripts/generate-client')
  .description('Writes the types of the typed client, shared/client/src/schema.ts, from the OpenAPI document of the contracts.')
  .option('--check', 'write nothing; fail where the file is stale')
  .action(generate)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`scripts/generate-client: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
