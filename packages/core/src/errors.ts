/**
 * All error codes, each with the operator's next step. The ledger stores the code, logs show it and
 * docs/operations.md lists it.
 */
export const errorCodes = {
  LLM_RATE_LIMITED:
    'No action needed: jobs wait until the limit allows more calls. Lower SUMMARIZER_CONCURRENCY if this does not end.',
  LLM_THROTTLED:
    'No action needed: jobs wait for their turn. Raise LLM_RPM or LLM_TPM if the account allows more.',
  LLM_OVERLOADED: 'No action needed: jobs wait until the provider accepts calls again.',
  LLM_PENDING:
    'No action needed: the request is in a batch, and the window goes on when the batch has ended.',
  LLM_UNAVAILABLE:
    'No action needed at first: the window is retried. If the error persists, check the LLM endpoint, then run `enrich replay --failed`.',
  LLM_TIMEOUT:
    'No action needed at first: the window is retried. If the error persists, check the LLM endpoint, then run `enrich replay --failed`.',
  LLM_REPLY_INVALID: 'Replay the window, or try another LLM_MODEL if this happens often.',
  LLM_REPLY_TRUNCATED: 'Replay the window, or try another LLM_MODEL.',
  LLM_CALLS_SPENT:
    'The model gave no usable reply within LLM_CALLS_PER_REQUEST_MAX calls. Replay the window with another LLM_MODEL, or leave it failed.',
  LLM_REFUSED:
    'The model refuses this content. Replay the window with another LLM_MODEL, or leave it failed.',
  LLM_REQUEST_TOO_LARGE: 'Lower TIME_WINDOW_HOURS or choose a model with a longer context, then replay.',
  LLM_REQUEST_INVALID: 'The LLM endpoint does not accept the request; see the message, then replay.',
  LLM_BAD_KEY:
    'Set a valid key and restart the summarizers, or write it into the file that the _FILE variable of the key names: a new key ends the pause.',
  LLM_NO_CREDIT: 'Top up the LLM account, then run `enrich resume`.',
  LLM_ACCOUNT_LIMIT:
    'Raise the spending limit of the LLM account, workspace or key, or wait until it resets; then run `enrich resume`.',
  LLM_ACCOUNT_CLOSED:
    'The LLM provider has disabled the account. Contact the provider; then run `enrich resume`.',
  LLM_DATA_POLICY:
    "Change the account's privacy settings at the LLM provider, then run `enrich resume`; or set another LLM_MODEL and restart the summarizers.",
  LLM_NOT_ALLOWED:
    'Allow the model for this account and region at the LLM provider, then run `enrich resume`; or set another LLM_MODEL and restart the summarizers.',
  LLM_ALL_INVALID:
    'The LLM endpoint refused two windows in a row as invalid: check LLM_MODEL, LLM_BASE_URL and the account, then run `enrich resume`.',
  LLM_MODEL_UNKNOWN:
    'Set LLM_MODEL to a current model and restart the summarizers: a new model ends the pause.',
  BUDGET_SPENT:
    'No action needed: the window waits until the next day or month (UTC). To continue earlier, raise the BUDGET_ setting that the message names.',
  BUDGET_PRICE_UNKNOWN:
    'Add the price of the model to the file that LLM_PRICES_FILE names, or unset the BUDGET_ settings; restart the summarizers, then run `enrich resume`.',
  SOURCE_UNAVAILABLE: 'Check Qdrant. The job is retried.',
  SOURCE_REJECTED: 'Qdrant refuses the request; see the message.',
  SOURCE_KEY_REFUSED:
    'Set QDRANT_API_KEY to a key of this Qdrant and restart the processes, or write it into the file that QDRANT_API_KEY_FILE names. Windows wait until then.',
  SOURCE_COLLECTION_GONE:
    'The collection no longer exists in Qdrant. Restore it, or exclude the bot with EXCLUDE_BOTS.',
  SOURCE_LOSS_HELD:
    'Many users of the bot lost messages at once, so nothing of the bot is withheld or deleted. Restore the collection, or confirm the loss with the `enrich scan --accept-removals HASH` that the message names.',
  WINDOW_TOO_LARGE:
    'Lower TIME_WINDOW_HOURS, or exclude the user with EXCLUDE_USERS. The window is checked again when its messages change.',
  BOT_NAME_UNUSABLE:
    'Give the collection an alias that names the bot in at most 100 characters, or exclude the bot with EXCLUDE_BOTS.',
  POINTS_FILE_INVALID:
    'Correct the line that the message names and import the file again; nothing was imported.',
  STORE_UNAVAILABLE: 'Check Postgres. The job is retried.',
  STORE_LOGIN_REFUSED:
    'Check user and password. In a URL, special characters of a password must be percent-encoded (@ is %40). Also check that pg_hba.conf allows this machine to connect.',
  STORE_DATABASE_MISSING:
    'Create the database with the encoding UTF8: create database NAME template template0 encoding UTF8. Or correct its name in DATABASE_URL or POSTGRES_DB.',
  STORE_FORBIDDEN:
    'As the owner of the database, grant the role the privilege that the message names: usage and create on the schema; select, insert, update and delete on the tables; usage on the sequences.',
  STORE_READ_ONLY:
    'Connect to the primary server, or make the database writable again. Many hosting providers set a database to read-only when its disk is full.',
  STORE_ENCODING:
    'Use a database with the encoding UTF8: create database NAME template template0 encoding UTF8.',
  STORE_VERSION: 'Use Postgres 13 or newer.',
  STORE_POOLER:
    'The connection pooler in front of Postgres refuses the connection: see its log. It must know the database and the role, and be able to reach Postgres.',
  STORE_CONNECTIONS_FULL:
    'Raise max_connections on the Postgres server, close unused connections, or use a connection pooler. The job is retried.',
  STORE_STARTING: 'No action needed: Postgres is starting or stopping, and the job waits for it.',
  STORE_DISK_FULL: 'Free disk space on the Postgres server. The job is retried.',
  STORE_MEMORY_FULL: 'Give the Postgres server more memory, or lower its work_mem. The job is retried.',
  STORE_NOT_MIGRATED: 'Run `enrich migrate`.',
  STORE_MIGRATION_CHANGED:
    'The database was migrated with different migration files. Install the version that migrated it, or a newer one.',
  FORGET_SECRET_WRONG:
    'Set FORGET_SECRET in every process to the secret that was used when users were forgotten; otherwise they would be stored again.',
  QUEUE_UNAVAILABLE: 'Check Redis. The job is retried.',
  QUEUE_POOLER:
    'The queue on Postgres needs a dedicated connection for LISTEN. Set DATABASE_URL to Postgres itself instead of the pooler, or set REDIS_URL and QUEUE_BACKEND=redis.',
  QUEUE_POLICY: 'Set maxmemory-policy to noeviction on the Redis server.',
  QUEUE_WRONG_SERVER: 'Set REDIS_URL and REDIS_CLUSTER to match the server, as the message says.',
  QUEUE_FULL: 'Redis has no memory left: raise its maxmemory, or remove other data from it.',
  QUEUE_NOT_SAVING:
    'Redis refuses writes because it cannot save to disk: free disk space and check the permissions of its directory. Its log has the reason.',
  QUEUE_READ_ONLY:
    'REDIS_URL names a replica: set it to the primary, or to a Sentinel that knows the primary (redis+sentinel://).',
  QUEUE_NO_REPLICAS:
    'Redis refuses writes without enough replicas: restore the replicas, or lower min-replicas-to-write.',
  QUEUE_LOADING: 'No action needed: Redis is loading its data after a start, and the job waits for it.',
  QUEUE_BAD_PASSWORD:
    'Correct the user and password in REDIS_URL. Special characters must be percent-encoded.',
  QUEUE_FORBIDDEN:
    'Give the Redis user the permissions that the queue needs: `ACL SETUSER name ~{enrichment}:* +@all -@dangerous +info`, with QUEUE_PREFIX in place of {enrichment}.',
  SERVER_UNTRUSTED:
    'A certificate was refused. The message names the server and the setting that fixes this. The job is retried.',
  CLOCK_SKEWED: "Set this machine's clock, for example with NTP. Until then, the clock of Postgres is used.",
  JOB_UNREADABLE: "This version does not understand the job. See the job's data in the dashboard.",
  JOB_TIMEOUT:
    'The job is retried. If the error persists, check what the summarizer waits for: LLM, Qdrant or Postgres.',
  WINDOW_WITHOUT_TEXT:
    'No action needed: the messages contain only markup, thoughts or invisible characters. The window is tried again when they change.',
  WORKER_DIED:
    'The worker died repeatedly while it worked on this window. Check its logs, then replay the window.',
  CONTENT_CHANGED:
    'No action needed: the window changed, or another worker took it over, while it was summarized.',
  SHADOW_OUTDATED:
    'The messages of the window changed after it was chosen. Start another shadow run for its new content.',
  SHADOW_UNKNOWN: 'Check the id of the run: `enrich replay --shadow --list` shows all runs.',
  OTHER_MODEL_MISSING:
    'Give the summarizers a provider of models (LLM_PROVIDER) and, if PREMIUM_ON asks for it, LLM_MODEL_PREMIUM: without them no other model can make a window.',
  TIME_UNREADABLE:
    'Rephrase the time, or use dates: 2026-03-01 to 2026-03-31. The message says what was not understood.',
  RECALL_NOT_SHARED: 'Ask each bot separately, or list these bots in one group in RECALL_SHARED_BOTS.',
  BOT_UNKNOWN: 'Check the name: `enrich status` lists the bots. A bot is known after a scan has found it.',
  SUMMARY_UNKNOWN:
    'Check the id of the window: `enrich recall --json` and `enrich status` name windows. A summary that is withheld is not shown.',
  CLAIM_UNKNOWN:
    'Look up the claim with enrich facts --user ID --changes. A claim is deleted together with the messages that support it.',
  CORRECTION_UNKNOWN: 'List the corrections of the user: enrich facts corrections --user ID.',
  FACT_TABLES_MISSING:
    'PROJECT_FACTS=whisperengine writes to tables of the original platform: create them with its migrations, or unset PROJECT_FACTS.',
  USER_UNKNOWN: 'Check the id. A user is known after a scan has found a message of theirs.',
  ANSWER_TIMED_OUT:
    'Send the same request again: it goes on with what is left. If that does not help, narrow it by bot, user or time, or use the command of the same name, which has no limit.',
  UNEXPECTED: 'This is a bug in Enrichment: please report it with the log line.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** Whether a text is one of the codes of this table. */
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
