import type { SettingFault } from '@enrichment/core';
import { findScope, type Scope } from './scope.ts';

/** One API token and the limits of what it may read. */
export interface ApiToken {
  /** The name that logs show. */
  readonly name: string;
  readonly secret: string;
  /** Patterns of bot names: `*` any text, `?` one character. */
  readonly bots: readonly string[];
  /** Patterns of user ids; `*` alone where the entry names none. */
  readonly users: readonly string[];
  /** `guild`: answers to this token never use direct messages. */
  readonly audience: 'dm' | 'guild';
  /** What the token may do as an operator; null: nothing, it only asks questions. */
  readonly scope: Scope | null;
  /** Requests per minute in place of `API_REQUESTS_PER_MINUTE`; null: that setting. */
  readonly requestsPerMinuteMax: number | null;
}

/** Short enough to type once, too long to guess. */
const SECRET_CHARS_MIN = 16;

const ENTRY = /^(?<name>[\w.-]{1,40}):(?<secret>[!-9;-~]+):(?<limits>[^:]+)$/;

const LIMITS =
  'bots=PATTERNS, users=PATTERNS, audience=guild or audience=dm, scope=read, scope=act or scope=admin, and rpm=NUMBER, each at most once, joined by ;';

/**
 * Parses `API_TOKENS`: entries `name:secret:limits`, separated by blanks. The limits are a comma-separated
 * list of bot patterns, or `bots=elena,mar*;users=42,7?;audience=guild`, or for an operator
 * `bots=*;scope=act`. Faults identify entries by their position, never by their content.
 */
export function parseApiTokens(text: string): { tokens: ApiToken[]; faults: SettingFault[] } {
  const faults: SettingFault[] = [];
  const refuse = (message: string) => void faults.push({ name: 'API_TOKENS', message });
  const tokens = text
    .split(/\s+/)
    .filter((entry) => entry !== '')
    .flatMap((entry, index) => {
      const { name, secret, limits: given } = ENTRY.exec(entry)?.groups ?? {};
      if (name === undefined || secret === undefined || given === undefined) {
        refuse(`entry ${index + 1} must be name:secret:bots, like site:RANDOM:elena,marcus or ops:RANDOM:*`);
        return [];
      }
      if (secret.length < SECRET_CHARS_MIN)
        refuse(`entry ${index + 1} must have a secret of at least ${SECRET_CHARS_MIN} characters`);
      const limits = parseLimits(given);
      if (limits === undefined) {
        refuse(`entry ${index + 1} must end with patterns of bots, or with ${LIMITS}`);
        return [];
      }
      if (limits.scope !== null && !isUnlimited(limits)) {
        refuse(`entry ${index + 1} has a scope, so it must be for bots=* and for all users and audiences`);
        return [];
      }
      return [{ name, secret, ...limits }];
    });
  for (const key of ['name', 'secret'] as const) {
    if (new Set(tokens.map((token) => token[key])).size < tokens.length)
      refuse(`must not contain the same ${key} twice`);
  }
  return { tokens, faults };
}

type Limits = Omit<ApiToken, 'name' | 'secret'>;

/** Whether a token may ask about every bot and user, direct messages included. */
export function isUnlimited({ bots, users, audience }: Pick<Limits, 'bots' | 'users' | 'audience'>): boolean {
  return bots.includes('*') && users.includes('*') && audience === 'dm';
}

const LIMIT = /^(?<key>bots|users|audience|scope|rpm)=(?<value>[^=]+)$/;
const PLAIN = { users: ['*'], audience: 'dm', scope: null, requestsPerMinuteMax: null } as const;

/**
 * Returns undefined for limits that are empty, repeated or cannot be parsed: a misspelled limit must not mean
 * no limit.
 */
function parseLimits(text: string): Limits | undefined {
  if (!/[;=]/.test(text)) return checkNames({ ...PLAIN, bots: patternsIn(text) });
  const parts = text.split(';').map((part) => LIMIT.exec(part)?.groups);
  const values = new Map(parts.map((part) => [part?.key, part?.value ?? '']));
  if (values.size < parts.length || values.has(undefined)) return undefined;
  const audience = values.get('audience') ?? 'dm';
  if (audience !== 'dm' && audience !== 'guild') return undefined;
  const scope = findScope(values.get('scope') ?? '');
  if (values.has('scope') && scope === undefined) return undefined;
  const rpm = values.get('rpm');
  if (rpm !== undefined && !/^[1-9]\d{0,5}$/.test(rpm)) return undefined;
  const [bots, users] = [patternsIn(values.get('bots') ?? ''), patternsIn(values.get('users') ?? '*')];
  const requestsPerMinuteMax = rpm === undefined ? null : Number(rpm);
  return checkNames({ bots, users, audience, scope: scope ?? null, requestsPerMinuteMax });
}

function checkNames(limits: Limits): Limits | undefined {
  return limits.bots.length > 0 && limits.users.length > 0 ? limits : undefined;
}

function patternsIn(text: string): string[] {
  return text.split(',').filter((pattern) => pattern !== '');
}
