import { createHash } from 'node:crypto';

/** One line of a file in `resources/training/templates/`. */
export interface Template {
  /** `<label in kebab case>-<8 hex of the SHA-256 of the message>`: stays when lines are added around it. */
  readonly id: string;
  /** The heading it stands under. */
  readonly system: string;
  readonly source: string;
  /** The message with `{placeholders}`, see `fillTemplate`. */
  readonly message: string;
}

export interface TemplateFile {
  readonly label: string;
  readonly templates: readonly Template[];
}

const HEADING = /^# ([^:]+): ./;
const SYSTEM = /^\[([a-z][a-z, ]*)\]$/;

/**
 * Reads a template file: the first line is `# <label>: <what it means>`, then `[kind of system]` headings with lines `source | message`.
 * Empty lines and further `#` lines are skipped.
 * @throws Error naming file and line.
 */
export const parseTemplateFile = (name: string, text: string): TemplateFile => {
  const lines = text.split('\n');
  const label = HEADING.exec(lines[0] ?? '')?.[1];
  if (label === undefined) throw new Error(`${name}:1: the first line must be "# <label>: <what it means>"`);
  const slug = label.toLowerCase().replaceAll(' ', '-');
  const templates = new Map<string, Template>();
  let system: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const heading = SYSTEM.exec(line)?.[1];
    if (heading !== undefined) {
      system = heading;
      continue;
    }
    const bar = line.indexOf(' | ');
    if (bar <= 0 || system === undefined) throw new Error(`${name}:${index + 1}: a template is "source | message" under a [heading]`);
    const message = line.slice(bar + 3);
    const id = `${slug}-${createHash('sha256').update(message).digest('hex').slice(0, 8)}`;
    if (templates.has(id)) throw new Error(`${name}:${index + 1}: this message stands above already`);
    templates.set(id, { id, system, source: line.slice(0, bar), message });
  }
  return { label, templates: [...templates.values()] };
};
