import type { Figures } from './measure';

const share = (value: number): string => value.toFixed(3);

/** Columns as wide as their widest cell: the first to the left, the others to the right. */
const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const cell = (text: string, column: number) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0));
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
};

/** The figures for a terminal. */
export const describeFigures = (figures: Figures): string => {
  const { labels, confusion, stages } = figures;
  const answered = [...new Set(Object.values(confusion).flatMap((line) => Object.keys(line)))].sort();
  const overall = [
    ['messages', String(figures.rows)],
    ['templates', String(figures.templates)],
    ['accuracy', share(figures.accuracy)],
    ['macro-F1', share(figures.macro_f1)],
    ['accuracy per template', share(figures.template_accuracy)],
    ['given a label', share(figures.coverage)],
    ['of those right', share(figures.precision)],
    ['calibration error', share(figures.calibration_error)],
  ];
  const byStage = Object.entries(stages).map(([name, stage]) => [name, share(stage.share), share(stage.accuracy)]);
  const byLabel = labels.map((one) => [one.label, share(one.precision), share(one.recall), share(one.f1), String(one.rows)]);
  const matrix = labels.map(({ label }) => [label, ...answered.map((other) => String(confusion[label]?.[other] ?? 0))]);
  return [
    columns(overall),
    columns([['stage', 'of all', 'right'], ...byStage]),
    columns([['label', 'precision', 'recall', 'F1', 'messages'], ...byLabel]),
    `Rows: what it is; columns: what was answered.\n${columns([['', ...answered.map((label) => label.replace(/(\w{4})\w+/g, '$1.'))], ...matrix])}`,
  ].join('\n\n');
};
