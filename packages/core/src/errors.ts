/**
 * All error codes, each with the operator's next step. The ledger stores the code, logs show it and
 * docs/operations.md lists it.
 */
export const errorCodes = {
  LLM_RATE_LIMITED: 'Nothing: it is waited out. Lower SUMMARIZER_CONCURRENCY if it never ends.',
  LLM_THROTTLED: 'Nothing: it is waited out. Raise LLM_RPM or LLM_TPM where the account allows more.',
  LLM_OVERLOADED: 'Nothing: it is waited out.',
  LLM_PENDING:
    'Nothing: the request is in a batch, and the window is looked at again until the reply is there.',
  LLM_UNAVAILABLE:
    'Nothing at first: it is retried. If it stays, check the LLM endpoint, then `enrich replay --failed`.',
  LLM_TIMEOUT:
    'Nothing at first: it is retried. If it stays, check the LLM endpoint, then `enrich replay --failed`.',
  LLM_REPLY_INVALID: 'Replay it, or try another LLM_MODEL if it happens often.',
  LLM_REPLY_TRUNCATED: 'Replay it, or try another LLM_MODEL.',
  LLM_CALLS_SPENT:
    'No usable reply within LLM_CALLS_PER_REQUEST_MAX calls: replay it with another LLM_MODEL, or leave it.',
  LLM_REFUSED: 'The model refuses this content. Replay it with another LLM_MODEL, or leave it.',
  LLM_REQUEST_TOO_LARGE: 'Lower TIME_WINDOW_HOURS or choose a model with a longer context, then replay.',
  LLM_REQUEST_INVALID: 'The LLM endpoint does not accept the request; see the message, then replay.',
  LLM_BAD_KEY: 'Set a valid key and restart the summarizers: a new key ends the pause.',
  LLM_NO_CREDIT: 'Top up the LLM account, then `enrich resume`.',
  LLM_ACCOUNT_LIMIT:
    'Raise the limit on spending of the LLM account, workspace or key, or wait until it resets; then `enrich resume`.',
  LLM_ACCOUNT_CLOSED:
    'Settle it with the LLM provider, which has disabled the account; then `enrich resume`.',
  LLM_DATA_POLICY:
    "Change the account's privacy settings at the LLM provider, then `enrich resume`; or set another LLM_MODEL and restart the summarizers.",
  LLM_NOT_ALLOWED:
    'Allow the model for this account and region at the LLM provider, then `enrich resume`; or set another LLM_MODEL and restart the summarizers.',
  LLM_ALL_INVALID:
    'The LLM endpoint refused two windows in a row as invalid: check LLM_MODEL, LLM_BASE_URL and the account, then `enrich resume`.',
  LLM_MODEL_UNKNOWN:
    'Set LLM_MODEL to a current model and restart the summarizers: a new model ends the pause.',
  BUDGET_SPENT:
    'Nothing: the window waits until the day or month turns (UTC). Raise the BUDGET_ setting that the message names to go on earlier.',
  BUDGET_PRICE_UNKNOWN:
    'Give the price of the model in a file that LLM_PRICES_FILE names, or unset the BUDGET_ settings; restart the summarizers, then `enrich resume`.',
  SOURCE_UNAVAILABLE: 'Check Qdrant; it is retried.',
  SOURCE_REJECTED: 'Qdrant refuses the request; see the message.',
  SOURCE_COLLECTION_GONE:
    'The collection no longer exists in Qdrant; bring it back or leave the bot out with EXCLUDE_BOTS.',
  SOURCE_LOSS_HELD:
    'Many users of the bot lost messages at once: nothing of it is withheld or deleted. Bring the collection back, which ends it, or accept the list with the `enrich scan --accept-removals HASH` that the message names.',
  WINDOW_TOO_LARGE:
    'Lower TIME_WINDOW_HOURS, or leave the user out with EXCLUDE_USERS; it is looked at again when its messages change.',
  BOT_NAME_UNUSABLE:
    'Give the collection an alias that names the bot in 100 characters at most, or leave the bot out with EXCLUDE_BOTS.',
  POINTS_FILE_INVALID:
    'Correct the line that the message names and import the file again; nothing was imported.',
  STORE_UNAVAILABLE: 'Check Postgres; it is retried.',
  STORE_LOGIN_REFUSED:
    'Check user and password; in a URL the special characters of a password are percent-encoded (@ is %40). Also check that pg_hba.conf lets this machine in.',
  STORE_DATABASE_MISSING:
    'Create the database, as UTF-8: create database NAME template template0 encoding UTF8. Or correct its name in DATABASE_URL or POSTGRES_DB.',
  STORE_FORBIDDEN:
    'Grant our role what the message names, as the owner of the database: usage and create on the schema; select, insert, update and delete on the tables; usage on the sequences.',
  STORE_READ_ONLY:
    'Connect to the primary server, or make the database writable again: many hosts set it to read-only when its disk is full.',
  STORE_ENCODING:
    'Move to a database that is made as UTF-8: create database NAME template template0 encoding UTF8.',
  STORE_VERSION: 'Use Postgres 13 or newer.',
  STORE_POOLER:
    'The connection pooler in front of Postgres refuses: look at its log. It must know the database and the role, and reach Postgres.',
  STORE_CONNECTIONS_FULL:
    'Raise max_connections on the Postgres server, end connections that nobody needs, or put a connection pooler in front. It is retried.',
  STORE_STARTING: 'Nothing: Postgres is starting or stopping; it is waited out.',
  STORE_DISK_FULL: 'Make room on the disk of the Postgres server; it is retried.',
  STORE_MEMORY_FULL: 'Give the Postgres server more memory, or lower its work_mem; it is retried.',
  STORE_NOT_MIGRATED: 'Run `enrich migrate`.',
  STORE_MIGRATION_CHANGED:
    'The database was made by other migration files; install the version that made it, or a newer one.',
  FORGET_SECRET_WRONG:
    'Set FORGET_SECRET, in every process, to the secret that users were forgotten with; without it they would come back.',
  QUEUE_UNAVAILABLE: 'Check Redis; it is retried.',
  QUEUE_POOLER:
    'The queue on Postgres needs a connection of its own for LISTEN: let DATABASE_URL name Postgres itself instead of the pooler, or set REDIS_URL and QUEUE_BACKEND=redis.',
  QUEUE_POLICY: 'Set maxmemory-policy to noeviction on the Redis server.',
  QUEUE_WRONG_SERVER: 'Set REDIS_URL and REDIS_CLUSTER to fit the server, as the message says.',
  QUEUE_FULL: 'Redis has no memory left: raise its maxmemory, or remove what else is stored there.',
  QUEUE_NOT_SAVING:
    'Redis refuses writes since it cannot save to its disk: free disk space and check the rights of its folder; its log says why.',
  QUEUE_READ_ONLY:
    'REDIS_URL names a replica: name the primary, or a Sentinel that knows it (redis+sentinel://).',
  QUEUE_NO_REPLICAS:
    'Redis refuses writes without enough replicas: bring them back, or lower min-replicas-to-write.',
  QUEUE_LOADING: 'Nothing: Redis reads its data after a start, and is waited for.',
  QUEUE_BAD_PASSWORD: 'Set user and password of REDIS_URL right, with special characters percent-encoded.',
  QUEUE_FORBIDDEN:
    'Give the Redis user what the queue needs: `ACL SETUSER name ~{enrichment}:* +@all -@dangerous +info`, with QUEUE_PREFIX in place of {enrichment}.',
  SERVER_UNTRUSTED:
    'A certificate was refused: the message names the server and the setting that mends it. It is retried.',
  CLOCK_SKEWED: "Set this machine's clock, for example with NTP. Work goes on by Postgres' clock meanwhile.",
  JOB_UNREADABLE: 'A job that this version does not understand; see its data in the dashboard.',
  JOB_TIMEOUT: 'It is retried. If it stays, look at what the summarizer waits for: LLM, Qdrant or Postgres.',
  WINDOW_WITHOUT_TEXT:
    'Nothing: the messages hold only markup, thoughts or invisible signs. The window is tried again when they change.',
  WORKER_DIED: 'The worker died again and again on this window; look at its logs, then replay.',
  CONTENT_CHANGED: 'Nothing: the window was changed or taken over while it was summarized.',
  TIME_UNREADABLE:
    'Say the time in other words, or as dates: 2026-03-01 to 2026-03-31; the message says what was not understood.',
  RECALL_NOT_SHARED: 'Ask each bot for itself, or let RECALL_SHARED_BOTS name these bots in one group.',
  BOT_UNKNOWN: 'Check the name; `enrich status` lists the bots. A bot is known once a scan has found it.',
  CLAIM_UNKNOWN:
    'Look the claim up with enrich facts --user ID --changes; claims go with the messages that they stand on.',
  FACT_TABLES_MISSING:
    'PROJECT_FACTS=whisperengine writes to tables of the original platform: create them with its migrations, or unset PROJECT_FACTS.',
  USER_UNKNOWN: 'Check the id. A user is known once a scan has found a message of theirs.',
  UNEXPECTED: 'A defect of ours: please report it with the log line.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}

export interface EnrichmentErrorOptions extends ErrorOptions {
  /** Next step for this particular error. Default: the code's remedy. */
  readonly remedy?: string;
}

/**
 * Base class of our errors: a code, a message for the operator that never contains conversation text, and the
 * cause.
 */
export class EnrichmentError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  constructor(code: ErrorCode, message: string, options: EnrichmentErrorOptions = {}) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.remedy = options.remedy ?? errorCodes[code];
  }
}

/** Not retried: the window fails at once, until its content changes or someone replays it. */
export class PermanentError extends EnrichmentError {}

/** Retried with the normal back-off. Counts as an attempt. */
export class TemporaryError extends EnrichmentError {}

/**
 * Not a failure: the job is retried after `afterMs` and no attempt is counted. `scope`: whether all jobs wait
 * or only this one.
 */
export class RetryLaterError extends EnrichmentError {
  readonly afterMs: number;
  readonly scope: 'queue' | 'job';
  constructor(
    code: ErrorCode,
    message: string,
    options: EnrichmentErrorOptions & { afterMs: number; scope: 'queue' | 'job' },
  ) {
    super(code, message, options);
    this.afterMs = options.afterMs;
    this.scope = options.scope;
  }
}

/** A person must act: the job is returned to the queue unchanged and the queue pauses with this message. */
export class PauseError extends EnrichmentError {}

/** Returns the code of any thrown value; `UNEXPECTED` if it is not one of our errors. */
export function readErrorCode(error: unknown): ErrorCode {
  return error instanceof EnrichmentError ? error.code : 'UNEXPECTED';
}

/** Whether the same request may succeed later: HTTP status 503 instead of 500. */
export function mayPass(error: EnrichmentError): boolean {
  return error instanceof TemporaryError || error.code === 'STORE_NOT_MIGRATED';
}

/** Joins message and remedy as sentences. Omits the remedy if the message already contains it. */
export function withRemedy(message: string, remedy: string): string {
  const said = message.replace(/\.$/, '');
  const isSaid = said.toLowerCase().includes(remedy.replace(/\.$/, '').toLowerCase());
  return isSaid ? `${said}.` : `${said}. ${remedy}`;
}

/** Like `withRemedy`, for a stored code, which may come from a newer version and be unknown here. */
export function explainCode(code: string, message: string): string {
  return `${code}: ${withRemedy(message, isErrorCode(code) ? errorCodes[code] : 'See docs/operations.md.')}`;
}
