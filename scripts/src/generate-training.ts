import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeToString } from 'fast-csv';
import { expandTemplates } from './training/expand-templates';
import { parseTemplateFile } from './training/template-file';

/** Makes `resources/training/*.csv` from `resources/training/templates/*.txt`: file name → text. */
export const generateTraining = async (templates: string): Promise<Map<string, string>> => {
  const files = new Map<string, string>();
  for (const name of readdirSync(templates)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    const rows = expandTemplates(parseTemplateFile(name, readFileSync(path.join(templates, name), 'utf8')));
    files.set(name.replace(/txt$/, 'csv'), await writeToString(rows, { headers: true, includeEndRowDelimiter: true }));
  }
  return files;
};

const main = async (): Promise<void> => {
  const training = path.resolve(__dirname, '../../resources/training');
  for (const [name, text] of await generateTraining(path.join(training, 'templates'))) {
    writeFileSync(path.join(training, name), text);
    console.log(`${name}: ${text.split('\n').length - 2} rows`);
  }
};

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error((error as Error).message);
    process.exitCode = 1;
  });
}
