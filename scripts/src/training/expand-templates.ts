import { fillTemplate } from './fill-template';
import { createRandom } from './random';
import type { TemplateFile } from './template-file';
import { wrapMessage } from './wrap-message';

/** One row of `resources/training/*.csv`. */
export interface TrainingRow {
  readonly source: string;
  readonly log_message: string;
  readonly target_label: string;
  readonly system: string;
  readonly template: string;
}

/** Rows that begin with their own time or are JSON already. */
const HAS_HEADER = /^(\{"|\{(date|iso|isodate|epoch|clfshort)\}|\[\{iso\})/;

/**
 * Each template as up to three rows: filled twice, and once more behind a log header. Equal messages are kept once.
 * A row depends on its template alone, so adding a line leaves the others as they were.
 */
export const expandTemplates = ({ label, templates }: TemplateFile): TrainingRow[] =>
  templates.flatMap((template) => {
    const { id, system, source, message } = template;
    const fill = (round: number) => fillTemplate(message, createRandom(`${id} ${round}`));
    const wrapped = HAS_HEADER.test(message) ? fill(3) : wrapMessage(fill(3), label, template, createRandom(`${id} header`));
    return [...new Set([fill(1), fill(2), wrapped])].map((log_message) => ({
      source,
      log_message,
      target_label: label,
      system,
      template: id,
    }));
  });
