// `pnpm bench:refresh [NAME.points.jsonl...]`: what provisional summaries cost, and how early messages are in
// a summary, for five values of OPEN_WINDOW_IDLE_MINUTES. Simulates the scans over the sample conversations,
// or over the files; makes no calls.
import { parseArgs } from 'node:util';
import { alignedRange, type Message, readSettings, readWindowRules, windowSettings } from '@enrichment/core';
import { sampleConversations } from '@enrichment/embedded/samples/sample-points';
import { readUserName } from '@enrichment/kinds/read-user-name';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { transcriptLines } from '@enrichment/kinds/transcript';
import { DEFAULT_MODEL } from '@enrichment/llm/models';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { composeRequest } from '@enrichment/work/ask/compose-request';
import { estimateTokens } from '@enrichment/work/ask/split-window';
import { readConversations } from './eval/conversations.ts';
import { findUnreadable } from './find-unreadable.ts';
import { type Refresh, simulateRefresh, spreadTalk, type WindowTalk } from './refresh/simulate-refresh.ts';
import { stopWithParent } from './stop-with-parent.ts';

const PRICES = createPriceBook({ hasTable: true });

stopWithParent();

const POLICIES = [0, 15, 60, 180, 360] as const;

/** Sittings a day: the conversations as they are, and the same messages with pauses between four parts. */
const SITTINGS = [1, 4] as const;

/** The default of ENRICHMENT_INTERVAL_SECONDS. */
const SCAN_MS = 300_000;

/** Length of a usual reply, as in the sample data. Equal for all policies. */
const OUTPUT_TOKENS = 400;

/** The samples' last day; the model has a price then. */
const NOW = new Date('2026-11-20T00:00:00Z');

const USAGE = `Usage: pnpm bench:refresh [NAME.points.jsonl...]

Simulates scans over the sample conversations, or over the files, and prints calls, dollars and freshness for five values of
OPEN_WINDOW_IDLE_MINUTES. Makes no calls: tokens are estimated from the requests, prices are of ${DEFAULT_MODEL}.
`;

async function main(): Promise<number> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const fault = await findUnreadable(files);
  if (fault !== undefined) {
    process.stderr.write(`${fault}
`);
    return 2;
  }
  const talks = files.length === 0 ? readSamples() : (await Promise.all(files.map(readConversations))).flat();
  for (const sittings of SITTINGS) {
    const spread = talks.map((talk) => spreadTalk(talk, sittings));
    for (const line of compare(spread, sittings)) process.stdout.write(`${line}\n`);
  }
  return 0;
}

/** The sample conversations by user, bot and UTC day. */
function readSamples(): WindowTalk[] {
  const days = new Map<string, { key: WindowTalk['key']; messages: Message[] }>();
  for (const { botName, userId, channel, turns } of sampleConversations({ now: NOW })) {
    const said = turns.flatMap(({ at, user, bot }) => [
      { speaker: 'user' as const, text: user, sentAt: at },
      { speaker: 'bot' as const, text: bot, sentAt: new Date(at.getTime() + 1_000) },
    ]);
    for (const { speaker, text, sentAt } of said) {
      if (text === null) continue;
      const { from, to } = alignedRange(sentAt, 24);
      const name = `${botName} ${userId} ${from.toISOString()}`;
      const day = days.get(name) ?? { key: { userId, botName, startsAt: from, endsAt: to }, messages: [] };
      days.set(name, day);
      const id = `${name} ${day.messages.length}`;
      day.messages.push({ id, speaker, text, sentAt, channelType: channel.type, emotion: null });
    }
  }
  return [...days.values()].map(({ key, messages }) => ({
    key,
    messages: messages.sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime()),
  }));
}

function compare(talks: readonly WindowTalk[], sittings: number): string[] {
  const days = new Set(talks.map(({ key }) => key.startsAt.getTime())).size;
  const rows = POLICIES.map((minutes) => {
    const rules = readWindowRules(
      readSettings(windowSettings, { OPEN_WINDOW_IDLE_MINUTES: String(minutes) }),
    );
    const runs = talks.map((talk) => ({ talk, refresh: simulateRefresh(talk, { rules, scanMs: SCAN_MS }) }));
    const delays = runs.flatMap(({ refresh }) => refresh.delaysMs).sort((a, b) => a - b);
    return {
      minutes,
      calls: runs.reduce((sum, { refresh }) => sum + refresh.calls.length, 0),
      dollars: runs.reduce((sum, { talk, refresh }) => sum + priceCalls(talk, refresh), 0),
      delays,
    };
  });
  const base = rows[0];
  return [
    `${talks.length} windows on ${days} days, ${sittings === 1 ? 'as they are' : `each in ${sittings} sittings`}`,
    '| OPEN_WINDOW_IDLE_MINUTES | calls a day | dollars a day | against 0 | in a summary after: half of the messages | 95 % | within 2 hours |',
    `|${'---|'.repeat(7)}`,
    ...rows.map(({ minutes, calls, dollars, delays }) => {
      const fresh = delays.filter((ms) => ms <= 2 * 3_600_000).length / (delays.length || 1);
      const cells = [
        minutes === 0 ? '0 (never)' : String(minutes),
        (calls / days).toFixed(1),
        (dollars / days).toFixed(4),
        base === undefined ? '-' : (dollars / base.dollars).toFixed(2),
        showDelay(delays[Math.floor(delays.length * 0.5)]),
        showDelay(delays[Math.floor(delays.length * 0.95)]),
        `${(fresh * 100).toFixed(0)} %`,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

const kinds = createKinds({ model: DEFAULT_MODEL, wanted: null, searchWords: 'none' });
const parts = pickWindowKinds(kinds).flatMap(({ maker }) => ('instruct' in maker ? [maker] : []));

/** The price of a window's calls, with the requests that the product sends. */
function priceCalls({ key, messages }: WindowTalk, { calls }: Refresh): number {
  return calls.reduce((sum, count) => {
    const some = messages.slice(0, count);
    const lines = transcriptLines(
      some.map((message, index) => ({ ...message, n: index + 1 })),
      { ...key, userName: readUserName(some, key.botName) },
    );
    const task = { key, messageCount: count, source: 'messages' as const };
    const { system, transcript, instruction } = composeRequest(parts, { task, lines, maxOutputTokens: 0 });
    const usage = {
      inputTokens: estimateTokens(system + transcript + instruction),
      outputTokens: OUTPUT_TOKENS,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
    };
    return sum + (PRICES.compute(DEFAULT_MODEL, usage, NOW) ?? Number.NaN);
  }, 0);
}

function showDelay(ms: number | undefined): string {
  if (ms === undefined) return '-';
  return ms < 2 * 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}

process.exitCode = await main();
