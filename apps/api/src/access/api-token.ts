import type { SettingFault } from '@enrichment/core';

/** Who may ask, and about which bots. */
export interface ApiToken {
  /** Shown in logs. */
  readonly name: string;
  readonly secret: string;
  /** Patterns of bot names: `*` any text, `?` one character. */
  readonly bots: readonly string[];
}

/** Short enough to type once, long enough that nobody guesses it. */
const SECRET_CHARS_MIN = 16;

const ENTRY = /^(?<name>[\w.-]{1,40}):(?<secret>[!-9;-~]+):(?<bots>[^:]+)$/;

/**
 * Reads `API_TOKENS`: entries `name:secret:bots`, separated by blanks; `bots` are patterns joined by commas.
 * The faults name entries by their place, never by what they hold.
 */
export function parseApiTokens(text: string): { tokens: ApiToken[]; faults: SettingFault[] } {
  const faults: SettingFault[] = [];
  const refuse = (message: string) => void faults.push({ name: 'API_TOKENS', message });
  const tokens = text
    .split(/\s+/)
    .filter((entry) => entry !== '')
    .flatMap((entry, index) => {
      const { name, secret, bots } = ENTRY.exec(entry)?.groups ?? {};
      if (name === undefined || secret === undefined || bots === undefined) {
        refuse(`entry ${index + 1} must be name:secret:bots, like site:RANDOM:elena,marcus or ops:RANDOM:*`);
        return [];
      }
      if (secret.length < SECRET_CHARS_MIN)
        refuse(`entry ${index + 1} must have a secret of at least ${SECRET_CHARS_MIN} characters`);
      return [{ name, secret, bots: bots.split(',').filter((pattern) => pattern !== '') }];
    });
  for (const key of ['name', 'secret'] as const) {
    if (new Set(tokens.map((token) => token[key])).size < tokens.length)
      refuse(`must not hold the same ${key} twice`);
  }
  return { tokens, faults };
}
