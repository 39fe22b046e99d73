import type { CapStatus } from '@enrichment/operations/read-budget';
import type { Overview, OverviewFacts } from '@enrichment/operations/read-overview';
import type { StateCounts } from '@enrichment/store/status';
import { type Html, html } from '../html.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { count, dollars, percent, roundDollars, shortCount } from '../parts/numbers.ts';
import { mixBar, sparkline } from '../parts/pictures.ts';
import { stat } from '../parts/section.ts';
import { labelState, SHOWN_STATES } from '../parts/state-badge.ts';
import { coarseDuration } from '../parts/times.ts';

/** Due for longer than this is worth a look. */
const LATE_MS = 3_600_000;

/** The windows that should have a summary, and those that have one. */
export function countCovered(windows: StateCounts): { covered: number; of: number } {
  const covered = windows.summarized + windows.provisional;
  return { covered, of: covered + windows.pending + windows.running + windows.failed };
}

/** A bar of a bot's, or all, windows by state. */
export function stateBar(windows: Partial<StateCounts>, label: string): Html {
  const parts = SHOWN_STATES.map((state) => ({
    ...{ className: `state-${state}`, label: labelState(state), value: windows[state] ?? 0 },
  }));
  const told = parts
    .filter(({ value }) => value > 0)
    .map(({ label: state, value }) => `${count(value)} ${state}`);
  return mixBar({ label: `${label}: ${told.join(', ') || 'none'}`, parts });
}

/** The numbers that tell whether all is well. */
export function homeStats(frame: PageFrame, overview: Overview): Html {
  const { ledger, at } = overview;
  if (ledger.kind === 'away') return html`<div class="stats">${paceStat(overview)}</div>`;
  const { windows, failures } = ledger.facts;
  const { covered, of } = countCovered(windows);
  const failed = windows.failed;
  return html`<div class="stats">
${stat({
  label: 'Coverage',
  value: percent(covered, of),
  note: html`${shortCount(covered)} of ${shortCount(of)} windows`,
  picture: stateBar(windows, 'All windows'),
})}
${oldestDueStat(ledger.facts, at)}
${paceStat(overview)}
${stat({
  label: 'Failed windows',
  value:
    failed === 0
      ? '0'
      : html`<a href="${linkTo(frame, 'windows', { state: 'failed' })}">${shortCount(failed)}</a>`,
  note: failed === 0 ? 'none waits for a replay' : `mostly ${failures[0]?.code ?? 'unknown'}`,
  tone: failed === 0 ? 'plain' : 'bad',
})}
${spendStat(ledger.facts)}
${workersStat(frame, ledger.facts)}
</div>`;
}

function oldestDueStat({ oldestDueAt, windows }: OverviewFacts, at: Date): Html {
  if (oldestDueAt === null) return stat({ label: 'Oldest due', value: 'none', note: 'no window waits' });
  const waitedMs = at.getTime() - oldestDueAt.getTime();
  return stat({
    label: 'Oldest due',
    value: coarseDuration(waitedMs),
    note: `${count(windows.pending + windows.running)} windows to be made`,
    tone: waitedMs > LATE_MS ? 'warn' : 'plain',
  });
}

function paceStat({ ledger, pace }: Overview): Html {
  const { perHour, waiting, remainingMs } = pace;
  const value = perHour === 0 ? '0' : perHour < 10 ? perHour.toFixed(1) : count(perHour);
  const queued = waiting === null ? 'queue unknown' : `${count(waiting)} waiting`;
  const left =
    waiting === 0 || waiting === null
      ? ''
      : remainingMs === null
        ? ', no end in sight'
        : `, ${coarseDuration(remainingMs)} left`;
  return stat({
    label: 'Made per hour',
    value,
    note: `${queued}${left}`,
    picture:
      ledger.kind === 'there' &&
      sparkline({
        label: 'Windows summarized in each of the last 24 hours',
        values: ledger.facts.madeByHour,
      }),
  });
}

function spendStat({ spentByDay, budget }: OverviewFacts): Html {
  const today = spentByDay.at(-1)?.usd ?? 0;
  const cap = budget.caps.find(({ per, period }) => per === 'all' && period === 'day');
  return stat({
    label: 'Spent today',
    value: roundDollars(today),
    note: cap === undefined ? 'no limit per day' : `of ${roundDollars(cap.usd)} a day`,
    ...(cap !== undefined && cap.spentUsd >= cap.usd && { tone: 'warn' as const }),
    picture:
      cap === undefined
        ? sparkline({ label: 'Dollars of the last 30 days', values: spentByDay.map(({ usd }) => usd) })
        : capBar(cap),
  });
}

function workersStat(frame: PageFrame, { workers }: OverviewFacts): Html {
  const live = workers.filter(({ state }) => state === 'live');
  const lost = workers.length - live.length;
  const roles = [...Map.groupBy(live, ({ role }) => role)].map(([role, { length }]) =>
    nameRole(role, length),
  );
  return stat({
    label: 'Workers alive',
    value: html`<a href="${linkTo(frame, 'workers')}">${live.length}</a>`,
    note: lost > 0 ? `${lost} lost` : roles.join(', '),
    tone: lost > 0 ? 'warn' : 'plain',
  });
}

function nameRole(role: string, processes: number): string {
  if (role === 'api') return `${processes} API`;
  return `${processes} ${role}${processes === 1 ? '' : 's'}`;
}

/** How much of a limit is used. */
export function capBar({ spentUsd, usd, botName, period }: CapStatus): Html {
  const used = Math.min(spentUsd, usd);
  const share = usd === 0 ? 1 : spentUsd / usd;
  return mixBar({
    label: `${dollars(spentUsd)} of ${dollars(usd)} this ${period} for ${botName ?? 'all bots'}`,
    parts: [
      {
        className: share >= 1 ? 'tone-bad' : share >= 0.8 ? 'tone-warn' : 'spent',
        label: 'spent',
        value: used,
      },
      { className: 'rest', label: 'left', value: usd - used },
    ],
  });
}
