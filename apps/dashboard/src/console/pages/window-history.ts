import type { WindowInspected } from '@enrichment/operations/inspect-window';
import { type Html, html, type Part } from '../html.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { emptyState, errorState } from '../parts/notices.ts';
import { count, money } from '../parts/numbers.ts';
import { facts, section } from '../parts/section.ts';
import { toneBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { duration, utcTime } from '../parts/times.ts';

/** What happened to a window, oldest first: its states, its calls, and what people did with it. */
export function windowHistory({ history, calls, actions }: WindowInspected): Html {
  const events: readonly { at: Date; what: Part; tone: string }[] = [
    ...history.map(({ at, what }) => ({ at, what, tone: toneOf(what) })),
    ...calls.map(({ startedAt, purpose, model, outcome }) => ({
      at: startedAt,
      what: html`${model} was asked for ${purpose}${outcome !== 'ok' && html`: <code>${outcome}</code>`}`,
      tone: outcome === 'ok' ? 'call' : 'bad',
    })),
    ...actions.map(({ at, action, requestedBy, via, outcome }) => ({
      at,
      what: html`${action} by ${requestedBy} <span class="dim">(${via}${outcome !== 'done' && `, ${outcome}`})</span>`,
      tone: 'person',
    })),
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const row = ({ at, what, tone }: (typeof events)[number], position: number) => {
    const before = events[position - 1]?.at;
    const passedMs = before === undefined ? 0 : at.getTime() - before.getTime();
    return html`<li class="event-${tone}">${utcTime(at)}<span>${what}${passedMs >= 60_000 && html` <span class="dim gap">+ ${duration(passedMs)}</span>`}</span></li>`;
  };
  return section({
    title: 'What happened',
    aside: 'UTC',
    content: html`<ol class="events">${events.map(row)}</ol>`,
  });
}

function toneOf(what: string): string {
  if (what.startsWith('failed')) return 'bad';
  return what.startsWith('summarized') ? 'good' : 'plain';
}

/** The window's job on the queue, with its log. */
export function windowJob(frame: PageFrame, { job, window }: WindowInspected): Html {
  const board = linkTo(frame, `board/queue/windows/${encodeURIComponent(window.windowId)}`);
  if (job.kind === 'away') return errorState({ title: 'The queue cannot be asked', ...job });
  const found = job.facts;
  if (found === null)
    return section({
      title: 'Job',
      content: emptyState({
        title: 'The queue has no job of this window',
        content: 'Finished jobs are kept for an hour, failed ones for 30 days; the ledger has their outcome.',
      }),
    });
  const { state, attempts, enqueuedAt, startedAt, finishedAt, failedReason, log } = found;
  const time = (at: Date | null) => (at === null ? '–' : utcTime(at));
  return section({
    title: 'Job',
    aside: html`<a href="${board}">Open on the board</a>`,
    content: html`${facts([
      ['State', state === 'failed' ? toneBadge('bad', state) : toneBadge('plain', state)],
      ['Attempts', count(attempts)],
      ['Enqueued', time(enqueuedAt)],
      ['Started', time(startedAt)],
      ['Finished', time(finishedAt)],
      ...(failedReason === null ? [] : [['Failed with', failedReason] as const]),
    ])}${log.length > 0 && html`<h3>Log</h3><pre class="log" tabindex="0" aria-label="Log of the job">${log.join('\n')}</pre>`}`,
  });
}

/** Every call to a model about the window. */
export function windowCalls({ calls }: WindowInspected): Html {
  if (calls.length === 0)
    return section({
      title: 'Calls',
      content: emptyState({
        title: 'No model was asked',
        content: 'Calls are listed here with their tokens and dollars.',
      }),
    });
  return section({
    title: 'Calls',
    content: table({
      caption: 'Calls to models',
      columns: [
        { label: 'Started (UTC)' },
        { label: 'For' },
        { label: 'Model' },
        { label: 'Input', kind: 'number' },
        { label: 'Output', kind: 'number' },
        { label: 'Dollars', kind: 'number' },
        { label: 'Took', kind: 'number' },
        { label: 'Outcome' },
      ],
      rows: calls.map((call) => [
        ...[utcTime(call.startedAt), call.purpose, html`<span class="id">${call.model}</span>`],
        call.inputTokens === null ? '?' : count(call.inputTokens),
        call.outputTokens === null ? '?' : count(call.outputTokens),
        call.costUsd === null ? html`<span class="dim">unknown</span>` : money(call.costUsd),
        call.durationMs === null ? '?' : duration(call.durationMs),
        outcomeOf(call.outcome),
      ]),
    }),
  });
}

function outcomeOf(outcome: string): Html {
  if (outcome === 'ok') return toneBadge('good', 'ok');
  return outcome === 'asked' ? toneBadge('plain', 'no answer yet') : html`<code>${outcome}</code>`;
}

/** What was made of the window, kind by kind. */
export function windowResults({ results }: WindowInspected): Html | null {
  if (results.length === 0) return null;
  return section({
    title: 'Made of it',
    content: table({
      caption: 'Results by kind',
      columns: [
        { label: 'Kind' },
        { label: 'Made (UTC)' },
        { label: 'By' },
        { label: 'Version' },
        { label: 'Shown' },
      ],
      rows: results.map(({ kind, madeAt, model, version, withheldAt, failureCode }) => [
        kind,
        madeAt === null ? 'not made' : utcTime(madeAt),
        html`<span class="id">${model ?? '–'}</span>`,
        html`<span class="id">${version ?? '–'}</span>`,
        failureCode !== null
          ? html`<code>${failureCode}</code>`
          : withheldAt === null
            ? madeAt === null
              ? '–'
              : 'to readers'
            : html`withheld since ${utcTime(withheldAt)}`,
      ]),
    }),
  });
}
