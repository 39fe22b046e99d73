import { findLoginFault, readSecretFiles, withSecretFiles } from '@enrichment/core';

/** Shorter values do not count as secrets. */
const SECRET_MIN = 4;

/** A URL's user without a password may be a token from this length on; a shorter one is a user name. */
const TOKEN_MIN = 8;

const SECRET_PARAMETER = /[?&;][\w.-]*(?:pass\w*|pwd|secret|token|key|auth\w*|sig\w*)=([^&;#\s]+)/gi;

/**
 * Returns the secrets in environment variables: variables with such names, secrets in URLs, header values,
 * and listed tokens, also those in files that `NAME_FILE` names. Accepts the whole environment: values too
 * short or plain to be a secret (`SORT_KEY=1`) are left out.
 */
export function listSecrets(environment: Readonly<Record<string, string | undefined>>): string[] {
  const all = withSecretFiles(environment, readSecretFiles(environment));
  const found = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : secretsIn(name, value.trim()),
  );
  return [...new Set(found)];
}

function secretsIn(name: string, value: string): string[] {
  if (/(KEY|PASSWORD|PASSPHRASE|TOKEN|SECRET|CREDENTIALS?)$/i.test(name))
    return isPlain(value) ? [] : [value, ...webhookSecretsIn(value)];
  if (/HEADERS$/i.test(name)) return headerValuesIn(value);
  if (/TOKENS$/i.test(name)) return tokensIn(value);
  // `ann:password@proxy:3128` works without a scheme.
  if (/_PROXY$/i.test(name) && !value.includes('://')) return urlSecretsIn(`http://${value}`);
  return value.includes('://') ? urlSecretsIn(value) : [];
}

/** Secrets of webhooks may be several, separated by blanks. */
function webhookSecretsIn(text: string): string[] {
  return text.split(/\s+/).filter((word) => word.startsWith('whsec_') && word !== text);
}

/** `authorization=Bearer%20x,x-team=y`, OpenTelemetry's header format: any value may be a secret. */
function headerValuesIn(text: string): string[] {
  const values = text.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  // An error may show only the `x` of `Bearer x`.
  const words = values.flatMap((value) => decoded(value).split(/\s+/).slice(-1));
  return [...values.flatMap((value) => [value, decoded(value)]), ...words].filter((value) => !isPlain(value));
}

/**
 * `name:secret:bots` entries separated by blanks, as in API_TOKENS. In an invalid entry, any part may be the
 * secret.
 */
function tokensIn(text: string): string[] {
  return text.split(/\s+/).flatMap((entry) => {
    const parts = entry.split(':');
    const [, secret = ''] = parts;
    if (parts.length === 3 && secret !== '') return [secret];
    // A plain number is a count of tokens: LLM_CONTEXT_TOKENS.
    return [entry, ...parts].filter((part) => part.length >= 8 && !/^\d+$/.test(part));
  });
}

/** Returns passwords, tokens used as user names and secret parameters, also from malformed URLs. */
function urlSecretsIn(text: string): string[] {
  const { user, password } = readLogin(text);
  const parameters = [...text.matchAll(SECRET_PARAMETER)].map(([, value = '']) => value);
  // The user of a database is not a secret and appears in its messages.
  const isToken = password === '' && user.length >= TOKEN_MIN && !/^postgres(ql)?:/i.test(text);
  const others = [...parameters, ...(isToken ? [user] : [])].filter((value) => !isPlain(value));
  const found = [password, ...others]
    .filter((value) => value !== '')
    .flatMap((value) => [value, decoded(value)]);
  return isReadable(text) ? found : [...found, ...splitPieces(password)];
}

/**
 * A parser that ends the login too early treats a part of the password as the host, which errors then name.
 */
function splitPieces(password: string): string[] {
  return password.split(/[@#/?\\\s]/).filter((piece) => !isPlain(piece));
}

function isReadable(text: string): boolean {
  return URL.canParse(text) && findLoginFault(text) === undefined;
}

function readLogin(text: string): { user: string; password: string } {
  if (isReadable(text)) {
    const { username, password } = new URL(text);
    return { user: username, password };
  }
  const rest = text.slice(text.indexOf('://') + 3);
  const login = rest.slice(0, Math.max(0, rest.lastIndexOf('@')));
  const colon = login.indexOf(':');
  return colon === -1
    ? { user: login, password: '' }
    : { user: login.slice(0, colon), password: login.slice(colon + 1) };
}

function isPlain(value: string): boolean {
  return value.length < SECRET_MIN || ['true', 'false'].includes(value.toLowerCase());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign: used as it is
  }
}
