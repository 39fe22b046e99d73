import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type MetricDefinition, metricCatalog } from '@enrichment/runtime/metrics/catalog';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const Dashboard = z.object({
  panels: z.array(
    z.object({
      id: z.int(),
      gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
    }),
  ),
});

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const files = ['docker/monitoring/alerts.yml', 'docker/monitoring/grafana/dashboards/enrichment.json'];

/** Series that the catalogue's metrics make, with the labels that each may be asked by. */
const series = new Map(
  Object.entries<MetricDefinition>(metricCatalog).flatMap(([name, { kind, labels }]) =>
    kind === 'histogram'
      ? ['_bucket', '_sum', '_count'].map((part) => [name + part, [...labels, 'le']] as const)
      : [[name, labels] as const],
  ),
);

/** Prometheus itself puts these on every series. */
const TARGET_LABELS = ['job', 'instance'];

describe.each(files)('%s', (file) => {
  const text = read(file).replaceAll('\\"', '"');

  it('uses existing metrics and labels only', () => {
    const asked = [...text.matchAll(/\b(enrichment_\w+)(?:\{([^}]*)\})?/g)];

    const unknown = asked.flatMap(([, name = '', selector = '']) => {
      const labels = series.get(name);
      if (labels === undefined) return [name];
      const used = [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map((match) => match[1] ?? '');
      return used
        .filter((label) => ![...labels, ...TARGET_LABELS].includes(label))
        .map((at) => `${name}.${at}`);
    });

    expect(asked.length).toBeGreaterThan(10);
    expect(unknown).toEqual([]);
  });

  it('groups by existing labels', () => {
    const known = [...series.values()].flat().concat(TARGET_LABELS);

    const grouped = [...text.matchAll(/\bby \(([^)]*)\)/g)].flatMap((match) =>
      (match[1] ?? '').split(/,\s*/),
    );

    expect(grouped.filter((label) => !known.includes(label))).toEqual([]);
  });
});

it('every metric of the catalogue is in a panel or an alert', () => {
  const shown = files.map(read).join('\n');

  const unseen = Object.keys(metricCatalog).filter((name) => !shown.includes(name));

  expect(unseen).toEqual([]);
});

it('the Grafana dashboard shows every metric except the scan interval, which alerts use', () => {
  const drawn = read('docker/monitoring/grafana/dashboards/enrichment.json');

  const missing = Object.keys(metricCatalog).filter((name) => !drawn.includes(name));

  expect(missing).toEqual(['enrichment_scan_interval_seconds']);
});

it('the panels of the Grafana dashboard have unique ids and do not overlap', () => {
  const { panels } = Dashboard.parse(
    JSON.parse(read('docker/monitoring/grafana/dashboards/enrichment.json')),
  );

  const places = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
  );

  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(places).size).toBe(places.length);
});

it('the guide lists exactly the alerts', () => {
  const alerts = [...read('docker/monitoring/alerts.yml').matchAll(/- alert: (\w+)/g)].map(
    ([, name]) => name,
  );
  const listed = [...read('docs/operations.md').matchAll(/^\| `(Enrichment\w+)` \|/gm)].map(
    ([, name]) => name,
  );

  expect(alerts.length).toBeGreaterThan(0);
  expect(listed).toEqual(alerts);
});
