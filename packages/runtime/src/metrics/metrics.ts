import { withDeadline } from '@enrichment/core';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { readVersion } from '../read-version.ts';
import {
  type CounterName,
  type GaugeName,
  type HistogramName,
  type MetricApp,
  type MetricDefinition,
  metricCatalog,
} from './catalog.ts';
import { createLabelLimit, type Labels } from './label-limit.ts';

/** The metrics of one app, and the page for Prometheus. */
export interface Metrics {
  /** Adds to a counter. Ignores negative and non-finite values: a counter never fails its caller. */
  add(name: CounterName, labels?: Labels, value?: number): void;
  observe(name: HistogramName, seconds: number, labels?: Labels): void;
  set(name: GaugeName, value: number, labels?: Labels): void;
  /** Replaces all series of a gauge. With no series, the gauge is not exported until it is set again. */
  replace(name: GaugeName, series: readonly { readonly value: number; readonly labels?: Labels }[]): void;
  /**
   * Registers a function that is called before each scrape. All run in parallel, each with the deadline;
   * their errors are ignored.
   */
  onScrape(collect: (signal: AbortSignal) => void | Promise<void>): void;
  /** Returns the page in Prometheus' text format. */
  render(): Promise<string>;
  readonly contentType: string;
}

/** Prometheus' default scrape timeout is 10 s. */
const COLLECT_TIMEOUT_MS = 4_000;

/** Creates this app's metrics from the catalogue, in a registry of their own. */
export function createMetrics(
  app: MetricApp,
  { collectTimeoutMs = COLLECT_TIMEOUT_MS }: { collectTimeoutMs?: number } = {},
): Metrics {
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const [name, definition] of Object.entries<MetricDefinition>(metricCatalog)) {
    if (!definition.apps.includes(app)) continue;
    const { help, buckets = [] } = definition;
    const settings = { name, help, labelNames: [...definition.labels], registers: [registry] };
    if (definition.kind === 'counter') counters.set(name, new Counter(settings));
    if (definition.kind === 'gauge') gauges.set(name, new Gauge(settings));
    if (definition.kind === 'histogram')
      histograms.set(name, new Histogram({ ...settings, buckets: [...buckets] }));
  }
  collectDefaultMetrics({ register: registry });
  const limit = createLabelLimit();
  const unknown = new Set<string>();
  const collectors: ((signal: AbortSignal) => void | Promise<void>)[] = [];

  async function collect(): Promise<void> {
    await Promise.allSettled(
      collectors.map((run) =>
        withDeadline(async (signal) => await run(signal), { timeoutMs: collectTimeoutMs }),
      ),
    );
  }

  async function render(): Promise<string> {
    await collect();
    const known = registry.getMetricsAsArray().filter(({ name }) => !unknown.has(name));
    const texts = await Promise.all(known.map(({ name }) => registry.getSingleMetricAsString(name)));
    return `${texts.join('\n\n')}\n`;
  }

  const metrics: Metrics = {
    add: (name, labels = {}, value = 1) => {
      if (Number.isFinite(value) && value >= 0) counters.get(name)?.inc(limit(name, labels), value);
    },
    observe: (name, seconds, labels = {}) => {
      if (Number.isFinite(seconds)) histograms.get(name)?.observe(limit(name, labels), seconds);
    },
    set: (name, value, labels = {}) => gauges.get(name)?.set(limit(name, labels), value),
    replace: (name, series) => {
      const gauge = gauges.get(name);
      gauge?.reset();
      limit.forget(name);
      if (series.length === 0) unknown.add(name);
      else unknown.delete(name);
      // Added, since values beyond the limit share one series.
      for (const { value, labels = {} } of series) gauge?.inc(limit(name, labels), value);
    },
    onScrape: (run) => void collectors.push(run),
    render,
    contentType: registry.contentType,
  };
  metrics.set('enrichment_build_info', 1, { app, version: readVersion(), node: process.version });
  return metrics;
}
