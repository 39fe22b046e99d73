import type { WindowState } from '@enrichment/core';
import type { CoverageMap, CoverageRow } from '@enrichment/operations/coverage';
import { type Html, html } from '../html.ts';
import { count } from './numbers.ts';
import { labelState, SHOWN_STATES } from './state-badge.ts';

type States = CoverageRow['cells'][number]['states'];

/** The names of months in headings. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * A map of windows: a row for each bot or user, a column for each day or week, and in each cell its mix of
 * states. A cell is a link whose title tells what it is made of.
 */
export function coverageMap({
  coverage,
  rowHeading,
  rowName,
  linkCell,
}: {
  coverage: Pick<CoverageMap, 'columns' | 'rows' | 'endsAt' | 'step'>;
  rowHeading: string;
  rowName: (name: string) => Html;
  /** The URL of a cell's windows. */
  linkCell: (cell: { name: string; from: Date; to: Date }) => string;
}): Html {
  const { columns, rows, endsAt, step } = coverage;
  const cellAt = (row: CoverageRow, at: number) => {
    const states = row.cells.find(({ column }) => column === at)?.states;
    const from = columns[at] ?? endsAt;
    if (states === undefined) return html`<td><span></span></td>`;
    const to = columns[at + 1] ?? endsAt;
    return html`<td><a href="${linkCell({ name: row.name, from, to })}" title="${describeCell(from, step, states)}">${cellPicture(states)}</a></td>`;
  };
  return html`<div class="table-box" role="region" aria-label="Coverage map" tabindex="0"><table class="map"><caption class="unseen">Windows by ${step} and state</caption>
<thead><tr><td></td>${listMonths(columns).map(({ label, span }) => html`<th scope="colgroup" colspan="${span}">${label}</th>`)}</tr>
<tr><th scope="col" class="row-name">${rowHeading}</th>${columns.map((at) => html`<th scope="col">${at.getUTCDate()}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${rowName(row.name)}</th>${columns.map((_column, at) => cellAt(row, at))}</tr>`)}</tbody></table></div>`;
}

/** The colours of the map, for the states that it shows. */
export function stateLegend(states: readonly WindowState[]): Html {
  return html`<ul class="legend" aria-label="Colours">${states.map((state) => html`<li class="badge state-${state}">${labelState(state)}</li>`)}</ul>`;
}

/** The states that a map shows, in the order of legends. */
export function listStates(rows: readonly CoverageRow[]): WindowState[] {
  const found = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ states }) => Object.keys(states))));
  return SHOWN_STATES.filter((state) => found.has(state));
}

function describeCell(from: Date, step: CoverageMap['step'], states: States): string {
  const shown = SHOWN_STATES.flatMap((state) => {
    const windows = states[state] ?? 0;
    return windows === 0 ? [] : [`${count(windows)} ${labelState(state)}`];
  });
  return `${step === 'week' ? 'week of ' : ''}${from.toISOString().slice(0, 10)}: ${shown.join(', ')}`;
}

/** A square whose parts, from below, are the cell's states; each is at least an eighth. */
function cellPicture(states: States): Html {
  const parts = SHOWN_STATES.flatMap((state) => {
    const windows = states[state] ?? 0;
    return windows === 0 ? [] : [{ state, windows }];
  });
  const total = parts.reduce((sum, { windows }) => sum + windows, 0);
  const heights = parts.map(({ windows }) => Math.max(2, (16 * windows) / total));
  const scale = 16 / heights.reduce((sum, height) => sum + height, 0);
  const tops = heights.map(
    (_height, at) => 16 - scale * heights.slice(0, at + 1).reduce((sum, height) => sum + height, 0),
  );
  return html`<svg viewBox="0 0 16 16" preserveAspectRatio="none" aria-hidden="true">${parts.map(
    ({ state }, at) =>
      html`<rect class="state-${state}" y="${round(tops[at] ?? 0)}" width="16" height="${round(scale * (heights[at] ?? 0))}"/>`,
  )}</svg>`;
}

function listMonths(columns: readonly Date[]): { label: string; span: number }[] {
  const found = Map.groupBy(columns, (at) => at.getUTCFullYear() * 12 + at.getUTCMonth());
  return [...found].map(([month, days]) => ({
    label: nameMonth(month, days.length),
    span: days.length,
  }));
}

/** A month of one column has no room for its name, one of two or three none for the year. */
function nameMonth(month: number, columns: number): string {
  const label = MONTHS[month % 12] ?? '';
  if (columns === 1) return '';
  return columns < 4 ? label : `${label} ${Math.floor(month / 12)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
