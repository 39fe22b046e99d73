import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '@enrichment/core';
import { recall } from '@enrichment/recall/recall';
import type { Store } from '@enrichment/store/connect';
import { readLastScan } from '@enrichment/store/scans';
import { type LedgerStatus, readStatus } from '@enrichment/store/status';
import { listSummaries } from '@enrichment/store/summaries';

const DAY_MS = 86_400_000;

const LAST_WEEK = 'What did we talk about last week?';

/**
 * Waits until a scan of this run has ended and no due window is left. Prints the progress: how many windows
 * are done, and how many a second. Prints a line only on a change, at most one each `SAY_EVERY_MS`.
 */
export async function followUntilDone(
  store: Store,
  { startedAt, say, signal }: { startedAt: Date; say: (text: string) => void; signal: AbortSignal },
): Promise<LedgerStatus> {
  let last = { text: '', at: 0 };
  let first: { done: number; at: number } | undefined;
  let hasScanned = false;
  for (;;) {
    const scan = await readLastScan(store);
    const status = await readStatus(store, { now: new Date() });
    hasScanned ||= scan !== null && scan.finishedAt !== null && scan.startedAt >= startedAt;
    const isDone = hasScanned && status.windows.running === 0 && status.oldestDueAt === null;
    const at = Date.now();
    const { done, all } = countDone(status);
    first ??= { done, at };
    const perSecond = at > first.at ? (done - first.done) / ((at - first.at) / 1_000) : 0;
    const text = describeProgress({ status, hasScanned, done, all, perSecond });
    if (text !== last.text && (isDone || at - last.at >= SAY_EVERY_MS)) {
      say(text);
      last = { text, at };
    }
    if (isDone) return status;
    await wait(500, undefined, { signal });
  }
}

const SAY_EVERY_MS = 1_000;

function countDone({ windows }: LedgerStatus): { done: number; all: number } {
  const done = windows.summarized + windows.provisional + windows.failed;
  return { done, all: done + windows.pending + windows.running };
}

function describeProgress({
  status: { windows },
  hasScanned,
  done,
  all,
  perSecond,
}: {
  status: LedgerStatus;
  hasScanned: boolean;
  done: number;
  all: number;
  perSecond: number;
}): string {
  const counts = `${windows.summarized} summarized, ${windows.provisional} provisional, ${windows.pending + windows.running} to do, ${windows.below_minimum} below the minimum, ${windows.failed} failed`;
  if (all === 0 && !hasScanned) return 'scan: looking for windows';
  const rate = perSecond > 0 ? `, ${perSecond.toFixed(perSecond < 10 ? 1 : 0)} a second` : '';
  return `${hasScanned ? 'summaries' : 'scan and summaries'}: ${done} of ${all} windows${rate} (${counts})`;
}

/** Prints some of the newest summaries, one for each bot, in readable form. */
export async function showSummaries(store: Store, say: (text: string) => void): Promise<void> {
  const { bots } = await readStatus(store, { now: new Date() });
  for (const { botName } of bots) {
    const [summary] = await listSummaries(store, { botName, limit: 1 });
    if (summary === undefined) continue;
    say('');
    say(
      `${botName} and user ${summary.userId}, ${summary.startsAt.toISOString().slice(0, 10)}, ${summary.messageCount} messages`,
    );
    for (const line of wrap(summary.text)) say(`  ${line}`);
    say(`  topics: ${summary.topics.join(', ')} · tone: ${summary.tone} · confidence: ${summary.confidence}`);
  }
}

/** A user and a bot for which recall answered a question. */
export interface Example {
  readonly userId: string;
  readonly botName: string;
}

/** Asks recall "What did we talk about last week?" for the user with the most summaries in that week. */
export async function answerLastWeek(
  store: Store,
  say: (text: string) => void,
): Promise<Example | undefined> {
  const now = new Date();
  const since = new Date(now.getTime() - 14 * DAY_MS);
  const recent = await listSummaries(store, { from: since, to: now, limit: 1_000 });
  const byPair = Map.groupBy(recent, ({ botName, userId }) => JSON.stringify([botName, userId]));
  const [first] = [...byPair.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  if (first === undefined) return undefined;
  const { userId, botName } = first;
  const question = { user: userId, bots: [botName], text: LAST_WEEK };
  const dependencies = { store, clock: systemClock, sharedBots: [] };
  const { range, summaries } = await recall(dependencies, question, new AbortController().signal);
  const [from, to] = [range?.from.slice(0, 10), range?.to.slice(0, 10)];
  say('');
  say(`"${LAST_WEEK}" asks ${userId} of ${botName}: ${from} to ${to}, ${summaries.length} windows`);
  for (const { start, topics, messageCount } of summaries)
    say(`  ${start.slice(0, 10)}  ${topics.join(', ')} (${messageCount} messages)`);
  return { userId, botName };
}

function wrap(text: string, width = 110): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
