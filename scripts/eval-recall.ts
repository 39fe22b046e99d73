// `pnpm eval:recall conv-1.truth.json ...`: measures what recall returns to a bot for the questions of
// annotated conversations. Summarizes the points files next to them (conv-1.points.jsonl); with DATABASE_URL
// it uses the summaries in that database.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PermanentError, readSettings, systemClock } from '@enrichment/core';
import { createLlm } from '@enrichment/llm/create-llm';
import { checkLlmSettings, llmSettings, readLlmOptions } from '@enrichment/llm/settings';
import type { RecallAnswer } from '@enrichment/recall/answer';
import { openQuotes } from '@enrichment/recall/quotes/open-quotes';
import { type RecallDependencies, recall } from '@enrichment/recall/recall';
import { readQuoteOptions, recallSettings } from '@enrichment/recall/settings';
import { sourceSettings } from '@enrichment/source/settings';
import { createStore } from '@enrichment/store/connect';
import { checkFiles, locatePointsFile, WrongFileError } from './eval/check-files.ts';
import { readSaid, type Said } from './eval/corpus.ts';
import { composeVerdicts, judgeAnswers } from './eval/judge.ts';
import { askAll, type Outcome } from './eval/real-path.ts';
import { composeReport } from './eval/report.ts';
import { summarizeFiles } from './eval/summarize-files.ts';
import { scoreTimeQuestions, type TimeScore } from './eval/time-questions.ts';
import { placeEvidence, type Truth } from './eval/truth.ts';
import { scoreWordQuestions, type WordScore } from './eval/word-questions.ts';
import { stopWithParent } from './stop-with-parent.ts';

stopWithParent();
const say = (text: string) => process.stdout.write(`${text}\n`);
const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    tokens: { type: 'string', default: '1500' },
    failures: { type: 'string', default: '0' },
    judge: { type: 'string', default: '0' },
  },
});

const USAGE = `Usage: pnpm eval:recall NAME.truth.json... [--tokens 1500] [--failures 20] [--judge 100]

Summarizes NAME.points.jsonl beside each file with the extractive writer, on servers of its own, and asks each question of the file as a
person does: as text, at a moment, for so many tokens. Prints how often the windows of the evidence come first, how often the whole
answer stands in the rendered text, and what a plain BM25 over the words of each day finds. --failures lists questions whose answer
is not whole. --judge lets the model of the LLM_* settings answer so many of the questions from the recalled text alone and compare its
answer with the expected one; this takes two paid calls a question. With DATABASE_URL it asks what is summarized there already.
`;

async function main(): Promise<number> {
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (files.length === 0) {
    process.stderr.write('Name the truth files: pnpm eval:recall conv-1.truth.json conv-2.truth.json\n');
    return 2;
  }
  try {
    const truths = await checkFiles(files);
    const corpora = await Promise.all(
      truths.map(async (truth, index) => {
        const said = await readSaid(locatePointsFile(files[index] ?? ''));
        return { truth: placeEvidence(truth, said), said };
      }),
    );
    return await evaluate(corpora);
  } catch (error) {
    if (!(error instanceof WrongFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** A truth file with its messages. */
interface Corpus {
  readonly truth: Truth;
  readonly said: readonly Said[];
}

async function evaluate(corpora: readonly Corpus[]): Promise<number> {
  const truths = corpora.map(({ truth }) => truth);
  await using stack = new AsyncDisposableStack();
  const { DATABASE_URL, QDRANT_URL } = process.env;
  const services = DATABASE_URL === undefined ? await summarizeAfresh(stack) : { DATABASE_URL, QDRANT_URL };
  const store = createStore({ address: services.DATABASE_URL ?? '' });
  const quotes = services.QDRANT_URL === undefined ? undefined : openQuotesAt(stack, services.QDRANT_URL);
  stack.defer(() => store.close());
  const signal = new AbortController().signal;
  const ask = async (truth: Truth, asked: object): Promise<string[]> => {
    const question = { user: truth.userId, bots: [truth.botName], ...asked };
    return listDays(await recall({ store, clock: systemClock, sharedBots: [] }, question, signal));
  };
  const outcomes = await askAsPersons({ store, ...(quotes && { quotes }) }, corpora);
  say(`Questions as text, at most ${options.tokens} tokens`);
  for (const line of composeReport(outcomes)) say(line);
  const omitted = truths.reduce((sum, { withoutEvidence }) => sum + withoutEvidence, 0);
  if (omitted > 0) say(`${omitted} questions without evidence among the messages were left out`);
  for (const line of formatFailures(outcomes, Number(options.failures))) say(line);
  for (const line of await judgeSome(outcomes, Number(options.judge))) say(line);
  const words = await scoreWordQuestions(truths, (truth, search) => ask(truth, { search, limit: 10 }));
  say('\nQuestions as words, the range open: share whose evidence is among the first 5 and 10 summaries');
  for (const line of words.map(wordLine)) say(line);
  const times = await scoreTimeQuestions(truths, (truth, { text, now }) =>
    ask(truth, { text, now: now.toISOString() }),
  );
  say('\nQuestions about a day: how often the answer is the window of that day and no other');
  for (const line of times.map(timeLine)) say(line);
  return 0;
}

async function askAsPersons(
  { store, quotes }: Pick<RecallDependencies, 'store' | 'quotes'>,
  corpora: readonly Corpus[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { truth, said } of corpora) {
    const ask = async ({ userId: user, botName }: Truth, { text, now }: { text: string; now: Date }) => {
      const question = {
        user,
        bots: [botName],
        text,
        now: now.toISOString(),
        tokens: Number(options.tokens),
      };
      const dependencies = { store, clock: systemClock, sharedBots: [], ...(quotes && { quotes }) };
      try {
        return await recall(dependencies, question, new AbortController().signal);
      } catch (error) {
        if (error instanceof PermanentError) return { refused: error.code };
        throw error;
      }
    };
    outcomes.push(...(await askAll(truth, said, ask)));
  }
  return outcomes;
}

/** Judges questions from all parts of the corpora, equally spaced, since a call costs money. */
async function judgeSome(outcomes: readonly Outcome[], count: number): Promise<string[]> {
  if (!(count > 0)) return [];
  const settings = readLlmOptions(readSettings(llmSettings, process.env, [checkLlmSettings]));
  if (settings.provider === 'extractive')
    throw new WrongFileError('--judge: set LLM_API_KEY or LLM_PROVIDER');
  const step = Math.max(1, outcomes.length / count);
  const chosen = Array.from(
    { length: Math.min(count, outcomes.length) },
    (_, index) => outcomes[Math.floor(index * step)],
  ).filter((outcome) => outcome !== undefined);
  const verdicts = await judgeAnswers(createLlm(settings), chosen, new AbortController().signal);
  return ['', `Judged by ${settings.model}, from the recalled text alone`, ...composeVerdicts(verdicts)];
}

function formatFailures(outcomes: readonly Outcome[], count: number): string[] {
  return outcomes
    .filter(({ isWhole, isSaid }) => isWhole === false && isSaid === true)
    .slice(0, count)
    .map(({ question, refused, days, isFalseEmpty, isWrongTime }) => {
      const rank = days.findIndex((day) => question.days.includes(day)) + 1;
      const why =
        refused ?? (isFalseEmpty ? 'empty' : isWrongTime ? 'wrong time' : `evidence at ${rank || 'none'}`);
      return `${question.category}  ${why.padEnd(16)} ${question.question}  ->  ${question.answer}`;
    });
}

function openQuotesAt(stack: AsyncDisposableStack, url: string): RecallDependencies['quotes'] {
  const settings = readSettings({ ...sourceSettings, ...recallSettings }, { QDRANT_URL: url });
  const { close, ...quotes } = openQuotes(readQuoteOptions(settings), { clock: systemClock });
  stack.defer(close);
  return quotes;
}

async function summarizeAfresh(
  stack: AsyncDisposableStack,
): Promise<{ DATABASE_URL?: string; QDRANT_URL?: string }> {
  const home = await mkdtemp(path.join(tmpdir(), 'enrichment-eval-'));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  return await summarizeFiles(stack, {
    files: files.map(locatePointsFile),
    home,
    say: (text) => process.stderr.write(`${text}\n`),
  });
}

function listDays({ summaries }: RecallAnswer): string[] {
  return summaries.map(({ start }) => start.slice(0, 10));
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);

function wordLine({ category, questions, anyAt5, anyAt10, allAt5, allAt10 }: WordScore): string {
  const name = category === 'all' ? 'all' : `category ${category}`;
  return `${name.padEnd(12)} ${String(questions).padStart(4)} questions   any at 5 ${percent(anyAt5)}   at 10 ${percent(anyAt10)}   all at 5 ${percent(allAt5)}   at 10 ${percent(allAt10)}`;
}

function timeLine({ wording, asked, right }: TimeScore): string {
  return `${String(right).padStart(4)} of ${asked}   ${wording}`;
}

process.exitCode = await main();
