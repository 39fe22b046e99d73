import type { ListedScan, ScanPage } from '@enrichment/operations/list-scans';
import { findRemedyText } from '../../status/remedy.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { PageFrame } from '../page-frame.ts';
import { codedText } from '../parts/coded-text.ts';
import { emptyState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { pager } from '../parts/pager.ts';
import { section } from '../parts/section.ts';
import { toneBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { age, duration } from '../parts/times.ts';

/** A scan that has run this long has probably died. */
const SCAN_MAX_MS = 6 * 3_600_000;

/** Scans of Qdrant, newest first, with what they found and which bots they could not read. */
export function scansPage(frame: PageFrame, { page, isFirst }: { page: ScanPage; isFirst: boolean }): Page {
  return {
    title: 'Scans',
    under: 'scans',
    lead: 'Each scan compares Qdrant with the ledger and enqueues the windows that are due.',
    content: html`${section({
      title: 'Newest first',
      content:
        page.scans.length === 0
          ? emptyState({
              title: 'There was no scan yet',
              content: html`The scanner looks every <code>ENRICHMENT_INTERVAL_SECONDS</code>; <code>enrich scan</code> looks at once.`,
            })
          : list(frame, page.scans),
    })}
${pager(frame, { path: 'scans', query: {}, next: page.next, isFirst })}`,
  };
}

function list(frame: PageFrame, scans: readonly ListedScan[]): Html {
  const number = (value: number | undefined) => (value === undefined ? '–' : count(value));
  return table({
    caption: 'Scans',
    columns: [
      { label: 'Started' },
      { label: 'Kind' },
      { label: 'Outcome' },
      { label: 'Took', kind: 'number' },
      { label: 'Collections', kind: 'number' },
      { label: 'Windows recorded', kind: 'number' },
      { label: 'Due', kind: 'number' },
      { label: 'Enqueued', kind: 'number' },
      { label: 'Below minimum', kind: 'number' },
      { label: 'Blocked', kind: 'number' },
    ],
    rows: scans.map((scan) => [
      age(scan.startedAt, frame.now),
      scan.kind,
      outcome(scan, frame.now),
      scan.finishedAt === null ? '–' : duration(scan.finishedAt.getTime() - scan.startedAt.getTime()),
      number(scan.collections),
      number(scan.recorded),
      number(scan.due),
      number(scan.enqueued),
      number(scan.belowMinimum),
      number(scan.blocked),
    ]),
  });
}

function outcome({ isInFuture, finishedAt, startedAt, unscanned }: ListedScan, now: Date): Html {
  const badge = () => {
    if (isInFuture) return toneBadge('warn', 'in the future');
    if (finishedAt !== null)
      return unscanned.length === 0 ? toneBadge('good', 'complete') : toneBadge('bad', 'incomplete');
    return now.getTime() - startedAt.getTime() > SCAN_MAX_MS
      ? toneBadge('bad', 'not finished')
      : toneBadge('plain', 'running');
  };
  const notes = unscanned.map(
    ({ botName, code, message }) =>
      html`<p class="note">${botName}: <code>${code}</code> ${message} <span class="dim">${codedText(findRemedyText(code))}</span></p>`,
  );
  return html`${badge()}${isInFuture && html`<p class="note">That is in the future: the clock of its process was wrong. <span class="dim">${codedText(findRemedyText('CLOCK_SKEWED'))}</span></p>`}${notes}`;
}
