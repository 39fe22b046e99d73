// What the parameters of a Postgres URL mean here: hosts hand out URLs for many clients, each of which has
// its own.

/** What a URL says of TLS. */
export type UrlTls = 'unsaid' | 'off' | 'checked';

/** Parts of the address that may stand among the parameters, as libpq reads them. */
export const ADDRESS_PARAMETERS = ['host', 'port', 'user', 'password', 'dbname'] as const;

/**
 * What `sslmode` may say. All that is TLS here is checked, so the three that ask for it mean the same;
 * `prefer` and `allow` would go on in the clear where somebody in between says that there is no TLS.
 */
const TLS_MODES: readonly string[] = ['require', 'verify-ca', 'verify-full'];

/** About pools, caches and timeouts of other clients; the apps have their own, so these change nothing. */
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

/** Whether a value of a parameter does what it says here; what to do instead where it does not. */
const RULES: Readonly<Record<string, { fits(value: string): boolean; instead: string }>> = {
  sslmode: {
    fits: oneOf('disable', ...TLS_MODES),
    instead: `say disable, ${TLS_MODES.join(', ')}, or nothing`,
  },
  ssl: { fits: oneOf('true', '1', 'false', '0', 'disable', ...TLS_MODES), instead: AUTHORITY },
  sslrootcert: { fits: oneOf('system'), instead: AUTHORITY },
  sslaccept: { fits: oneOf('strict'), instead: AUTHORITY },
  sslnegotiation: { fits: oneOf('postgres'), instead: 'leave it out' },
  channel_binding: {
    fits: oneOf('disable', 'prefer', 'require'),
    instead: 'say disable, prefer, require, or nothing',
  },
  gssencmode: { fits: oneOf('disable', 'prefer'), instead: 'leave it out, and say sslmode=require' },
  target_session_attrs: {
    fits: oneOf('any', 'read-write', 'primary'),
    instead: 'the apps write; say read-write or nothing',
  },
  client_encoding: { fits: (value) => /^(utf-?8|auto)$/i.test(value), instead: 'texts are UTF-8' },
  // Neon's and Cloudflare's name of the server, for clients whose TLS does not tell it; ours does.
  options: {
    fits: (value) => /^(endpoint|project)=[\w.-]+$/.test(value),
    instead: 'set parameters of the server with alter role NAME set PARAMETER',
  },
  schema: { fits: oneOf('public'), instead: SCHEMA },
  currentSchema: { fits: oneOf('public'), instead: SCHEMA },
  search_path: { fits: oneOf('public'), instead: SCHEMA },
  statement_timeout: { fits: () => false, instead: DEADLINES },
  lock_timeout: { fits: () => false, instead: DEADLINES },
  idle_in_transaction_session_timeout: { fits: () => false, instead: DEADLINES },
  hostaddr: { fits: () => false, instead: 'name the address as the host' },
};

/** Faults of the parameters, each named; a value is shown only where it is one of few words. */
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

/** What checked parameters say of TLS. */
export function readTls(parameters: URLSearchParams): UrlTls {
  const said = [parameters.get('sslmode'), parameters.get('ssl')].filter((value) => value !== null);
  if (said.some((value) => [...TLS_MODES, 'true', '1'].includes(value))) return 'checked';
  if (parameters.get('sslrootcert') === 'system' || parameters.has('sslaccept')) return 'checked';
  return said.length > 0 ? 'off' : 'unsaid';
}

function oneOf(...values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value);
}
