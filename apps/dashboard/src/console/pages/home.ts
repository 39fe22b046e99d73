import type { Overview, OverviewFacts } from '@enrichment/operations/read-overview';
import type { QueueFacts, Part as StatusPart } from '@enrichment/operations/read-status';
import { listUnscanned, ScanReport } from '@enrichment/scan/scan-report';
import { findRemedyText } from '../../status/remedy.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { describeBudgetAction } from '../parts/budget-action.ts';
import { codedText } from '../parts/coded-text.ts';
import { stateLegend } from '../parts/coverage-map.ts';
import { name } from '../parts/names.ts';
import { emptyState } from '../parts/notices.ts';
import { count, percent, roundDollars } from '../parts/numbers.ts';
import { sparkline } from '../parts/pictures.ts';
import { facts, refreshing, section } from '../parts/section.ts';
import { SHOWN_STATES } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { age, duration, utcSeconds } from '../parts/times.ts';
import { attentionList, listAttention } from './home-attention.ts';
import { capBar, countCovered, homeStats, stateBar } from './home-stats.ts';

/** Home: whether all is well, in one glance. */
export function homePage(frame: PageFrame, { overview }: { overview: Overview }): Page {
  const { ledger, queue, at } = overview;
  const there = ledger.kind === 'there' ? ledger.facts : null;
  return {
    title: 'Home',
    under: '',
    content: refreshing({
      id: 'home',
      url: frame.root,
      everySeconds: 15,
      content: html`<p class="lead">As of ${utcSeconds(at)} UTC</p>
${attentionList(frame, listAttention(overview))}
${homeStats(frame, overview)}
${
  there !== null &&
  html`${botsSection(frame, there)}
<div class="columns">${failuresSection(frame, there)}${spendSection(there, at)}${scanSection(frame, there, at)}${queueSection(frame, queue)}</div>`
}`,
    }),
  };
}

function botsSection(frame: PageFrame, { bots }: OverviewFacts): Html {
  if (bots.length === 0) {
    const content = html`The first scan records the windows of the conversations in Qdrant. <code>enrich scan</code> looks at once, <code>enrich doctor</code> names what is missing.`;
    return section({ title: 'Bots', content: emptyState({ title: 'No windows yet', content }) });
  }
  const shown = bots.slice(0, 12);
  const rows = shown.map(({ botName, windows }) => {
    const { covered, of } = countCovered(windows);
    const filter = (state: string) => linkTo(frame, 'windows', { bot: botName, state });
    const waiting = windows.pending + windows.running;
    return [
      html`<a href="${linkTo(frame, 'coverage', { bot: botName })}">${name(botName)}</a>`,
      html`<span class="wide">${stateBar(windows, botName)}</span>`,
      percent(covered, of),
      count(covered),
      waiting === 0 ? '0' : html`<a href="${filter('pending')}">${count(waiting)}</a>`,
      windows.failed === 0
        ? '0'
        : html`<a class="bad" href="${filter('failed')}">${count(windows.failed)}</a>`,
    ];
  });
  const aside = html`<a href="${linkTo(frame, 'coverage')}">Coverage by day</a>`;
  const columns = [
    { label: 'Bot' },
    { label: 'Windows by state', kind: 'picture' },
    { label: 'Covered', kind: 'number' },
    { label: 'Summarized', kind: 'number' },
    { label: 'Waiting', kind: 'number' },
    { label: 'Failed', kind: 'number' },
  ] as const;
  const more =
    bots.length > shown.length &&
    html`<p class="dim">The first ${shown.length} of ${count(bots.length)} bots; the coverage has all.</p>`;
  const legend = stateLegend(SHOWN_STATES.filter((state) => bots.some(({ windows }) => windows[state] > 0)));
  return section({
    title: 'Bots',
    aside,
    content: html`${table({ caption: 'Bots', columns, rows })}${more}${legend}`,
  });
}

function failuresSection(frame: PageFrame, { failures }: OverviewFacts): Html {
  if (failures.length === 0)
    return section({
      title: 'Failures',
      content: emptyState({
        title: 'No window has failed',
        content: 'A window that fails for good is listed here with its remedy.',
      }),
    });
  return section({
    title: 'Failures',
    aside: html`<a href="${linkTo(frame, 'windows', { state: 'failed' })}">All failed windows</a>`,
    content: html`<ul class="reasons">${failures.slice(0, 6).map(
      ({ code, windows, message }) =>
        html`<li><p><a href="${linkTo(frame, 'windows', { code })}"><code>${code}</code></a> <strong>${count(windows)}</strong> ${windows === 1 ? 'window' : 'windows'}</p>
<p>${message}</p><p class="dim">${codedText(findRemedyText(code))}</p></li>`,
    )}</ul>`,
  });
}

function spendSection({ budget, batches, spentByDay }: OverviewFacts, at: Date): Html {
  const total = spentByDay.reduce((sum, { usd }) => sum + usd, 0);
  const line = sparkline({
    label: 'Dollars of each of the last 30 days',
    values: spentByDay.map(({ usd }) => usd),
  });
  const caps = budget.caps.map(
    (cap) =>
      html`<div class="cap"><p><span>${cap.botName === null ? 'All bots' : name(cap.botName)}, this ${cap.period}</span><span class="num">${roundDollars(cap.spentUsd)} of ${roundDollars(cap.usd)}</span></p>${capBar(cap)}</div>`,
  );
  return section({
    title: 'Spending',
    aside: html`<span class="num">${roundDollars(total)}</span> in 30 days`,
    content: html`${line}${caps}${
      budget.caps.length === 0
        ? html`<p class="dim">No limit is set: <code>BUDGET_USD_PER_DAY</code> and <code>BUDGET_USD_PER_MONTH</code> limit what is spent.</p>`
        : html`<p class="dim">At a limit, ${describeBudgetAction(budget.action)}.</p>`
    }${batchNote(batches, at)}`,
  });
}

/** Nothing while no window waits for a batch. */
function batchNote(open: OverviewFacts['batches'], at: Date): Html | null {
  const { gathered, batches, unconfirmed, requests, windows, oldestAt } = open;
  if (oldestAt === null) return null;
  const doubt = unconfirmed === 0 ? '' : `, ${count(unconfirmed)} of them not confirmed by the provider`;
  return html`<p>${count(windows)} windows wait for a batch, at a lower price: ${count(gathered)} requests are gathered, ${count(requests)} are in ${count(batches)} open batches${doubt}. The oldest is from ${age(oldestAt, at)}.</p>`;
}

/** A running scan has only part of its report, and another version may have other fields. */
const KnownReport = ScanReport.omit({ bots: true }).partial().catch({});

function scanSection(frame: PageFrame, { lastScan: scan, quarantined }: OverviewFacts, at: Date): Html {
  const aside = html`<a href="${linkTo(frame, 'scans')}">All scans</a>`;
  if (scan === null) {
    const content = html`The scanner looks every <code>ENRICHMENT_INTERVAL_SECONDS</code>; <code>enrich scan</code> looks at once.`;
    return section({ title: 'Last scan', content: emptyState({ title: 'There was none yet', content }) });
  }
  const known = KnownReport.parse(scan.report);
  const unscanned = listUnscanned(scan.report).length;
  const took =
    scan.finishedAt === null
      ? 'not finished'
      : `took ${duration(scan.finishedAt.getTime() - scan.startedAt.getTime())}`;
  const entries = [
    ['Collections', known.collections],
    ['Due', known.due],
    ['Enqueued', known.enqueued],
    ['Below minimum', known.belowMinimum],
    ['Blocked by failure', known.blocked],
    ['Bots not scanned', unscanned],
    ['Quarantined points', quarantined],
  ] as const;
  return section({
    title: 'Last scan',
    aside,
    content: html`<p class="below">${scan.kind}, ${age(scan.startedAt, at)}, ${took}</p>
${facts(entries.flatMap(([label, value]) => (value === undefined ? [] : [[label, count(value)]])))}`,
  });
}

function queueSection(frame: PageFrame, queue: StatusPart<QueueFacts>): Html {
  const aside = html`<a href="${linkTo(frame, 'board/')}">Jobs</a>`;
  if (queue.kind === 'away')
    return section({ title: 'Queue', aside, content: html`<p class="dim">It cannot be asked now.</p>` });
  const { windows, scans, throttledMs, oldestWaitingMs } = queue.facts;
  const entries: [string, string][] = [
    ['Waiting', count(windows.waiting)],
    ['Active', count(windows.active)],
    ['Delayed', count(windows.delayed)],
    ['Failed jobs', count(windows.failed)],
    ['Scans waiting', count(scans.waiting)],
    ['Oldest job waits', oldestWaitingMs === null ? '–' : duration(oldestWaitingMs)],
  ];
  return section({
    title: 'Queue',
    aside,
    content: html`${throttledMs > 0 && html`<p class="below">All windows wait for ${duration(throttledMs)}, as the LLM endpoint asked.</p>`}${facts(entries)}`,
  });
}
