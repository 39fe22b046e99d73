import { CoverageInput, coverage } from '@enrichment/operations/coverage';
import { ListQuarantineInput, listQuarantine } from '@enrichment/operations/list-quarantine';
import { listScans } from '@enrichment/operations/list-scans';
import { listWorkers } from '@enrichment/operations/list-workers';
import { readSpend, SpendInput } from '@enrichment/operations/read-spend';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import {
  botField,
  fromField,
  list,
  nextField,
  pageFields,
  readCursor,
  stateCounts,
  toField,
  writeCursor,
} from '../fields.ts';

const ScanPage = z.object({
  scans: list(
    z.object({
      scanId: z.string(),
      kind: z.string(),
      startedAt: z.date(),
      finishedAt: z.date().nullable().describe('null while it runs, and if it died.'),
      isInFuture: z.boolean().describe('Whether the clock of its process was wrong.'),
      collections: z.int().optional(),
      recorded: z.int().optional().describe('Windows that were new or had changed.'),
      due: z.int().optional(),
      enqueued: z.int().optional(),
      belowMinimum: z.int().optional(),
      blocked: z.int().optional(),
      unscanned: list(z.object({ botName: z.string(), code: z.string(), message: z.string() })),
    }),
  ),
  next: nextField,
});

const WorkerList = z.object({
  workers: list(
    z.object({
      name: z.string(),
      role: z.string(),
      state: z.enum(['live', 'lost']),
      host: z.string(),
      pid: z.int(),
      version: z.string(),
      startedAt: z.date(),
      seenAt: z.date(),
      running: z.int().nullable(),
      concurrency: z.int().nullable(),
      lastFinishedAt: z.date().nullable(),
      queue: z.object({ backend: z.string(), prefix: z.string() }).nullable(),
      faults: list(z.string()).describe('Settings that the process cannot use.'),
    }),
  ),
});

const Quarantine = z.object({
  points: z.int(),
  reasons: list(
    z.object({
      reason: z.string(),
      points: z.int(),
      bots: list(z.string()),
      samples: list(z.string()).describe('Each as collection and id, the newest first.'),
      remedy: z.string(),
    }),
  ).describe('The most frequent first.'),
});

const CoverageMap = z.object({
  bot: z.string().nullable(),
  step: z.enum(['day', 'week']),
  columns: list(z.date()).describe('The start of each column, oldest first.'),
  endsAt: z.date(),
  rows: list(
    z.object({
      name: z.string(),
      cells: list(z.object({ column: z.int(), states: stateCounts.partial() })),
    }),
  ).describe('Bots, or the users of one bot, by name.'),
  next: nextField,
});

const sum = z.object({
  group: z.string(),
  calls: z.int(),
  failedCalls: z.int(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  callsWithoutUsage: z.int(),
  costUsd: z.number(),
  callsWithoutCost: z.int(),
  reservedUsd: z.number(),
});

const Spend = z.object({
  from: z.date(),
  to: z.date(),
  total: sum,
  groups: z.object({ day: list(sum), bot: list(sum), model: list(sum), kind: list(sum), purpose: list(sum) }),
  forecast: z.object({
    month: z.string(),
    spentUsd: z.number(),
    perDayUsd: z.number(),
    learnedDays: z.int().describe('Whole days that it was learned from.'),
    monthUsd: z.number().nullable().describe('At the end of the month; null without a day to learn from.'),
  }),
  budget: z.object({
    action: z.string(),
    caps: list(
      z.object({
        period: z.enum(['day', 'month']),
        per: z.enum(['all', 'bot']),
        usd: z.number(),
        botName: z.string().nullable(),
        spentUsd: z.number(),
        endsAt: z.date(),
      }),
    ),
  }),
});

export const overviewEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/workers', operationId: 'workers', scope: 'read' },
    summary: 'Lists the processes that use this database: who, since when, with which version and queue',
    input: z.strictObject({}),
    answer: { name: 'WorkerList', schema: WorkerList },
    run: async (_input, { services, signal }) => await listWorkers(services, {}, { signal }),
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/scans', operationId: 'scans', scope: 'read' },
    summary: 'Lists scans with what they found, newest first',
    input: z.strictObject(pageFields),
    answer: { name: 'ScanPage', schema: ScanPage },
    run: async ({ limit, after }, { services, signal }) => {
      const { scans, next } = await listScans(services, { limit, ...readCursor(after) }, { signal });
      return { scans, next: writeCursor(next) };
    },
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/quarantine', operationId: 'quarantine', scope: 'read' },
    summary: 'Says why points cannot be read as messages, with samples and what to do',
    input: z.strictObject({
      samples: ListQuarantineInput.shape.samples.describe('Samples of each reason.'),
    }),
    answer: { name: 'Quarantine', schema: Quarantine },
    run: async (input, { services, signal }) => await listQuarantine(services, input, { signal }),
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/coverage-map', operationId: 'coverageMap', scope: 'read' },
    summary: 'Counts windows by state over time, for each bot or each user of a bot',
    input: z.strictObject({
      bot: botField.optional().describe('The rows are the users of this bot.'),
      step: CoverageInput.shape.step.describe('The length of a column: a UTC day, or a week from Monday on.'),
      from: fromField,
      to: toField,
      ...pageFields,
    }),
    answer: { name: 'CoverageMap', schema: CoverageMap },
    run: async ({ after, ...input }, { services, signal }) => {
      const { next, ...map } = await coverage(services, { ...input, ...readCursor(after) }, { signal });
      return { ...map, next: writeCursor(next) };
    },
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/spend', operationId: 'spend', scope: 'read' },
    summary: 'Sums what calls cost by day, bot, model, kind and purpose, with the limits',
    input: z.strictObject({
      days: SpendInput.shape.days.describe('How many UTC days, today included.'),
    }),
    answer: { name: 'Spend', schema: Spend },
    run: async (input, { services }) => await readSpend(services, input, services.budget),
  }),
];
