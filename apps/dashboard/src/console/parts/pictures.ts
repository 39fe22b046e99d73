import { attributeJson, type Html, html } from '../html.ts';

/** One part of a bar, with the class that has its colour: `state-failed`. */
export interface BarPart {
  readonly className: string;
  readonly label: string;
  readonly value: number;
}

/**
 * A bar of parts of a whole. Widths are attributes of SVG, because the content security policy forbids inline
 * styles. A part that is not 0 is at least 1% wide.
 */
export function mixBar({ label, parts }: { label: string; parts: readonly BarPart[] }): Html {
  const shown = parts.filter(({ value }) => value > 0);
  const total = shown.reduce((sum, { value }) => sum + value, 0);
  const widths = shown.map(({ value }) => Math.max(1, (100 * value) / Math.max(total, 1)));
  const scale =
    100 /
    Math.max(
      widths.reduce((sum, width) => sum + width, 0),
      1,
    );
  const starts = widths.map(
    (_width, at) => scale * widths.slice(0, at).reduce((sum, width) => sum + width, 0),
  );
  return html`<svg class="mix" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${label}">${shown.map(
    ({ className }, at) =>
      html`<rect class="${className}" x="${round(starts[at] ?? 0)}" width="${round(scale * (widths[at] ?? 0))}" height="8"/>`,
  )}</svg>`;
}

/** A small line without axes: whether a number rises or falls. Needs two values or more. */
export function sparkline({ label, values }: { label: string; values: readonly number[] }): Html | null {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1);
  const point = (value: number, at: number) =>
    `${round((100 * at) / (values.length - 1))},${round(23 - (22 * value) / top)}`;
  const line = values.map(point).join(' ');
  return html`<svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label="${label}"><polygon points="0,24 ${line} 100,24"/><polyline points="${line}"/></svg>`;
}

export interface ChartSeries {
  readonly label: string;
  /** One of the eight colours of charts, 1 to 8; repeated beyond. */
  readonly colour: number;
  /** One for each time; null where there is none. */
  readonly values: readonly (number | null)[];
}

/**
 * A chart over time, drawn by uPlot. `fallback` is the same as a table, for people without JavaScript and for
 * screen readers.
 * @param unit how values are written: as they are, or as dollars
 */
export function chart({
  label,
  times,
  series,
  unit,
  style = 'line',
  fallback,
}: {
  label: string;
  times: readonly Date[];
  series: readonly ChartSeries[];
  unit: 'count' | 'usd';
  /** `stack` shows bars on top of each other. */
  style?: 'line' | 'stack';
  fallback: Html;
}): Html {
  const data = { times: times.map((at) => at.getTime() / 1_000), series, unit, style };
  return html`<figure class="chart"><figcaption>${label}</figcaption><div class="chart-box" data-chart="${attributeJson(data)}" aria-hidden="true"></div>
<details class="chart-data"><summary>As a table</summary>${fallback}</details></figure>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
