// Finds variables that look like settings but are not: misspelt names, and other programs' names for the same
// settings.
import { distance } from 'fastest-levenshtein';
import { isReadAsOriginal } from './original-settings.ts';
import { fileSetting, isSecretFileSetting, SECRET_SETTINGS } from './secret-files.ts';
import { settingNames } from './setting-names.ts';
import { ConfigurationError, type Environment, type SettingFault } from './settings.ts';

const KEYS = ['OPENROUTER_API_KEY', 'ANTHROPIC_API_KEY', 'LLM_API_KEY'];
const URL_OF_POSTGRES = ['DATABASE_URL'];
const URL_OF_REDIS = ['REDIS_URL'];

/**
 * Names in other programs (WhisperEngine's bots, libpq, SDKs, hosts) for our settings. If several of ours are
 * listed, one of them applies, depending on the operator's setup.
 */
const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  ...same(
    KEYS,
    'LLM_CHAT_API_KEY',
    'OPENAI_API_KEY',
    'LLM_KEY',
    'API_KEY_LLM',
    'OPENAI_KEY',
    'ENRICHMENT_LLM_API_KEY',
  ),
  ...same(['OPENROUTER_API_KEY'], 'OPENROUTER_KEY', 'OPEN_ROUTER_API_KEY', 'OPENROUTER_TOKEN'),
  ...same(
    ['ANTHROPIC_API_KEY'],
    'CLAUDE_API_KEY',
    'ANTHROPIC_KEY',
    'ANTHROPIC_AUTH_TOKEN',
    'ANTHROPIC_TOKEN',
  ),
  ...same(
    ['LLM_BASE_URL'],
    'LLM_CHAT_API_URL',
    'LLM_API_URL',
    'LLM_URL',
    'LLM_ENDPOINT',
    'ENRICHMENT_LLM_API_URL',
  ),
  ...same(
    ['LLM_BASE_URL'],
    'OPENAI_BASE_URL',
    'OPENAI_API_BASE',
    'ANTHROPIC_BASE_URL',
    'OPENROUTER_BASE_URL',
  ),
  ...same(
    ['LLM_MODEL'],
    'LLM_CHAT_MODEL',
    'LLM_MODEL_NAME',
    'OPENAI_MODEL',
    'ANTHROPIC_MODEL',
    'OPENROUTER_MODEL',
  ),
  ...same(
    URL_OF_POSTGRES,
    'POSTGRES_URL',
    'POSTGRES_URI',
    'POSTGRES_DSN',
    'POSTGRESQL_URL',
    'POSTGRES_PRISMA_URL',
  ),
  ...same(URL_OF_POSTGRES, 'POSTGRES_URL_NON_POOLING', 'PG_URL', 'DB_URL', 'DATABASE_URI', 'DATABASE_DSN'),
  ...same(
    ['POSTGRES_HOST', ...URL_OF_POSTGRES],
    'PGHOST',
    'DB_HOST',
    'POSTGRES_SERVER',
    'POSTGRES_HOSTNAME',
    'DATABASE_HOST',
  ),
  ...same(['POSTGRES_PORT', ...URL_OF_POSTGRES], 'PGPORT', 'DB_PORT', 'DATABASE_PORT'),
  ...same(['POSTGRES_USER', ...URL_OF_POSTGRES], 'PGUSER', 'DB_USER', 'POSTGRES_USERNAME', 'DATABASE_USER'),
  ...same(
    ['POSTGRES_PASSWORD', ...URL_OF_POSTGRES],
    'PGPASSWORD',
    'DB_PASSWORD',
    'POSTGRES_PASS',
    'DATABASE_PASSWORD',
  ),
  ...same(
    ['POSTGRES_DB', ...URL_OF_POSTGRES],
    'PGDATABASE',
    'DB_NAME',
    'POSTGRES_DATABASE',
    'POSTGRES_DBNAME',
  ),
  ...same(['POSTGRES_DB', ...URL_OF_POSTGRES], 'POSTGRES_NAME', 'DATABASE_NAME'),
  ...same(['POSTGRES_CA_FILE'], 'PGSSLROOTCERT', 'POSTGRES_SSLROOTCERT', 'POSTGRES_SSL_CA'),
  ...same(URL_OF_POSTGRES, 'PGSSLMODE', 'POSTGRES_SSLMODE', 'POSTGRES_SSL_MODE', 'POSTGRES_SSL'),
  ...same(
    URL_OF_REDIS,
    'REDIS_HOST',
    'REDIS_PORT',
    'REDIS_PASSWORD',
    'REDIS_USERNAME',
    'REDIS_DB',
    'REDIS_URI',
  ),
  ...same(URL_OF_REDIS, 'REDIS_TLS_URL', 'REDISCLOUD_URL', 'UPSTASH_REDIS_URL', 'REDIS_CONNECTION_STRING'),
  ...same(['QDRANT_API_KEY'], 'QDRANT_KEY', 'QDRANT_TOKEN'),
  ...same(['QDRANT_URL'], 'QDRANT_ENDPOINT', 'QDRANT_URI'),
  ...same(['INCLUDE_BOTS', 'EXCLUDE_BOTS'], 'QDRANT_COLLECTION_NAME', 'QDRANT_COLLECTION', 'COLLECTION_NAME'),
  ...same(['QDRANT_HOST', 'QDRANT_URL'], 'QDRANT_HOSTNAME', 'QDRANT_SERVER'),
  ...same(['DASHBOARD_PATH'], 'DASHBOARD_BASE_PATH', 'DASHBOARD_PREFIX', 'DASHBOARD_ROOT_PATH'),
  ...same(['TRUSTED_PROXIES'], 'TRUST_PROXY', 'TRUSTED_PROXY', 'FORWARDED_ALLOW_IPS'),
  ...same(['DASHBOARD_SESSION_KEY'], 'SESSION_SECRET', 'DASHBOARD_SESSION_SECRET', 'DASHBOARD_SECRET'),
  ...same(['DASHBOARD_USER'], 'DASHBOARD_USERNAME'),
  ...same(['DASHBOARD_PASSWORD'], 'DASHBOARD_PASS'),
  ...same(['MIN_MESSAGES_FOR_SUMMARY'], 'MIN_MESSAGES', 'ENRICHMENT_MIN_MESSAGES'),
};

/**
 * Variables read only by scripts, containers or Node, or set by Docker and Kubernetes for a container of that
 * name.
 */
const OTHERS =
  /^ENRICHMENT_IMAGE$|^HOME$|^(?:https?|ftp|no|all)_proxy$|^(?:FTP|ALL)_PROXY$|_IMAGE$|^QDRANT__|^POSTGRES_(INITDB_\w+|HOST_AUTH_METHOD)$|_SERVICE_(HOST|PORT\w*)$|_PORT_\d+_(TCP|UDP)\w*$/;

/** Unit suffixes of setting names. */
const UNIT = /_(?:MS|MILLISECONDS?|SECS?|SECONDS?|MINS?|MINUTES?|HRS?|HOURS?|DAYS?|WEEKS?)$/;

/** Prefixes that only this project uses. */
const OURS = /^(ENRICHMENT|SUMMARIZER|RECALL)_/;

/**
 * Returns the variables that were probably meant as settings, each with the right name. Variables of other
 * programs are included only if our setting is not set either, since a shared `.env` may contain both.
 * Messages never contain a value.
 */
export function findStraySettings(environment: Environment): SettingFault[] {
  const isSet = (name: string) => (environment[name] ?? '').trim() !== '';
  return Object.keys(environment).flatMap((name) => {
    if (!isSet(name) || settingNames.includes(name) || OTHERS.test(name)) return [];
    if (isSecretFileSetting(name)) return [];
    if (isReadAsOriginal(environment, name)) return [];
    // Docker and Kubernetes set such addresses for linked containers.
    if (/^tcp:\/\//.test(environment[name] ?? '')) return [];
    const foreign = FOREIGN[name];
    if (foreign !== undefined) {
      return foreign.some(isSet) ? [] : [stray(name, foreign)];
    }
    const near = findNear(name);
    if (near !== undefined) return [stray(name, [near])];
    const message = 'is not a known setting and has no effect: docs/operations.md lists the settings';
    return OURS.test(name) ? [{ name, message }] : [];
  });
}

/**
 * Reads a configuration. If it has faults, adds the stray variables, as one may be the cause.
 * @throws ConfigurationError
 */
export function readBesideStrays<T>(environment: Environment, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError([...error.faults, ...findStraySettings(environment)]);
  }
}

function stray(name: string, right: readonly string[]): SettingFault {
  return { name, message: `is not a known setting and has no effect: did you mean ${right.join(' or ')}?` };
}

function findNear(name: string): string | undefined {
  const upper = name.toUpperCase();
  const names = upper.endsWith('_FILE')
    ? [...settingNames, ...SECRET_SETTINGS.map(fileSetting)]
    : settingNames;
  const spelled = [upper, `ENRICHMENT_${upper}`, upper.replace(/^ENRICHMENT_/, '')];
  const exact = spelled.find((candidate) => names.includes(candidate));
  if (exact !== undefined) return exact;
  for (const readShape of SHAPES) {
    const shapes = spelled.map(readShape);
    const [same, another] = names.filter((known) => shapes.includes(readShape(known)));
    if (same !== undefined && another === undefined) return same;
  }
  const far = upper.length < 8 ? 1 : 2;
  const [nearest] = names
    .filter((known) => isAlike(upper, known))
    .map((known) => ({ known, steps: distance(upper, known) }))
    .filter(({ steps }) => steps <= far)
    .sort((left, right) => left.steps - right.steps);
  return nearest?.known;
}

/**
 * Two names that are equal after one of these transformations count as alike: without dashes, in another
 * order, with another unit or none.
 */
const SHAPES: readonly ((name: string) => string)[] = [
  (name) => name.replaceAll('_', ''),
  (name) => name.split('_').sort().join('_'),
  (name) => name.replace(UNIT, ''),
];

/**
 * Names with a different beginning count as alike only if that part is a long word: APP_PORT is not a
 * misspelt API_PORT.
 */
function isAlike(name: string, known: string): boolean {
  const [first = '', ...rest] = name.split('_');
  const [knownFirst = '', ...knownRest] = known.split('_');
  if (first === knownFirst) return true;
  return knownFirst.length >= 5 || (rest.join('_') === knownRest.join('_') && rest.join('_').length >= 5);
}

function same(right: readonly string[], ...names: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, right]));
}
