import { explainCode, formatUsd, windowLabel } from '@enrichment/core';
import { listWindowSentences, type ShownSentence } from '@enrichment/operations/list-window-sentences';
import { ShowWindowInput, showWindow, type WindowShown } from '@enrichment/operations/show-window';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openStore } from '../open-services.ts';
import { flagOption } from '../options.ts';
import { printable } from '../terminal.ts';

/** `enrich show`: shows one window. Changes nothing, and reads no message. */
export const showCommand = defineCommand({
  name: 'show',
  summary: 'show one window: its history, results, calls with tokens and dollars, checks and summary',
  declare: (command) =>
    command
      .argument('<window>', 'id of the window; enrich windows lists it')
      .option('--sentences', 'also each sentence of the summary, with the ids of its messages'),
  examples: [
    ['enrich show w-0f3e3c0c6a7d4f5e8b9a0c1d2e3f4a5b', 'shows a window'],
    ['enrich show w-0f3e3c0c6a7d4f5e8b9a0c1d2e3f4a5b --sentences', 'also what each sentence stands on'],
  ],
  input: z.object({
    json: z.boolean(),
    sentences: flagOption,
    args: z.tuple([ShowWindowInput.shape.windowId]),
  }),
  run: async ({ args: [windowId], sentences: isAsked }, cli) => {
    const env = readStoreEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const shown = await showWindow({ store }, { windowId }, cli);
    const sentences = isAsked ? await listWindowSentences({ store }, { windowId }) : undefined;
    return {
      facts: { ...shown, ...(sentences && { sentences }) },
      lines: [...formatLines(shown), ...part('sentences', (sentences ?? []).flatMap(formatSentence))],
    };
  },
});

function formatLines({ window, history, results, calls, checks, summary }: WindowShown): string[] {
  const { failureCode, failureMessage } = window;
  return [
    printable(`${windowLabel(window)} · ${window.state} · ${window.messageCount} messages`),
    ...(failureCode === null
      ? []
      : [printable(`failed with ${explainCode(failureCode, failureMessage ?? '')}`)]),
    '',
    ...history.map(({ at, what }) => printable(`${at.toISOString()}  ${what}`)),
    ...part('made', formatResults(results)),
    ...part('calls', formatCalls(calls)),
    ...part(
      'checks',
      checks.map(({ part: of, confidence, isDoubtful }) =>
        printable(`${of}: confidence ${confidence.toFixed(3)}${isDoubtful ? ', doubtful' : ''}`),
      ),
    ),
    ...part(
      'summary',
      summary === null
        ? ['none that readers see']
        : [...summary.text.split('\n').map(printable), printable(`topics: ${summary.topics.join(', ')}`)],
    ),
  ];
}

function formatSentence({ text, messageIds, ...found }: ShownSentence): string[] {
  const faults = [
    found.source === 'none' && 'no message has its words',
    found.isRightSpeaker === false && 'the words of the other speaker',
    found.unsaidDenials > 0 && 'denies what nobody denied',
    found.verdict === 'no' && 'not confirmed by its messages',
  ].filter((fault) => fault !== false);
  const outcome = faults.length === 0 ? 'no fault found' : faults.join(', ');
  return [printable(text), printable(`  ${found.source} ${messageIds.join(', ')}: ${outcome}`)];
}

const part = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

function formatResults(results: WindowShown['results']): string[] {
  return results.map(({ kind, version, model, madeAt, withheldAt, failureCode }) => {
    const made =
      madeAt === null ? 'not made' : `made ${madeAt.toISOString()} by ${model ?? '?'} (${version ?? '?'})`;
    const withheld = withheldAt === null ? '' : `, withheld since ${withheldAt.toISOString()}`;
    return printable(
      `${kind}: ${made}${withheld}${failureCode === null ? '' : `, failed with ${failureCode}`}`,
    );
  });
}

function formatCalls(calls: WindowShown['calls']): string[] {
  if (calls.length === 0) return [];
  const rows = calls.map((call) => [
    call.startedAt.toISOString(),
    call.purpose,
    call.model,
    call.inputTokens ?? '?',
    call.outputTokens ?? '?',
    call.costUsd === null ? 'unknown' : formatUsd(call.costUsd),
    call.durationMs === null ? '?' : `${call.durationMs} ms`,
    call.outcome,
  ]);
  return formatTable(['time', 'for', 'model', 'input', 'output', 'dollars', 'took', 'outcome'], rows);
}
