import { type Html, html } from '../html.ts';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A duration in its largest two units that matter: `3 d 4 h`, `12 min`, `0.4 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${(Math.max(0, ms) / 1_000).toFixed(1)} s`;
  const at = UNITS.findIndex(([, size]) => ms >= size);
  const [unit, size] = UNITS[at] ?? UNITS[3];
  const value = Math.floor(ms / size);
  const next = UNITS[at + 1];
  if (next === undefined || value >= 10) return `${value} ${unit}`;
  const rest = Math.floor((ms % size) / next[1]);
  return rest === 0 ? `${value} ${unit}` : `${value} ${unit} ${rest} ${next[0]}`;
}

/** A duration to the minute from a minute on: seconds would only distract. */
export function coarseDuration(ms: number): string {
  return duration(ms < 60_000 ? ms : Math.floor(ms / 60_000) * 60_000);
}

/** A time to the second, in UTC: `2026-03-02 10:00:00`. */
export function utcSeconds(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

/** A time to the minute, in UTC, with seconds in its title. */
export function utcTime(at: Date): Html {
  return html`<time datetime="${at.toISOString()}" title="${utcSeconds(at)} UTC">${utcSeconds(at).slice(0, 16)}</time>`;
}

/** The day of an ISO time in UTC: `2026-03-02`. */
export function utcDay(at: string): Html {
  return html`<time datetime="${at}">${at.slice(0, 10)}</time>`;
}

/** How long ago a time was, or how far off it is; the title has the time itself. */
export function age(at: Date, now: Date): Html {
  const ms = now.getTime() - at.getTime();
  const shown = ms >= 0 ? `${coarseDuration(ms)} ago` : `in ${coarseDuration(-ms)}`;
  return html`<time datetime="${at.toISOString()}" title="${utcSeconds(at)} UTC">${shown}</time>`;
}

/** A span of time in UTC; the day is not repeated if both ends share it, and whole days have no hours. */
export function utcRange(from: Date, to: Date): Html {
  const [start, end] = [utcSeconds(from), utcSeconds(to)];
  const isWholeDays = start.endsWith('00:00:00') && end.endsWith('00:00:00');
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  const shown = isWholeDays
    ? days === 1
      ? start.slice(0, 10)
      : `${start.slice(0, 10)} – ${utcSeconds(new Date(to.getTime() - 1)).slice(0, 10)}`
    : `${start.slice(0, 16)} – ${end.slice(start.slice(0, 10) === end.slice(0, 10) ? 11 : 0, 16)}`;
  return html`<time datetime="${from.toISOString()}" title="${start} to ${end} UTC">${shown}</time>`;
}
