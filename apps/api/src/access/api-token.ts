import type { SettingFault } from '@enrichment/core';

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
}

/** Short enough to type once, too long to guess. */
const SECRET_CHARS_MIN = 16;

const ENTRY = /^(?<name>[\w.-]{1,40}):(?<secret>[!-9;-~]+):(?<scope>[^:]+)$/;

const SCOPE =
  'bots=PATTERNS, users=PATTERNS and audience=guild or audience=dm, each at most once, joined by ;';

/**
 * Parses `API_TOKENS`: entries `name:secret:scope`, separated by blanks. The scope is a comma-separated list
 * of bot patterns, or `bots=elena,mar*;users=42,7?;audience=guild`. Faults identify entries by their
 * position, never by their content.
 */
export function parseApiTokens(text: string): { tokens: ApiToken[]; faults: SettingFault[] } {
  const faults: SettingFault[] = [];
  const refuse = (message: string) => void faults.push({ name: 'API_TOKENS', message });
  const tokens = text
    .split(/\s+/)
    .filter((entry) => entry !== '')
    .flatMap((entry, index) => {
      const { name, secret, scope } = ENTRY.exec(entry)?.groups ?? {};
      if (name === undefined || secret === undefined || scope === undefined) {
        refuse(`entry ${index + 1} must be name:secret:bots, like site:RANDOM:elena,marcus or ops:RANDOM:*`);
        return [];
      }
      if (secret.length < SECRET_CHARS_MIN)
        refuse(`entry ${index + 1} must have a secret of at least ${SECRET_CHARS_MIN} characters`);
      const limits = parseScope(scope);
      if (limits !== undefined) return [{ name, secret, ...limits }];
      refuse(`entry ${index + 1} must end with patterns of bots, or with ${SCOPE}`);
      return [];
    });
  for (const key of ['name', 'secret'] as const) {
    if (new Set(tokens.map((token) => token[key])).size < tokens.length)
      refuse(`must not contain the same ${key} twice`);
  }
  return { tokens, faults };
}

type Scope = Pick<ApiToken, 'bots' | 'users' | 'audience'>;

/**
 * Returns undefined for a scope that is empty, repeats a key or cannot be parsed: a misspelled limit must not
 * mean no limit.
 */
function parseScope(text: string): Scope | undefined {
  if (!/[;=]/.test(text)) return checkScope({ bots: patternsIn(text), users: ['*'], audience: 'dm' });
  const parts = text
    .split(';')
    .map((part) => /^(?<key>bots|users|audience)=(?<value>[^=]+)$/.exec(part)?.groups);
  const values = new Map(parts.map((part) => [part?.key, part?.value ?? '']));
  if (values.size < parts.length || values.has(undefined)) return undefined;
  const audience = values.get('audience') ?? 'dm';
  if (audience !== 'dm' && audience !== 'guild') return undefined;
  const [bots, users] = [patternsIn(values.get('bots') ?? ''), patternsIn(values.get('users') ?? '*')];
  return checkScope({ bots, users, audience });
}

function checkScope(scope: Scope): Scope | undefined {
  return scope.bots.length > 0 && scope.users.length > 0 ? scope : undefined;
}

function patternsIn(text: string): string[] {
  return text.split(',').filter((pattern) => pattern !== '');
}
