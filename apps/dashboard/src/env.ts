import path from 'node:path';
import { type Connections, readConnections } from '@enrichment/connections/settings';
import {
  type BudgetRules,
  budgetSettings,
  confirmSettings,
  type Environment,
  envHost,
  envInteger,
  envList,
  envText,
  participantSettings,
  readBudgetRules,
  readParticipants,
  readSettings,
  type SettingFault,
} from '@enrichment/core';
import { checkPriceSettings, priceSettings, readPriceOptions } from '@enrichment/llm/settings';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import type { QuoteLimits } from '@enrichment/recall/quotes/find-quotes';
import { namesQdrant, readQuoteOptions, recallSettings } from '@enrichment/recall/settings';
import { type ProcessOptions, readProcessOptions, runtimeSettings } from '@enrichment/runtime/settings';
import { checkSourceSettings, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, storeSettings } from '@enrichment/store/settings';
import { z } from 'zod';
import { isLoopbackAddress } from './access/loopback.ts';
import { parsePrefix } from './access/public-path.ts';
import type { Account } from './access/sign-in.ts';
import { createTrust } from './access/trusted-proxies.ts';
import type { Planning, RecallRules } from './console/console-services.ts';

/** Variables that only the dashboard reads. */
const dashboardSettings = {
  DASHBOARD_HOST: envHost('127.0.0.1'),
  DASHBOARD_PORT: envInteger({ min: 0, max: 65_535, fallback: 3030 }),
  DASHBOARD_USER: envText(),
  // Leading and trailing spaces are part of the password.
  DASHBOARD_PASSWORD: z.string().optional(),
  /** Acts and sees texts. */
  DASHBOARD_ADMIN_USER: envText(),
  DASHBOARD_ADMIN_PASSWORD: z.string().optional(),
  DASHBOARD_READONLY_USER: envText(),
  DASHBOARD_READONLY_PASSWORD: z.string().optional(),
  /** Signs the sessions; if unset, a key in the state folder is used. */
  DASHBOARD_SESSION_KEY: z
    .string()
    .min(32, 'must have 32 characters or more, such as `openssl rand -hex 32` prints')
    .optional(),
  DASHBOARD_PATH: z
    .string()
    .refine(
      (value) => parsePrefix(value) !== undefined,
      'must be a path such as /enrichment, of letters, digits, "-", "_", "." and "~", that does not begin like a page of the dashboard',
    )
    .default(''),
  /** The proxies whose X-Forwarded- headers are trusted. */
  TRUSTED_PROXIES: envList().superRefine((entries, context) => {
    for (const fault of findProxyFaults(entries)) context.addIssue(fault);
  }),
  /** The state folder; a relative path is relative to the project's folder. */
  ENRICHMENT_HOME: z.string().trim().default('.data'),
};

const root = path.resolve(import.meta.dirname, '../../..');

function findProxyFaults(entries: readonly string[]): string[] {
  return entries.flatMap((entry) => {
    try {
      createTrust([entry]);
      return [];
    } catch {
      return [`must be addresses and networks such as 127.0.0.1,10.0.0.0/8; ${entry} is neither`];
    }
  });
}

type DashboardSettings = z.infer<z.ZodObject<typeof dashboardSettings>>;

/** The dashboard's settings. */
export interface DashboardEnv extends ProcessOptions {
  readonly connections: Connections;
  /** Which bots and users take part. */
  readonly participants: ReturnType<typeof readParticipants>;
  /** The limits on spending, which the console shows. */
  readonly budget: BudgetRules;
  readonly planning: Planning;
  readonly recall: RecallRules;
  readonly quoteLimits: QuoteLimits;
  /** The address that the dashboard listens on. */
  readonly host: string;
  readonly port: number;
  /** Accounts that may sign in; without any, no sign-in is required. */
  readonly accounts: readonly Account[];
  readonly sessionKey: string | undefined;
  /** The folder for data that must survive a restart. */
  readonly stateFolder: string;
  /** The path that a proxy puts before the dashboard's own: `/enrichment`, '' for none. */
  readonly publicPath: string;
  readonly isTrustedProxy: ReturnType<typeof createTrust>;
}

/** Reads the dashboard's settings. @throws ConfigurationError */
export function readDashboardEnv(environment: Environment): DashboardEnv {
  const shape = {
    ...runtimeSettings,
    ...storeSettings,
    ...queueSettings,
    ...sourceSettings,
    ...participantSettings,
    ...budgetSettings,
    ...confirmSettings,
    ...priceSettings,
    ...recallSettings,
    ...dashboardSettings,
  };
  const settings = readSettings(shape, environment, [
    checkStoreSettings,
    checkQueueSettings,
    checkSourceSettings,
    checkPriceSettings,
    checkDashboardSettings,
  ]);
  return {
    ...readProcessOptions(settings),
    connections: readConnections(settings),
    participants: readParticipants(settings),
    budget: readBudgetRules(settings),
    planning: { ...readPriceOptions(settings), confirmAboveUsd: settings.CONFIRM_ABOVE_USD },
    recall: {
      sharedBots: settings.RECALL_SHARED_BOTS,
      country: settings.RECALL_COUNTRY,
      claims: settings.RECALL_CLAIMS ? 'on' : 'off',
      isQuoting: settings.RECALL_QUOTES && namesQdrant(environment),
    },
    quoteLimits: readQuoteOptions(settings).limits,
    host: settings.DASHBOARD_HOST,
    port: settings.DASHBOARD_PORT,
    accounts: listAccounts(settings),
    sessionKey: settings.DASHBOARD_SESSION_KEY,
    stateFolder: path.resolve(root, settings.ENRICHMENT_HOME),
    publicPath: parsePrefix(settings.DASHBOARD_PATH) ?? '',
    isTrustedProxy: createTrust(settings.TRUSTED_PROXIES),
  };
}

/** Checks that span several of the dashboard's variables. */
function checkDashboardSettings(settings: DashboardSettings): SettingFault[] {
  const { DASHBOARD_HOST: host, DASHBOARD_USER: user, DASHBOARD_PASSWORD: password } = settings;
  const { DASHBOARD_ADMIN_USER: admin, DASHBOARD_READONLY_USER: viewer } = settings;
  const faults = [
    ...findPairFaults('DASHBOARD', user, password),
    ...findPairFaults('DASHBOARD_ADMIN', admin, settings.DASHBOARD_ADMIN_PASSWORD),
    ...findPairFaults('DASHBOARD_READONLY', viewer, settings.DASHBOARD_READONLY_PASSWORD),
  ];
  const hasViewer = viewer !== undefined || settings.DASHBOARD_READONLY_PASSWORD !== undefined;
  const hasActor = [user, password, admin].some((value) => value !== undefined);
  if (!hasActor && (hasViewer || !isLoopbackAddress(host))) {
    const why = isLoopbackAddress(host)
      ? 'since there is a read-only user'
      : `since DASHBOARD_HOST=${host} may be reached from other machines (127.0.0.1 needs none)`;
    faults.push(
      { name: 'DASHBOARD_USER', message: `must be set, ${why}` },
      { name: 'DASHBOARD_PASSWORD', message: `must be set, ${why}` },
    );
  }
  const taken = new Map([[user, 'DASHBOARD_USER']]);
  for (const [name, value] of [
    ['DASHBOARD_ADMIN_USER', admin],
    ['DASHBOARD_READONLY_USER', viewer],
  ] as const) {
    const owner = taken.get(value);
    if (value !== undefined && owner !== undefined)
      faults.push({ name, message: `must be another name than ${owner}` });
    taken.set(value, name);
  }
  return faults;
}

function listAccounts(settings: DashboardSettings): Account[] {
  const pairs = [
    ['operator', settings.DASHBOARD_USER, settings.DASHBOARD_PASSWORD],
    ['admin', settings.DASHBOARD_ADMIN_USER, settings.DASHBOARD_ADMIN_PASSWORD],
    ['viewer', settings.DASHBOARD_READONLY_USER, settings.DASHBOARD_READONLY_PASSWORD],
  ] as const;
  return pairs.flatMap(([role, name, password]) =>
    name === undefined || password === undefined ? [] : [{ role, name, password }],
  );
}

function findPairFaults(
  prefix: string,
  user: string | undefined,
  password: string | undefined,
): SettingFault[] {
  const faults: SettingFault[] = [];
  if (user !== undefined && password === undefined) {
    faults.push({ name: `${prefix}_PASSWORD`, message: `must be set together with ${prefix}_USER` });
  }
  if (user === undefined && password !== undefined) {
    faults.push({ name: `${prefix}_USER`, message: `must be set together with ${prefix}_PASSWORD` });
  }
  if (user !== undefined && /[:\p{Cc}]/u.test(user)) {
    faults.push({
      name: `${prefix}_USER`,
      message: 'must not hold a colon, which basic authentication ends a name with',
    });
  }
  if (password !== undefined && /\p{Cc}/u.test(password)) {
    faults.push({
      name: `${prefix}_PASSWORD`,
      message: 'must not hold control characters, which a browser cannot send',
    });
  }
  return faults;
}
