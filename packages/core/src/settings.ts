import { z } from 'zod';
import type { Environment } from './environment.ts';
import { withOriginalSettings } from './original-settings.ts';
import {
  createSecretReader,
  fileSetting,
  readSecretFiles,
  type SecretSource,
  withSecretFiles,
} from './secret-files.ts';
import { findUrlFault } from './url-faults.ts';
import { findValueFault } from './value-faults.ts';

/** One fault of a configuration: the variable and the valid form. Never contains the value of a secret. */
export interface SettingFault {
  readonly name: string;
  readonly message: string;
}

/** Thrown with all faults of a configuration. */
export class ConfigurationError extends Error {
  readonly faults: readonly SettingFault[];
  constructor(faults: readonly SettingFault[]) {
    super(
      ['The configuration is invalid:', ...faults.map((fault) => `  ${fault.name}: ${fault.message}`)].join(
        '\n',
      ),
    );
    this.name = 'ConfigurationError';
    this.faults = faults;
  }
}

export type { Environment } from './environment.ts';

/** A whole number between `min` and `max`. */
export function envInteger({
  min,
  max = Number.MAX_SAFE_INTEGER,
  fallback,
}: {
  min: number;
  max?: number;
  fallback: number;
}) {
  const right =
    max === Number.MAX_SAFE_INTEGER ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\s*-?\d+\s*$/, `must be ${right}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${right}`)
    .default(fallback);
}

/** `true`, `false`, `1`, `0`, `yes`, `no`. */
export function envFlag(fallback: boolean) {
  return z
    .string()
    .transform((value) => value.trim().toLowerCase())
    .refine((value) => ['true', 'false', '1', '0', 'yes', 'no'].includes(value), 'must be true or false')
    .transform((value) => ['true', '1', 'yes'].includes(value))
    .default(fallback);
}

/** A comma-separated list; empty if unset. */
export function envList() {
  return z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .default([]);
}

/** Days per bot, `elena=90,marcus=30`; 0 means for ever. A bot's name may contain anything but a comma. */
export function envDaysByBot({ min = 0 }: { min?: number } = {}) {
  const right = `must be a comma-separated list of bots with days, such as elena=90,marcus=30; days are 0 or a whole number from ${Math.max(min, 1)} to ${DAYS_MAX}`;
  return envList().transform((entries, context) =>
    entries.map((entry) => {
      const [, botName = '', text = ''] = /^(.+?)\s*=\s*(\d{1,6})$/.exec(entry) ?? [];
      const days = Number(text);
      if (botName === '' || days > DAYS_MAX || (days !== 0 && days < min)) context.addIssue(right);
      return { botName, days };
    }),
  );
}

const DAYS_MAX = 36_500;

/** Retention in days; 0 means for ever. */
export function envDays({ min = 0 }: { min?: number } = {}) {
  const right = `must be 0 or a whole number from ${Math.max(min, 1)} to ${DAYS_MAX}`;
  return envInteger({ min: 0, max: DAYS_MAX, fallback: 0 }).refine(
    (days) => days === 0 || days >= min,
    right,
  );
}

/** Free text; undefined if unset and without a fallback. */
export function envText() {
  return z.string().trim().optional();
}

/** A host name or address to listen on, or to reach, without scheme, port or path. */
export function envHost(fallback: string) {
  return z
    .string()
    .trim()
    .refine(
      (text) => HOST.test(text),
      'must be a host name or an address alone, without scheme, port and path',
    )
    .default(fallback);
}

/** A name, an IPv4 address, or an IPv6 address with or without brackets. */
const HOST =
  /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}._-]*[\p{L}\p{N}_.])?|\[[\da-f:.]+\]|[\da-f]*:[\da-f:.]*:[\da-f:.]*(?:%[\w.-]+)?)$/iu;

/**
 * A URL with one of the given protocols (`redis:`, `https:` ...); undefined if unset. Fault messages never
 * quote the URL.
 */
export function envUrl(protocols: readonly string[]) {
  return z
    .string()
    .trim()
    .superRefine((text, context) => {
      const message = findUrlFault(text, protocols);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .optional();
}

/**
 * Reads the variables named in `shape`, and secrets from the files that `NAME_FILE` names, then runs each
 * check for faults between variables. An empty variable counts as unset. Every variable of a shape must be
 * optional or have a default; the checks enforce required ones. If a variable stands in a file, the result
 * has `readSecret`, which reads that file again.
 * @throws ConfigurationError with all faults at once
 */
export function readSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: Environment,
  checks: readonly ((settings: z.infer<z.ZodObject<Shape>>) => readonly SettingFault[])[] = [],
): Readonly<z.infer<z.ZodObject<Shape>>> & SecretSource {
  const schema = z.object(shape);
  const files = readSecretFiles(environment).filter(({ name }) => name in shape);
  const named = withSecretFiles(withProxyNames(environment), files);
  const present = Object.fromEntries(
    Object.entries(withOriginalSettings(named)).filter(
      ([, value]) => value !== undefined && value.trim() !== '',
    ),
  );
  const parsed = schema.safeParse(present);
  const faults = listFaults(
    present,
    Object.keys(shape),
    parsed.success
      ? []
      : parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), message: issue.message })),
  );
  const unreadable = files.filter(({ fault }) => fault !== undefined);
  faults.push(...unreadable.map(({ name, fault = '' }) => ({ name: fileSetting(name), message: fault })));
  const faulty = new Set([...faults, ...unreadable].map((fault) => fault.name));
  // The checks get defaults in place of faulty variables, so that all faults are reported together.
  const settings = parsed.success && faulty.size === 0 ? parsed.data : schema.parse(without(present, faulty));
  faults.push(...checks.flatMap((check) => check(settings)).filter((fault) => !faulty.has(fault.name)));
  if (faults.length > 0) throw new ConfigurationError(faults);
  if (files.length === 0) return Object.freeze(settings);
  return Object.freeze({ ...settings, readSecret: createSecretReader(environment) });
}

/** Each fault once, and those of the form of a value, which a schema for any text accepts. */
function listFaults(
  present: Environment,
  names: readonly string[],
  found: readonly SettingFault[],
): SettingFault[] {
  const known = new Map<string, readonly string[]>();
  for (const { name, message } of found) {
    const messages = known.get(name) ?? [];
    if (!messages.includes(message)) known.set(name, [...messages, message]);
  }
  for (const name of names) {
    const fault = findValueFault(name, present[name] ?? '');
    const messages = known.get(name) ?? [];
    // The message of a schema says what is right; some already mention quotes.
    if (fault !== undefined && !messages.some((message) => message.includes('quotes')))
      known.set(name, [...messages, fault]);
  }
  return [...known].map(([name, messages]) => ({ name, message: messages.join('; ') }));
}

/**
 * Returns the environment with `https_proxy` and similar variables, if set, under their upper-case names:
 * programs read both.
 */
function withProxyNames(environment: Environment): Environment {
  const lower = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].flatMap((name) => {
    const value = environment[name.toLowerCase()];
    return value === undefined || value.trim() === '' ? [] : [[name, value] as const];
  });
  return { ...environment, ...Object.fromEntries(lower) };
}

function without(environment: Environment, names: ReadonlySet<string>): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.has(name)));
}
