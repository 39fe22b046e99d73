// `pnpm bench:costs`: the cost table of the original's description, recomputed from the tokens that the
// product's requests have. Makes no calls.
import { parseArgs } from 'node:util';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { keepSummarized, readSampleWindows, SAMPLES_NOW } from './eval/sample-windows.ts';
import { stopWithParent } from './stop-with-parent.ts';
import { findItems, measureWindow } from './tokens/measure-window.ts';
import { readParts } from './tokens/read-parts.ts';
import { type CostsOfDay, computeCosts, cutWindows, SEED, type WindowTokens } from './tokens/seed-costs.ts';

stopWithParent();

/** Claims in each reply, as in the second table of `pnpm bench:tokens`. */
const CLAIMS = 6;
/** Costs as much as Claude 3.5 Sonnet did. */
const SONNET = 'claude-sonnet-4-6';
const MODELS = [SONNET, 'claude-haiku-5-5'];

const USAGE = `Usage: pnpm bench:costs [--input TOKENS --output TOKENS]

Prints what ${SEED.users} users with ${SEED.messagesPerDay} messages a day cost: as the original's description says, by its own figures, and with the tokens
that the product's requests have for the sample conversations, cut into windows of equal length. The replies are those of the scripted
server, with ${CLAIMS} claims. With --input and --output: with these means per window of a day, such as "enrich costs" gives.
`;

const prices = createPriceBook({ hasTable: true });
const parts = readParts();

function main(): number {
  const { values } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' }, input: { type: 'string' }, output: { type: 'string' } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const given = { input: Number(values.input), output: Number(values.output) };
  const isGiven = values.input !== undefined || values.output !== undefined;
  if (isGiven && !(given.input > 0 && given.output > 0)) {
    process.stderr.write('--input and --output take numbers of tokens, both\n');
    return 2;
  }
  const { price, messagesPerWindow, messagesPerDay, usdPerDay, usdPerMonth } = SEED;
  const claimed = { input: SEED.inputTokens, output: SEED.outputTokens };
  const own = computeCosts({ messagesPerWindow, tokens: claimed, price });
  print('as the description says', { ...own, usdPerDay, usdPerMonth });
  print('by its own tokens and prices', own);
  const lengths = isGiven ? [messagesPerDay] : [messagesPerWindow, messagesPerDay];
  for (const length of lengths) {
    const tokens = isGiven ? given : measureTokens(length);
    for (const model of MODELS) printModel(model, { messagesPerWindow: length, tokens });
  }
  return 0;
}

function printModel(model: string, asked: { messagesPerWindow: number; tokens: WindowTokens }): void {
  const price = prices.find(model, SAMPLES_NOW, asked.tokens.input);
  if (price === null) throw new Error(`the table has no price of ${model}`);
  const name = `windows of ${asked.messagesPerWindow} messages, ${model}`;
  print(name, computeCosts({ ...asked, price }));
  if (price.batchFactor !== null)
    print(`${name}, as batches`, computeCosts({ ...asked, price, factor: price.batchFactor }));
}

/** Means per window of summary and claims in one call. */
function measureTokens(messagesPerWindow: number): WindowTokens {
  const windows = cutWindows(keepSummarized(readSampleWindows()), messagesPerWindow);
  const pool = windows.flatMap((window) => findItems(window, parts));
  const calls = windows.flatMap((window, index) => {
    const items = Array.from({ length: CLAIMS }, (_, item) => pool[(index * CLAIMS + item) % pool.length]);
    return measureWindow(
      window,
      parts,
      items.filter((item) => item !== undefined),
    ).calls['one call'];
  });
  const mean = (sum: number) => sum / windows.length;
  return {
    input: mean(calls.reduce((sum, { inputTokens }) => sum + inputTokens, 0)),
    output: mean(calls.reduce((sum, { outputTokens }) => sum + outputTokens, 0)),
  };
}

let hasHeader = false;

function print(name: string, { windows, tokens, usdPerDay, usdPerMonth }: CostsOfDay): void {
  if (!hasHeader) {
    hasHeader = true;
    const header = [
      '1,000 users, 50 messages a day',
      'windows a day',
      'input tokens',
      'output tokens',
      '$ a day',
      '$ a month',
    ];
    process.stdout.write(`| ${header.join(' | ')} |\n|${'---|'.repeat(header.length)}\n`);
  }
  const cells = [
    name,
    new Intl.NumberFormat('en').format(windows),
    tokens.input.toFixed(0),
    tokens.output.toFixed(0),
    usdPerDay.toFixed(2),
    usdPerMonth.toFixed(0),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

process.exitCode = main();
