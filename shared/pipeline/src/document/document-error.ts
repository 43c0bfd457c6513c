/** One thing that is wrong with a file of the pipeline document. Lines and columns count from 1. */
export interface DocumentProblem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** `rules.yaml:14: rule "x": …` */
export const formatProblem = ({ file, line, message }: DocumentProblem): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${message}`;

/** The files in `resources/` or the classifier don't make a pipeline. Holds every problem that was found. */
export class DocumentError extends Error {
  constructor(readonly problems: readonly DocumentProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'DocumentError';
  }
}
