import { type Environment, envInteger, readSettings, type SettingFault } from '@enrichment/core';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { namesQdrant } from '@enrichment/recall/quotes/open-quotes';
import { recallSettings } from '@enrichment/recall/settings';
import { runtimeSettings } from '@enrichment/runtime/settings';
import { checkSourceSettings, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, storeSettings } from '@enrichment/store/settings';
import { z } from 'zod';
import { parseApiTokens } from './access/api-token.ts';

/** The variables of the API alone. */
const apiSettings = {
  API_HOST: z.string().trim().default('127.0.0.1'),
  API_PORT: envInteger({ min: 0, max: 65_535, fallback: 3040 }),
  API_TOKENS: z.string().default(''),
  /** Of one token. */
  API_REQUESTS_PER_MINUTE: envInteger({ min: 1, max: 1_000_000, fallback: 600 }),
};

const LOOPBACK = /^(?:localhost|::1|\[::1\]|127(?:\.\d{1,3}){3})$/i;

/** Reads all that the API needs. @throws ConfigurationError with every fault */
export function readApiEnv(environment: Environment) {
  const shape = {
    ...runtimeSettings,
    ...storeSettings,
    ...queueSettings,
    ...sourceSettings,
    ...recallSettings,
    ...apiSettings,
  };
  const checks = [checkStoreSettings, checkQueue, checkSourceSettings, checkApiSettings];
  const settings = readSettings(shape, environment, checks);
  // Without a word about Qdrant answers hold no quotes, instead of a note in each that it is away.
  return { ...settings, RECALL_QUOTES: settings.RECALL_QUOTES && namesQdrant(environment) };
}

export type ApiEnv = ReturnType<typeof readApiEnv>;

type QueueEnv = z.infer<z.ZodObject<typeof queueSettings>>;

/** Whether it is said where the queue is. Without it nobody's windows are moved to its front, and all else works. */
export function hasQueue({ QUEUE_BACKEND, REDIS_URL }: QueueEnv): boolean {
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
