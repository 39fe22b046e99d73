import { Cause, WindowState } from '@enrichment/core';
import { listWindowClaims } from '@enrichment/operations/list-window-claims';
import { listWindowSentences } from '@enrichment/operations/list-window-sentences';
import { listWindows } from '@enrichment/operations/list-windows';
import { readWindowJob } from '@enrichment/operations/read-window-job';
import { showWindow } from '@enrichment/operations/show-window';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import {
  botField,
  fromField,
  list,
  namedWindow,
  nextField,
  pageFields,
  readCursor,
  toField,
  userField,
  writeCursor,
} from '../fields.ts';

const windowId = z
  .string()
  .regex(/^w-[\w-]{1,100}$/, 'there is no window with this id')
  .describe('The id of a window.');

const windowFields = { ...namedWindow, cause: Cause, messageCount: z.int() };

const failure = z
  .string()
  .regex(/^[A-Z][A-Z_]{0,60}$/, 'must be a code such as LLM_TIMEOUT')
  .describe('Windows that failed with exactly this code.');

const Job = z.object({
  state: z.string().describe('waiting, active, delayed, failed, completed ...'),
  attempts: z.int(),
  enqueuedAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  failedReason: z.string().nullable(),
  log: list(z.string()).describe('The newest lines of all its runs, oldest first.'),
});

const WindowPage = z.object({ windows: list(z.object(windowFields)), next: nextField });

const WindowShown = z.object({
  window: z.object({
    ...windowFields,
    attempts: z.int(),
    failureMessage: z.string().nullable(),
    dueAt: z.date().nullable(),
    enqueuedAt: z.date().nullable(),
    lastMessageAt: z.date().nullable(),
    summarizedAt: z.date().nullable(),
    summarizedVersion: z.string().nullable(),
    summarizedModel: z.string().nullable(),
    failedAt: z.date().nullable(),
    createdAt: z.date(),
    updatedAt: z.date(),
  }),
  history: list(z.object({ at: z.date(), what: z.string() })).describe('Oldest first.'),
  results: list(
    z.object({
      kind: z.string(),
      version: z.string().nullable(),
      model: z.string().nullable(),
      madeAt: z.date().nullable(),
      withheldAt: z.date().nullable(),
      failureCode: z.string().nullable(),
      failedAt: z.date().nullable(),
    }),
  ),
  calls: list(
    z.object({
      startedAt: z.date(),
      purpose: z.string(),
      model: z.string(),
      inputTokens: z.number().nullable(),
      outputTokens: z.number().nullable(),
      costUsd: z.number().nullable().describe('null where it is unknown.'),
      durationMs: z.number().nullable(),
      outcome: z.string(),
    }),
  ),
  cost: z.object({
    usd: z
      .number()
      .nullable()
      .describe('The sum of the known costs; null if there are calls and none is known.'),
    callsWithoutCost: z.int(),
  }),
  checks: list(
    z.object({
      part: z.string(),
      confidence: z.number(),
      isDoubtful: z.boolean(),
      checks: z.unknown(),
      sentences: z.unknown().describe('Each sentence of the summary, with the ids of its messages.'),
    }),
  ),
  job: Job.nullable().describe('The job on the queue; null if there is none, or if the API has no queue.'),
});

const Summary = z.object({
  text: z.string(),
  topics: list(z.string()),
  tone: z.string().nullable(),
  confidence: z.number().nullable(),
});

const Sentence = z.object({
  text: z.string(),
  messageIds: list(z.string()).describe('The messages that it stands on.'),
  source: z.string().describe('cited (the writer named them), matched (by their words) or none.'),
  isRightSpeaker: z.boolean().nullable(),
  unsaidDenials: z.int(),
  verdict: z.string().nullable().describe('What VERIFY found; null without it.'),
});

const Claim = z.object({
  claimId: z.string(),
  kind: z.string(),
  subject: z.string(),
  subjectName: z.string().nullable(),
  predicate: z.string(),
  object: z.string(),
  text: z.string(),
  isDenied: z.boolean(),
  speaker: z.string(),
  modality: z.string(),
  saidAt: z.date(),
  confidence: z.number(),
  isDoubtful: z.boolean(),
  evidence: list(z.string()).describe('Ids of the messages that it stands on.'),
});

export const windowEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/windows', operationId: 'windows', scope: 'read' },
    summary: 'Lists windows, newest first',
    input: z.strictObject({
      bot: botField.optional(),
      user: userField.optional(),
      state: WindowState.optional(),
      kind: z
        .string()
        .regex(/^[a-z_]{1,40}$/, 'must be a kind such as claims')
        .optional()
        .describe('Windows with a result of this kind; with `code`, windows on which this kind failed.'),
      code: failure.optional(),
      confidenceBelow: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('Windows whose summary has less confidence, from 0 to 1.'),
      from: fromField,
      to: toField,
      ...pageFields,
    }),
    answer: { name: 'WindowPage', schema: WindowPage },
    run: async ({ after, ...filter }, { services, signal }) => {
      const { windows, next } = await listWindows(services, { ...filter, ...readCursor(after) }, { signal });
      return { windows, next: writeCursor(next) };
    },
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/windows/{windowId}', operationId: 'window', scope: 'read' },
    summary: 'Shows one window: history, results, calls, cost, checks and job',
    input: z.strictObject({ windowId }),
    answer: { name: 'WindowShown', schema: WindowShown },
    run: async (input, { services, signal }) => {
      const shown = await showWindow(services, input, { signal });
      const known = shown.calls.map(({ costUsd }) => costUsd).filter((usd) => usd !== null);
      const cost = {
        usd: known.length === 0 && shown.calls.length > 0 ? null : known.reduce((sum, usd) => sum + usd, 0),
        callsWithoutCost: shown.calls.length - known.length,
      };
      const queue = services.findQueue();
      const job = queue === undefined ? null : await readWindowJob(queue, input);
      return { ...shown, cost, job };
    },
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/windows/{windowId}/summary', operationId: 'windowSummary', scope: 'read' },
    summary: 'Shows the summary of a window, with `sentences` also what each of them stands on',
    input: z.strictObject({
      windowId,
      sentences: z
        .boolean()
        .default(false)
        .describe('Whether its sentences are listed, with the messages that they stand on.'),
    }),
    answer: {
      name: 'WindowSummary',
      schema: z.object({
        summary: Summary.nullable(),
        sentences: list(Sentence).nullable().describe('In order; null where they are not asked for.'),
      }),
    },
    run: async (input, { services, signal }) => {
      const { summary } = await showWindow(services, input, { signal });
      return { summary, sentences: input.sentences ? await listWindowSentences(services, input) : null };
    },
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/windows/{windowId}/claims', operationId: 'windowClaims', scope: 'read' },
    summary: 'Lists the claims that a window established',
    input: z.strictObject({ windowId }),
    answer: { name: 'WindowClaims', schema: z.object({ claims: list(Claim) }) },
    run: async (input, { services, signal }) => await listWindowClaims(services, input, { signal }),
  }),
];
