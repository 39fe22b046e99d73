// `pnpm bench:tokens [NAME.points.jsonl...]`: tokens and dollars a window for a summary alone, for summary
// and claims in one call, in two calls, and in one call per kind; the overhead of a request; and the input
// tokens against the original's calls. Makes no calls.
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '@enrichment/llm/models';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { readConversations } from './eval/conversations.ts';
import { keepSummarized, readSampleWindows, SAMPLES_NOW } from './eval/sample-windows.ts';
import { findUnreadable } from './find-unreadable.ts';
import { stopWithParent } from './stop-with-parent.ts';
import { averageDesigns, type Call, computeRatios, pickMedian } from './tokens/compare-designs.ts';
import { findItems, type Item, type MeasuredWindow, measureWindow } from './tokens/measure-window.ts';
import { readParts } from './tokens/read-parts.ts';

stopWithParent();

/**
 * Claims in a reply of the second table, if nothing else is asked for: half of the most that is asked for.
 */
const CLAIMS = 6;

const USAGE = `Usage: pnpm bench:tokens [--claims N] [NAME.points.jsonl...]

Prints tokens and dollars a window, for the sample conversations or for the files: a summary alone, summary and claims in one
call, in two calls, and in one call per kind. Also the overhead of a request, and input tokens against the original's calls.
Makes no calls. Tokens are estimated as the product estimates them, without the schema; prices are of ${DEFAULT_MODEL}.
The replies are those of the scripted server, which finds few claims; a second table has N claims a window (${CLAIMS} if not given).
`;

async function main(): Promise<number> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, claims: { type: 'string', default: String(CLAIMS) } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const claimsWanted = Number(values.claims);
  if (!Number.isInteger(claimsWanted) || claimsWanted < 0) return refuse('--claims takes a whole number');
  const fault = await findUnreadable(files);
  if (fault !== undefined) return refuse(fault);
  const read =
    files.length === 0 ? readSampleWindows() : (await Promise.all(files.map(readConversations))).flat();
  const windows = keepSummarized(read);
  if (windows.length === 0) return refuse('no window has enough messages for a summary');
  const parts = readParts();
  const found = windows.map((window) => ({ window, items: findItems(window, parts) }));
  const pool = found.flatMap(({ items }) => items);
  const asFound = found.map(({ window, items }) => measureWindow(window, parts, items));
  const messages = windows.reduce((sum, one) => sum + one.messages.length, 0);
  say(
    `${windows.length} windows with ${messages} messages. Tokens are estimates; prices of ${DEFAULT_MODEL}.`,
  );
  say();
  say(`Replies of the scripted server: ${(pool.length / windows.length).toFixed(2)} claims a window.`);
  say();
  printDesigns(asFound);
  if (pool.length > 0 && claimsWanted > 0) {
    const filled = windows.map((window, index) =>
      measureWindow(window, parts, takeItems(pool, { from: index * claimsWanted, count: claimsWanted })),
    );
    say(`The same with ${claimsWanted} of the scripted server's claims in each window.`);
    say();
    printDesigns(filled);
  }
  printOverhead(asFound);
  printOriginal(asFound);
  return 0;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

/** Takes the next items of the pool, from its beginning again after its end. */
function takeItems(pool: readonly Item[], { from, count }: { from: number; count: number }): Item[] {
  return Array.from({ length: count }, (_, index) => pool[(from + index) % pool.length]).filter(
    (item) => item !== undefined,
  );
}

const prices = createPriceBook({ hasTable: true });

function priceCall(call: Call): number {
  const usage = { ...call, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return prices.compute(DEFAULT_MODEL, usage, SAMPLES_NOW) ?? Number.NaN;
}

function printDesigns(windows: readonly MeasuredWindow[]): void {
  const designs = averageDesigns(
    windows.map(({ calls }) => calls),
    priceCall,
  );
  printTable(
    ['a window', 'calls', 'input tokens', 'output tokens', 'dollars'],
    designs.map(({ name, calls, inputTokens, outputTokens, dollars }) => [
      name === 'summary alone' ? name : `summary and claims, ${name}`,
      String(calls),
      inputTokens.toFixed(0),
      outputTokens.toFixed(0),
      dollars.toFixed(6),
    ]),
  );
  printTable(
    ['one call against', 'input tokens', 'all tokens', 'dollars', 'shall be below'],
    computeRatios(designs).map(({ against, input, tokens, dollars, below }) => [
      against,
      ...[input, tokens, dollars, below].map((ratio) => ratio.toFixed(2)),
    ]),
  );
}

function printOverhead(windows: readonly MeasuredWindow[]): void {
  const median = pickMedian(windows, ({ input }) => input.whole).input;
  const { whole, system, instruction, syntax } = median;
  say('Input of the median window, summary and claims in one call.');
  say();
  const rows = Object.entries({
    'texts of the messages': whole - system - instruction - syntax,
    'overhead: system prompt': system,
    'overhead: instruction': instruction,
    'overhead: syntax of the lines': syntax,
    'overhead, all': system + instruction + syntax,
  });
  printTable(
    ['part', 'tokens', 'share'],
    rows.map(([name, tokens]) => [name, String(tokens), `${((100 * tokens) / whole).toFixed(0)} %`]),
  );
}

function printOriginal(windows: readonly MeasuredWindow[]): void {
  const sum = (measure: (window: MeasuredWindow) => number) =>
    windows.reduce((total, window) => total + measure(window), 0);
  const own = sum(({ input }) => input.whole);
  const designs = {
    "summary of the whole conversation, facts of the user's messages": sum(
      ({ original }) => original.twoCalls,
    ),
    'both of the whole conversation': sum(({ original }) => original.twoWhole),
    'the first, with its third call for topics': sum(({ original }) => original.withTopics),
  };
  say("Input tokens of one call against the original's calls.");
  say();
  printTable(
    ["the original's calls", 'its tokens a window', 'one call against it'],
    Object.entries(designs).map(([name, tokens]) => [
      name,
      (tokens / windows.length).toFixed(0),
      (own / tokens).toFixed(2),
    ]),
  );
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  say(`| ${head.join(' | ')} |`);
  say(`|${'---|'.repeat(head.length)}`);
  for (const row of rows) say(`| ${row.join(' | ')} |`);
  say();
}

function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = await main();
