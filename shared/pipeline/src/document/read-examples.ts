import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { MAX_EXAMPLE_CHARACTERS, type PromptExample } from '@logsieve/contracts/pipeline';
import { parseString } from 'fast-csv';
import { DocumentError, type DocumentProblem } from './document-error';
import { readText } from './read-text';

/** The folder of the training data, in `resources/`. */
const TRAINING = 'training';
/** More would make every version of the pipeline larger and the search slower; labels with more messages are not to be shown more often. */
const MOST_PER_LABEL = 400;

type Row = Readonly<Record<string, string | undefined>>;

/** The training files that examples come from, as paths below `resourcesDir`, in the order of their names. */
export async function trainingFiles(resourcesDir: string): Promise<string[]> {
  const names = await readdir(join(resourcesDir, TRAINING)).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => `${TRAINING}/${name}`);
}

const parseRows = (text: string): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    const rows: Row[] = [];
    parseString<Row, Row>(text, { headers: (names) => names.map((name) => name?.trim()), discardUnmappedColumns: true, ignoreEmpty: true })
      .on('data', (row: Row) => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows));
  });

/** Half of a surrogate pair would be no text. */
const cut = (text: string): string =>
  text.length <= MAX_EXAMPLE_CHARACTERS ? text : text.slice(0, MAX_EXAMPLE_CHARACTERS).replace(/[\ud800-\udbff]$/, '');

/** The shortest message of each template: the one with the least around it. Rows without a template are one each. */
function addShortest(shortest: Map<string, PromptExample>, rows: readonly Row[], labels: ReadonlySet<string>): void {
  for (const { log_message = '', target_label = '', template = '' } of rows) {
    const [message, label] = [log_message.trim(), target_label.trim()];
    if (message === '' || !labels.has(label)) continue;
    const key = `${label}\n${template.trim() || message}`;
    const known = shortest.get(key);
    if (!known || message.length < known.message.length) shortest.set(key, { message: cut(message), label });
  }
}

const hashOf = ({ message }: PromptExample): string => createHash('sha256').update(message).digest('hex');

/** At most so many, drawn by their hashes: from everywhere in the data, and hardly others when some are added. */
function thinOut(all: readonly PromptExample[], most: number): readonly PromptExample[] {
  if (all.length <= most) return all;
  const hashes = all.map(hashOf);
  const last = [...hashes].sort()[most - 1] as string;
  return all.filter((_, i) => (hashes[i] as string) <= last);
}

/**
 * The labelled messages that the LLM may be shown: one of each template in `training/*.csv` (columns `log_message`, `target_label`, and
 * `template` if there is one) whose label is one of `labels`, or Unclassified. Other labels are passed over: the data may be another pipeline's.
 * No label has more than MOST_PER_LABEL.
 * A file that can't be read or is no CSV is a problem.
 */
export async function readExamples(
  resourcesDir: string,
  labels: readonly string[],
): Promise<{ examples: PromptExample[]; problems: DocumentProblem[] }> {
  const allowed = new Set([...labels, UNCLASSIFIED]);
  const shortest = new Map<string, PromptExample>();
  const problems: DocumentProblem[] = [];
  for (const file of await trainingFiles(resourcesDir)) {
    try {
      addShortest(shortest, await parseRows(await readText(resourcesDir, file)), allowed);
    } catch (error) {
      problems.push(...(error instanceof DocumentError ? error.problems : [{ file, message: (error as Error).message }]));
    }
  }
  const all = [...shortest.values()];
  return {
    examples: [...allowed].flatMap((label) =>
      thinOut(
        all.filter((example) => example.label === label),
        MOST_PER_LABEL,
      ),
    ),
    problems,
  };
}
