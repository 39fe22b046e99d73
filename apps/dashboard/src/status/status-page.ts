import { rangeLabel, WindowState } from '@enrichment/core';
import type { LedgerFacts, Part, PipelineStatus, QueueFacts } from '@enrichment/operations/read-status';
import type { JobCounts } from '@enrichment/queue/inspect';
import type { StateCounts } from '@enrichment/store/status';
import { describePause } from './describe-pause.ts';
import { type Html, html } from './html.ts';
import { findRemedyText } from './remedy.ts';
import { scanSection } from './scan-section.ts';
import { STATUS_STYLE } from './status-style.ts';
import { readSeconds, readTimeOfDay } from './times.ts';

/**
 * Renders the status page: no script, no conversation text, every name escaped, every link relative to the
 * page.
 */
export function renderStatusPage(status: PipelineStatus, { hasSignIn }: { hasSignIn: boolean }): string {
  const { at, ledger, queue } = status;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="30">
<link rel="icon" href="data:,">
<title>${describePause(status) === null ? 'Enrichment' : 'Enrichment (paused)'}</title>
<style>${STATUS_STYLE}</style>
</head>
<body>
<header><h1>Enrichment</h1><nav><a href="board/">Board</a> <a href="api/status">JSON</a>${hasSignIn ? html` <a href="sign-out">Sign out</a>` : []}</nav></header>
<main>
${pauseNotice(status)}
${ledger.kind === 'there' ? lossNotices(ledger.facts) : []}
${awayNotice('Postgres', ledger)}
${awayNotice('The queue', queue)}
${ledger.kind === 'there' ? windowsSection(ledger.facts) : []}
${queue.kind === 'there' ? queueSection(queue.facts) : []}
${ledger.kind === 'there' ? batchSection(ledger.facts) : []}
${ledger.kind === 'there' ? scanSection(ledger.facts) : []}
${ledger.kind === 'there' ? failedSection(ledger.facts, queue) : []}
</main>
<footer>${readTimeOfDay(at)} UTC; anew every 30 seconds</footer>
</body>
</html>
`;
  return page.markup;
}

function pauseNotice(status: PipelineStatus): Html | readonly Html[] {
  const { ledger, queue } = status;
  const reason = describePause(status);
  if (reason === null) return [];
  const pause = ledger.kind === 'there' ? ledger.facts.pause : null;
  if (pause === null) {
    return html`<section class="notice"><h2>Paused</h2><p>The queue is paused and nobody has written down why.</p>
<p>Resume on the board, or <code>enrich resume</code>, goes on.</p></section>`;
  }
  const isRunning = queue.kind === 'there' && !queue.facts.isPaused;
  return html`<section class="notice"><h2>Paused</h2><p>${reason}</p>
<p>${findRemedyText(pause.code)}</p><p class="small">${pause.code}, by ${pause.by}, since ${readTimeOfDay(pause.since)} UTC</p>
${isRunning ? html`<p>The queue itself has forgotten the pause: pause again to stop it, or resume.</p>` : []}</section>`;
}

/** Great losses that wait for a person come first on the page, whatever the last scan covered. */
function lossNotices({ greatLosses }: LedgerFacts): readonly Html[] {
  return greatLosses.map(
    ({ botName, users, usersKnown, windows, since, listHash }) =>
      html`<section class="notice"><h2>Great loss of ${botName}</h2>
<p>${windows} windows of ${users} of ${usersKnown} users lack messages in Qdrant since ${readTimeOfDay(since)} UTC. Nothing of the bot is withheld or deleted.</p>
<p>${findRemedyText('SOURCE_LOSS_HELD')}</p><p class="small"><code>enrich scan --accept-removals ${listHash}</code></p></section>`,
  );
}

function awayNotice(name: string, half: Part<unknown>): Html | readonly Html[] {
  if (half.kind === 'there') return [];
  return html`<section class="notice"><h2>${name} cannot be asked</h2><p>${half.code}: ${half.message}</p><p>${half.remedy}</p></section>`;
}

function windowsSection({ windows, bots }: LedgerFacts): Html {
  const row = (name: Html, counts: StateCounts) =>
    html`<tr>${name}${WindowState.options.map((state) => html`<td class="${classOf(state, counts[state])}">${counts[state]}</td>`)}</tr>`;
  return html`<section><h2>Windows</h2><table>
<thead><tr><th>bot</th>${WindowState.options.map((state) => html`<th>${state.replace('_', ' ')}</th>`)}</tr></thead>
<tbody>${bots.map((bot) => row(html`<th scope="row">${bot.botName}</th>`, bot.windows))}</tbody>
<tfoot>${row(html`<th scope="row">all bots</th>`, windows)}</tfoot>
</table></section>`;
}

function queueSection({ windows, scans, throttledMs, oldestWaitingMs }: QueueFacts): Html {
  const states = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;
  const row = (name: string, counts: JobCounts) =>
    html`<tr><th scope="row">${name}</th>${states.map((state) => html`<td class="${classOf(state, counts[state])}">${counts[state]}</td>`)}</tr>`;
  return html`<section><h2>Queue</h2><table>
<thead><tr><th>jobs</th>${states.map((state) => html`<th>${state}</th>`)}</tr></thead>
<tbody>${row('windows', windows)}${row('scans', scans)}</tbody></table>
${throttledMs > 0 ? html`<p>Throttled: all windows wait for ${readSeconds(throttledMs)} s, as the LLM endpoint asked.</p>` : []}
${oldestWaitingMs === null ? [] : html`<p class="small">The oldest job has waited for ${readSeconds(oldestWaitingMs)} s.</p>`}</section>`;
}

/** Nothing while no window waits for a batch. */
function batchSection({ batches: open }: LedgerFacts): Html | readonly Html[] {
  const { gathered, batches, unconfirmed, requests, windows, oldestAt } = open;
  if (oldestAt === null) return [];
  return html`<section><h2>Batches</h2><p>${windows} windows wait: ${gathered} requests are gathered, ${requests} are in ${batches} open batches.</p>
${unconfirmed > 0 ? html`<p>The provider has not confirmed ${unconfirmed} of them.</p>` : []}<p class="small">The oldest is open since ${readTimeOfDay(oldestAt)} UTC.</p></section>`;
}

function failedSection({ failures, failed, windows }: LedgerFacts, queue: Part<QueueFacts>): Html {
  if (windows.failed === 0) return html`<section><h2>Failed windows</h2><p>None.</p></section>`;
  const reasons = new Map(
    (queue.kind === 'there' ? queue.facts.failedJobs : []).map((job) => [job.windowId, job.failedReason]),
  );
  const jobOf = (windowId: string) =>
    reasons.has(windowId) ? html` <a href="board/queue/windows/${windowId}">job</a>` : [];
  return html`<section><h2>Failed windows</h2>
<table><thead><tr><th>reason</th><th>windows</th><th class="text">newest message</th><th class="text">what to do</th></tr></thead>
<tbody>${failures.map(
    ({ code, windows: count, message }) =>
      html`<tr><th scope="row">${code ?? 'unknown'}</th><td>${count}</td><td class="text">${message}</td><td class="text">${findRemedyText(code)}</td></tr>`,
  )}</tbody></table>
<p><code>enrich replay --failed</code>, or Retry all on the board, asks for them again.</p>
<table><thead><tr><th>bot</th><th class="text">user</th><th>window</th><th class="text">reason</th></tr></thead>
<tbody>${failed.map(
    (row) =>
      html`<tr><th scope="row">${row.botName}</th><td class="text">${row.userId}</td><td>${rangeLabel({ from: row.startsAt, to: row.endsAt })}</td><td class="text">${reasons.get(row.windowId) ?? row.failureCode ?? ''}${jobOf(row.windowId)}</td></tr>`,
  )}</tbody></table>
${windows.failed > failed.length ? html`<p class="small">The ${failed.length} oldest of ${windows.failed}.</p>` : []}</section>`;
}

/** Highlights only what needs attention. */
function classOf(state: string, count: number): string {
  return state === 'failed' && count > 0 ? 'failed' : '';
}
