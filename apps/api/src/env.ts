import { pipelineSettings, readQueuePlace } from '@enrichment/connections/settings';
import {
  type BudgetRules,
  budgetSettings,
  confirmSettings,
  type Environment,
  envHost,
  envInteger,
  readBudgetRules,
  readPremiumRules,
  readRemovalRules,
  readSettings,
  type SettingFault,
} from '@enrichment/core';
import { checkPriceSettings, priceSettings, readPriceOptions } from '@enrichment/llm/settings';
import type { PlanDependencies } from '@enrichment/operations/plan/make-plan';
import { checkQueueSettings, type QueuePlace, type queueSettings } from '@enrichment/queue/settings';
import {
  namesQdrant,
  type QuoteOptions,
  readQuoteOptions,
  recallSettings,
} from '@enrichment/recall/settings';
import { type ProcessOptions, readProcessOptions } from '@enrichment/runtime/settings';
import { readRetentionRules, readScanOptions, scanSettings } from '@enrichment/scan/settings';
import { checkSourceSettings, readSourceOptions, type SourceConnection } from '@enrichment/source/settings';
import { checkStoreSettings, readStoreOptions, type StoreConnection } from '@enrichment/store/settings';
import { z } from 'zod';
import { type ApiToken, parseApiTokens } from './access/api-token.ts';

/** Variables that only the API reads. */
const apiSettings = {
  API_HOST: envHost('127.0.0.1'),
  API_PORT: envInteger({ min: 0, max: 65_535, fallback: 3040 }),
  API_TOKENS: z.string().default(''),
  /** Per token. */
  API_REQUESTS_PER_MINUTE: envInteger({ min: 1, max: 1_000_000, fallback: 600 }),
};

const LOOPBACK = /^(?:localhost|::1|\[::1\]|127(?:\.\d{1,3}){3})$/i;

/** The API's settings. */
export interface ApiEnv extends ProcessOptions {
  readonly store: StoreConnection;
  /**
   * Undefined when no queue is configured: windows are then not moved to its front, and everything else
   * works.
   */
  readonly queue: QueuePlace | undefined;
  /** Undefined when answers contain no quotes. */
  readonly quotes: QuoteOptions | undefined;
  /** Whether answers contain claims. */
  readonly claims: 'on' | 'off';
  /** Whether summaries of answers are noted, so that the premium model makes them again. */
  readonly isNotingRecalled: boolean;
  /** Which bots may share memories. */
  readonly sharedBots: z.infer<typeof recallSettings.RECALL_SHARED_BOTS>;
  /** The country whose holidays a question refers to. */
  readonly country: z.infer<typeof recallSettings.RECALL_COUNTRY>;
  /** The address that the API listens on. */
  readonly host: string;
  readonly port: number;
  readonly tokens: readonly ApiToken[];
  /** Per token. */
  readonly requestsPerMinuteMax: number;
  readonly operator: OperatorEnv;
}

/** What only the operator's routes use. */
export interface OperatorEnv {
  /** Undefined when no Qdrant is configured: nothing can be backfilled then. */
  readonly source: SourceConnection | undefined;
  readonly scan: ReturnType<typeof readScanOptions> & {
    readonly removal: ReturnType<typeof readRemovalRules>;
  };
  readonly retention: ReturnType<typeof readRetentionRules>;
  readonly projectFacts: z.infer<typeof scanSettings.PROJECT_FACTS>;
  readonly premiumOn: z.infer<typeof scanSettings.PREMIUM_ON>;
  readonly planning: Pick<PlanDependencies, 'prices' | 'limits'>;
  readonly confirmAboveUsd: number;
  readonly budget: BudgetRules;
}

/** Reads the API's settings. @throws ConfigurationError with every fault */
export function readApiEnv(environment: Environment): ApiEnv {
  const shape = {
    ...{ ...pipelineSettings, ...recallSettings, ...scanSettings, ...priceSettings, ...confirmSettings },
    ...budgetSettings,
    ...apiSettings,
  };
  const checks = [checkStoreSettings, checkQueue, checkSourceSettings, checkPriceSettings, checkApiSettings];
  const settings = readSettings(shape, environment, checks);
  const store = readStoreOptions(settings);
  return {
    ...readProcessOptions(settings),
    store,
    queue: hasQueue(settings) ? readQueuePlace(settings, store) : undefined,
    // When no Qdrant is configured, answers contain no quotes, rather than a note in each that it is
    // unreachable.
    quotes: settings.RECALL_QUOTES && namesQdrant(environment) ? readQuoteOptions(settings) : undefined,
    claims: settings.RECALL_CLAIMS ? 'on' : 'off',
    isNotingRecalled: readPremiumRules(settings).isForRecalled,
    sharedBots: settings.RECALL_SHARED_BOTS,
    country: settings.RECALL_COUNTRY,
    host: settings.API_HOST,
    port: settings.API_PORT,
    tokens: parseApiTokens(settings.API_TOKENS).tokens,
    requestsPerMinuteMax: settings.API_REQUESTS_PER_MINUTE,
    operator: {
      source: namesQdrant(environment) ? readSourceOptions(settings) : undefined,
      scan: { ...readScanOptions(settings), removal: readRemovalRules(settings) },
      retention: readRetentionRules(settings),
      projectFacts: settings.PROJECT_FACTS,
      premiumOn: settings.PREMIUM_ON,
      planning: readPriceOptions(settings),
      confirmAboveUsd: settings.CONFIRM_ABOVE_USD,
      budget: readBudgetRules(settings),
    },
  };
}

type QueueEnv = z.infer<z.ZodObject<typeof queueSettings>>;

function hasQueue({ QUEUE_BACKEND, REDIS_URL }: QueueEnv): boolean {
  return QUEUE_BACKEND === 'postgres' || REDIS_URL !== undefined;
}

function checkQueue(settings: QueueEnv): SettingFault[] {
  return hasQueue(settings) ? checkQueueSettings(settings) : [];
}

function checkApiSettings({
  API_HOST,
  API_TOKENS,
}: z.infer<z.ZodObject<typeof apiSettings>>): SettingFault[] {
  const { tokens, faults } = parseApiTokens(API_TOKENS);
  if (faults.length === 0 && tokens.length === 0 && !LOOPBACK.test(API_HOST)) {
    const message = `must be set, since API_HOST=${API_HOST} may be reached from other machines (127.0.0.1 needs none)`;
    return [{ name: 'API_TOKENS', message }];
  }
  return faults;
}
