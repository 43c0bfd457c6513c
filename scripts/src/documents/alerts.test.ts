import { readFileSync } from 'node:fs';
import path from 'node:path';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../../..', file), 'utf8');

const alerts = read('deploy/prometheus/rules.yml')
  .split(/^ +- alert: /m)
  .slice(1)
  .map((text) => ({ name: text.slice(0, text.indexOf('\n')), text }));
const sections = read('docs/operations.md').split(/^### /m);

test.each(alerts)('$name says how bad it is and what to do', ({ name, text }) => {
  const severity = /labels: \{ severity: (critical|warning|info) \}/.exec(text)?.[1];
  expect(text).toMatch(/^ +summary: \S/m);
  expect(text).toContain(`runbook_url: docs/operations.md#${name.toLowerCase()}\n`);
  const section = sections.find((one) => one.startsWith(`${name}\n`));
  expect(section).toMatch(new RegExp(`^\\*${severity}\\.\\* `, 'm'));
});

test.each(alerts)('$name is tested: it fires on what it is for', ({ name }) => {
  expect(read('deploy/prometheus/rules.test.yml')).toMatch(new RegExp(`alertname: ${name}\\n +exp_alerts:\\n +- exp_labels`));
});

test('no runbook is left of an alert that is gone', () => {
  const written = sections.map((one) => one.slice(0, one.indexOf('\n'))).filter((heading) => heading.startsWith('Logsieve'));
  expect(written).toEqual(alerts.map(({ name }) => name));
});

describe('the dashboard', () => {
  interface Panel {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets?: readonly { readonly datasource: { readonly uid: string } }[];
  }
  const dashboard = JSON.parse(read('deploy/grafana/dashboard.json')) as {
    readonly id?: number;
    readonly panels: readonly Panel[];
    readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
  };
  const { panels, templating } = dashboard;

  test('can be imported anywhere: it has no id of a server, and its data source is a variable', () => {
    expect(dashboard.id).toBeUndefined();
    expect(templating.list).toContainEqual(expect.objectContaining({ name: 'datasource', type: 'datasource', query: 'prometheus' }));
    const sources = panels.flatMap(({ targets = [] }) => targets.map(({ datasource }) => datasource.uid));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's own form
    expect(new Set(sources)).toEqual(new Set(['${datasource}']));
  });

  test('has its rows, and no panel hides another', () => {
    expect(panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toEqual([
      'Traffic',
      'Queues',
      'Stages',
      'Model',
      'Language model',
      'Health',
    ]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});
