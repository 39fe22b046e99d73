import { describe, expect, test } from 'vitest';
import { type MetricDefinition, metricCatalog } from './catalog.ts';
import { createMetrics } from './metrics.ts';

const lines = (page: string, name: string) => page.split('\n').filter((line) => line.startsWith(name));

describe('the page', () => {
  test.each(['scanner', 'summarizer', 'dashboard'] as const)(
    'of the %s has each of its metrics of the catalogue and no others',
    async (app) => {
      const page = await createMetrics(app).render();

      const described = [...page.matchAll(/^# HELP (enrichment_\w+)/gm)].map((match) => match[1]);
      const expected = Object.entries<MetricDefinition>(metricCatalog)
        .filter(([, { apps }]) => apps.includes(app))
        .map(([name]) => name);
      expect(described.sort()).toEqual(expected.sort());
    },
  );

  test('counts reported values and omits values that are not numbers', async () => {
    const metrics = createMetrics('summarizer');

    metrics.add('enrichment_llm_calls_total', { model: 'm', purpose: 'summary', outcome: 'ok' });
    metrics.add('enrichment_llm_calls_total', { model: 'm', purpose: 'summary', outcome: 'ok' });
    metrics.add('enrichment_throttled_seconds_total', { scope: 'queue' }, Number.NaN);
    metrics.add('enrichment_throttled_seconds_total', { scope: 'queue' }, -1);
    metrics.observe('enrichment_llm_call_duration_seconds', 3, { model: 'm' });

    const page = await metrics.render();
    expect(lines(page, 'enrichment_llm_calls_total')).toEqual([
      'enrichment_llm_calls_total{model="m",purpose="summary",outcome="ok"} 2',
    ]);
    expect(lines(page, 'enrichment_throttled_seconds_total')).toEqual([]);
    expect(page).toContain('enrichment_llm_call_duration_seconds_bucket{le="4",model="m"} 1');
    expect(page).toContain('enrichment_llm_call_duration_seconds_bucket{le="2",model="m"} 0');
  });

  test('a gauge without a known value is absent instead of 0', async () => {
    const metrics = createMetrics('scanner');
    metrics.replace('enrichment_quarantined_points', [{ value: 7 }]);
    expect(lines(await metrics.render(), 'enrichment_quarantined_points')).toEqual([
      'enrichment_quarantined_points 7',
    ]);

    metrics.replace('enrichment_quarantined_points', []);

    expect(lines(await metrics.render(), 'enrichment_quarantined_points')).toEqual([]);
  });

  test('names beyond the hundredth are counted as other, anew on each read', async () => {
    const metrics = createMetrics('scanner');
    const bots = Array.from({ length: 150 }, (_, at) => ({
      value: 2,
      labels: { bot: `bot-${at}`, state: 'pending' },
    }));

    metrics.replace('enrichment_windows', bots);
    const first = lines(await metrics.render(), 'enrichment_windows{');
    metrics.replace('enrichment_windows', bots.slice(140));
    const second = lines(await metrics.render(), 'enrichment_windows{');

    expect(first).toHaveLength(101);
    expect(first).toContain('enrichment_windows{bot="other",state="pending"} 100');
    expect(second).toHaveLength(10);
    expect(second).toContain('enrichment_windows{bot="bot-149",state="pending"} 2');
  });

  test('a bot with a hostile name stays one line', async () => {
    const metrics = createMetrics('scanner');
    const bot = 'a"} 1\nenrichment_paused{code="x';

    metrics.replace('enrichment_windows', [{ value: 3, labels: { bot, state: 'pending' } }]);

    const page = await metrics.render();
    expect(lines(page, 'enrichment_windows{')).toEqual([
      String.raw`enrichment_windows{bot="a\"} 1\nenrichment_paused{code=\"x",state="pending"} 3`,
    ]);
    expect(lines(page, 'enrichment_paused{')).toEqual([]);
  });

  test('a collector that hangs or throws does not affect the others', async () => {
    const metrics = createMetrics('scanner', { collectTimeoutMs: 20 });
    metrics.onScrape(() => new Promise(() => undefined));
    metrics.onScrape(() => {
      throw new Error('away');
    });
    metrics.onScrape(() => metrics.set('enrichment_scan_interval_seconds', 300));

    expect(lines(await metrics.render(), 'enrichment_scan_interval_seconds')).toEqual([
      'enrichment_scan_interval_seconds 300',
    ]);
  });
});

test('two apps in one process have separate counts', async () => {
  const first = createMetrics('scanner');
  const second = createMetrics('scanner');

  first.add('enrichment_windows_enqueued_total', {}, 5);

  expect(lines(await second.render(), 'enrichment_windows_enqueued_total')).toEqual([
    'enrichment_windows_enqueued_total 0',
  ]);
});
