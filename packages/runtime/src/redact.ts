const MASK = '[redacted]';

/** Shorter secrets are masked as whole words only, or a password `a` would blank every text. */
const SHORT_SECRET = 4;

/** `user:password@` inside any URL, whoever wrote it. */
const URL_PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*:)[^\s/?#]*(?=@)/gi;

/** Keys of the LLM providers (`sk-or-v1-...`, `sk-ant-...`), which their error messages may echo. */
const PROVIDER_KEY = /\bsk-[A-Za-z0-9_-]{12,}/g;

/** Masks secrets wherever they occur in a text. */
export type Redact = (text: string) => string;

/** Makes a mask for these values, as they are and as they look inside a URL or a JSON string. */
export function createRedact(secrets: readonly string[]): Redact {
  const forms = secrets.flatMap(formsOf).filter((form) => form !== '');
  const byLength = [...new Set(forms)].sort((left, right) => right.length - left.length);
  const pattern = byLength.length === 0 ? undefined : new RegExp(byLength.map(patternOf).join('|'), 'g');
  return (text) => {
    const masked = pattern === undefined ? text : text.replace(pattern, MASK);
    return masked.replace(URL_PASSWORD, `$1${MASK}`).replace(PROVIDER_KEY, MASK);
  };
}

/**
 * The secrets among environment variables: whatever is named like one, the passwords inside URLs, the values of headers, and listed tokens.
 * The whole environment may be given: values too short or plain to be a secret (`SORT_KEY=1`) are left out.
 */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (/(KEY|PASSWORD|TOKEN|SECRET)$/i.test(name)) return isPlain(value.trim()) ? [] : [value.trim()];
    if (/HEADERS$/i.test(name)) return headerValuesIn(value);
    if (/TOKENS$/i.test(name)) return tokensIn(value);
    const password = URL.canParse(value) ? new URL(value).password : '';
    return password === '' ? [] : [password, decoded(password)];
  });
}

/** `authorization=Bearer%20x,x-team=y`, as OpenTelemetry writes headers: any of the values may be a secret. */
function headerValuesIn(text: string): string[] {
  const values = text.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  return [...new Set(values.flatMap((value) => [value, decoded(value)]))].filter((value) => !isPlain(value));
}

/** `name:secret:bots` entries between blanks, as API_TOKENS has them; a plain number of tokens is none. */
function tokensIn(text: string): string[] {
  return text.split(/\s+/).flatMap((entry) => entry.split(':')[1] ?? []);
}

function isPlain(value: string): boolean {
  return value.length < SHORT_SECRET || ['true', 'false'].includes(value.toLowerCase());
}

function formsOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

function patternOf(form: string): string {
  const literal = form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return form.length < SHORT_SECRET ? `(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])` : literal;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign: taken as it is
  }
}
