// The supported parameters of a Postgres URL: hosts offer URLs for many clients, each with its own
// parameters.

/** The TLS setting of a URL. */
export type UrlTls = 'unsaid' | 'off' | 'checked';

/** Parts of the address that may be parameters, as in libpq. */
export const ADDRESS_PARAMETERS = ['host', 'port', 'user', 'password', 'dbname'] as const;

/**
 * The supported values of `sslmode`. TLS is always verified here, so all three mean the same; `prefer` and
 * `allow` would continue unencrypted if an attacker claimed that there is no TLS.
 */
const TLS_MODES: readonly string[] = ['require', 'verify-ca', 'verify-full'];

/**
 * Parameters for pools, caches and timeouts of other clients; the apps have their own, so these are ignored.
 */
const WITHOUT_EFFECT = new Set([
  ...['pgbouncer', 'connection_limit', 'pool_timeout', 'socket_timeout', 'connect_timeout'],
  ...['statement_cache_size', 'prepared_statement_cache_size', 'prepareThreshold', 'single_use_connections'],
  ...['max_idle_connection_lifetime', 'max_connection_lifetime', 'pool_size', 'pool_mode', 'max_overflow'],
  ...[
    'application_name',
    'fallback_application_name',
    'ApplicationName',
    'uselibpqcompat',
    'supa',
    'workaround',
  ],
  ...['keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout'],
  ...['sslsni', 'sslcompression', 'load_balance_hosts'],
]);

const AUTHORITY = 'say sslmode=require, and name the authority in POSTGRES_CA_FILE';
const DEADLINES = 'the apps set their own deadlines';
const SCHEMA =
  'the tables are in the first schema of the search path; set that with alter role NAME set search_path';

/** Whether the value of a parameter is supported, and what to use instead if it is not. */
const RULES: Readonly<Record<string, { fits(value: string): boolean; instead: string }>> = {
  sslmode: {
    fits: acceptOneOf('disable', ...TLS_MODES),
    instead: `say disable, ${TLS_MODES.join(', ')}, or nothing`,
  },
  ssl: { fits: acceptOneOf('true', '1', 'false', '0', 'disable', ...TLS_MODES), instead: AUTHORITY },
  sslrootcert: { fits: acceptOneOf('system'), instead: AUTHORITY },
  sslaccept: { fits: acceptOneOf('strict'), instead: AUTHORITY },
  sslnegotiation: { fits: acceptOneOf('postgres'), instead: 'leave it out' },
  channel_binding: {
    fits: acceptOneOf('disable', 'prefer', 'require'),
    instead: 'say disable, prefer, require, or nothing',
  },
  gssencmode: { fits: acceptOneOf('disable', 'prefer'), instead: 'leave it out, and say sslmode=require' },
  target_session_attrs: {
    fits: acceptOneOf('any', 'read-write', 'primary'),
    instead: 'the apps write; say read-write or nothing',
  },
  client_encoding: { fits: (value) => /^(utf-?8|auto)$/i.test(value), instead: 'texts are UTF-8' },
  // Neon's and Cloudflare's name of the server, for clients whose TLS does not send it; ours does.
  options: {
    fits: (value) => /^(endpoint|project)=[\w.-]+$/.test(value),
    instead: 'set parameters of the server with alter role NAME set PARAMETER',
  },
  schema: { fits: acceptOneOf('public'), instead: SCHEMA },
  currentSchema: { fits: acceptOneOf('public'), instead: SCHEMA },
  search_path: { fits: acceptOneOf('public'), instead: SCHEMA },
  statement_timeout: { fits: () => false, instead: DEADLINES },
  lock_timeout: { fits: () => false, instead: DEADLINES },
  idle_in_transaction_session_timeout: { fits: () => false, instead: DEADLINES },
  hostaddr: { fits: () => false, instead: 'name the address as the host' },
};

/**
 * The faults of the parameters, with their names; a value is quoted only if it is one of a few known words.
 */
export function findParameterFaults(parameters: URLSearchParams): string[] {
  const faults = [...parameters].flatMap(([name, value]) => {
    if (WITHOUT_EFFECT.has(name) || ADDRESS_PARAMETERS.some((known) => known === name)) return [];
    const rule = RULES[name];
    if (rule?.fits(value) === true) return [];
    if (rule !== undefined) return [`must not hold this ${name}: ${rule.instead}`];
    const shown = /^\w{1,40}$/.test(name) ? name : 'a parameter that is not one of Postgres';
    return [`must not hold ${shown}: ${/^ssl/i.test(name) ? AUTHORITY : 'leave it out'}`];
  });
  const needsTls = parameters.get('channel_binding') === 'require' || parameters.has('options');
  if (needsTls && faults.length === 0 && readTls(parameters) !== 'checked') {
    faults.push('must hold sslmode=require beside channel_binding=require or options');
  }
  return faults;
}

/** The TLS setting of valid parameters. */
export function readTls(parameters: URLSearchParams): UrlTls {
  const said = [parameters.get('sslmode'), parameters.get('ssl')].filter((value) => value !== null);
  if (said.some((value) => [...TLS_MODES, 'true', '1'].includes(value))) return 'checked';
  if (parameters.get('sslrootcert') === 'system' || parameters.has('sslaccept')) return 'checked';
  return said.length > 0 ? 'off' : 'unsaid';
}

function acceptOneOf(...values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value);
}
