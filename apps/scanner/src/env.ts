import type { WorkerEnv } from '@enrichment/connections/open-worker';
import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/connections/settings';
import {
  type Environment,
  envInteger,
  envText,
  envUrl,
  type ProxyOptions,
  type RemovalRules,
  readProxyOptions,
  readRemovalRules,
  readSettings,
  type SettingFault,
} from '@enrichment/core';
import { readWorkerOptions, workerSettings } from '@enrichment/runtime/settings';
import type { RetentionRules } from '@enrichment/scan/retention';
import { readRetentionRules, readScanOptions, scanSettings } from '@enrichment/scan/settings';
import { parseWebhookSecrets } from './webhook/parse-secrets.ts';

/** The scanner's settings. */
export interface ScannerEnv extends WorkerEnv {
  /** The options of a scan. */
  readonly scan: ReturnType<typeof readScanOptions> & { readonly removal: RemovalRules };
  readonly retention: RetentionRules;
  readonly projectFacts: 'none' | 'whisperengine';
  readonly premiumOn: 'doubtful' | 'recalled' | 'both';
  /** The interval between two scans. */
  readonly everyMs: number;
  /** The interval between two deep scans; 0: there are none. */
  readonly deepEveryMs: number;
  /** Where events are delivered; null: nowhere. */
  readonly webhook: {
    readonly url: string;
    readonly secrets: readonly Buffer[];
    readonly proxy: ProxyOptions;
    readonly consoleUrl: string | null;
  } | null;
}

/** Reads the scanner's settings. @throws ConfigurationError with every fault */
export function readScannerEnv(environment: Environment): ScannerEnv {
  const shape = {
    ...pipelineSettings,
    ...workerSettings,
    ...scanSettings,
    /**
     * How often every window's content is compared with the ledger, to find messages edited in place; 0
     * disables it.
     */
    RECHECK_HOURS: envInteger({ min: 0, max: 8_784, fallback: 6 }),
    /** Signs what is sent to WEBHOOK_URL; a second one, behind a blank, signs too. */
    WEBHOOK_SECRET: envText(),
    /** The address of the dashboard, for links in events. */
    CONSOLE_URL: envUrl(['http:', 'https:']),
  };
  const settings = readSettings(shape, environment, [...pipelineChecks, checkWebhook]);
  return {
    ...readWorkerOptions(settings),
    connections: readConnections(settings),
    scan: { ...readScanOptions(settings), removal: readRemovalRules(settings) },
    retention: readRetentionRules(settings),
    projectFacts: settings.PROJECT_FACTS,
    premiumOn: settings.PREMIUM_ON,
    everyMs: settings.ENRICHMENT_INTERVAL_SECONDS * 1_000,
    deepEveryMs: settings.RECHECK_HOURS * 3_600_000,
    webhook:
      settings.WEBHOOK_URL === undefined
        ? null
        : {
            url: settings.WEBHOOK_URL,
            secrets: parseWebhookSecrets(settings.WEBHOOK_SECRET ?? '').secrets,
            proxy: readProxyOptions(settings),
            consoleUrl: settings.CONSOLE_URL ?? null,
          },
  };
}

function checkWebhook({
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secret,
}: {
  readonly WEBHOOK_URL?: string | undefined;
  readonly WEBHOOK_SECRET?: string | undefined;
}): SettingFault[] {
  if (url === undefined) return [];
  const { secrets, fault } = parseWebhookSecrets(secret ?? '');
  if (fault !== undefined) return [{ name: 'WEBHOOK_SECRET', message: fault }];
  const message = 'must be set, since WEBHOOK_URL is set: whsec_ and 24 to 64 bytes in Base64';
  return secrets.length === 0 ? [{ name: 'WEBHOOK_SECRET', message }] : [];
}
