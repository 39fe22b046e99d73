/**
 * Every code that an error of ours can carry, with what an operator should do next.
 * The ledger stores the code, logs show it, docs/operations.md lists it.
 */
export const errorCodes = {
  LLM_RATE_LIMITED: 'Nothing: it is waited out. Lower SUMMARIZER_CONCURRENCY if it never ends.',
  LLM_THROTTLED: 'Nothing: it is waited out. Raise LLM_RPM or LLM_TPM where the account allows more.',
  LLM_OVERLOADED: 'Nothing: it is waited out.',
  LLM_UNAVAILABLE:
    'Nothing at first: it is retried. If it stays, check the LLM endpoint, then `enrich replay --failed`.',
  LLM_TIMEOUT:
    'Nothing at first: it is retried. If it stays, check the LLM endpoint, then `enrich replay --failed`.',
  LLM_REPLY_INVALID: 'Replay it, or try another LLM_MODEL if it happens often.',
  LLM_REPLY_TRUNCATED: 'Replay it, or try another LLM_MODEL.',
  LLM_REFUSED: 'The model refuses this content. Replay it with another LLM_MODEL, or leave it.',
  LLM_REQUEST_TOO_LARGE: 'Lower TIME_WINDOW_HOURS or choose a model with a longer context, then replay.',
  LLM_REQUEST_INVALID: 'The LLM endpoint does not accept the request; see the message, then replay.',
  LLM_BAD_KEY: 'Set a valid key and restart the summarizers: a new key ends the pause.',
  LLM_NO_CREDIT: 'Top up the LLM account, then `enrich resume`.',
  LLM_MODEL_UNKNOWN:
    'Set LLM_MODEL to a current model and restart the summarizers: a new model ends the pause.',
  SOURCE_UNAVAILABLE: 'Check Qdrant; it is retried.',
  SOURCE_REJECTED: 'Qdrant refuses the request; see the message.',
  SOURCE_COLLECTION_GONE:
    'The collection no longer exists in Qdrant; bring it back or leave the bot out with EXCLUDE_BOTS.',
  SOURCE_EMPTIED:
    'Qdrant shows no message at all for a bot that had many. If that is meant, run `enrich scan --accept-emptied`.',
  WINDOW_TOO_LARGE:
    'Lower TIME_WINDOW_HOURS, or leave the user out with EXCLUDE_USERS; it is looked at again when its messages change.',
  BOT_NAME_UNUSABLE:
    'Give the collection an alias that names the bot in 100 characters at most, or leave the bot out with EXCLUDE_BOTS.',
  POINTS_FILE_INVALID:
    'Correct the line that the message names and import the file again; nothing was imported.',
  STORE_UNAVAILABLE: 'Check Postgres; it is retried.',
  STORE_NOT_MIGRATED: 'Run `enrich migrate`.',
  STORE_MIGRATION_CHANGED:
    'The database was made by other migration files; install the version that made it, or a newer one.',
  QUEUE_UNAVAILABLE: 'Check Redis; it is retried.',
  QUEUE_POLICY: 'Set maxmemory-policy to noeviction on the Redis server.',
  SERVER_UNTRUSTED:
    'A certificate was refused: the message names the server and the setting that mends it. It is retried.',
  CLOCK_SKEWED: "Set this machine's clock, for example with NTP. Work goes on by Postgres' clock meanwhile.",
  JOB_UNREADABLE: 'A job that this version does not understand; see its data in the dashboard.',
  JOB_TIMEOUT: 'It is retried. If it stays, look at what the summarizer waits for: LLM, Qdrant or Postgres.',
  WORKER_DIED: 'The worker died again and again on this window; look at its logs, then replay.',
  CONTENT_CHANGED: 'Nothing: the window was changed or taken over while it was summarized.',
  TIME_UNREADABLE:
    'Say the time in other words, or as dates: 2026-03-01 to 2026-03-31; the message says what was not understood.',
  RECALL_NOT_SHARED: 'Ask each bot for itself, or let RECALL_SHARED_BOTS name these bots in one group.',
  BOT_UNKNOWN: 'Check the name; `enrich status` lists the bots. A bot is known once a scan has found it.',
  USER_UNKNOWN: 'Check the id. A user is known once a scan has found a message of theirs.',
  UNEXPECTED: 'A defect of ours: please report it with the log line.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}

/** Any error of ours: a code, a message for an operator that never holds conversation text, and its cause. */
export class EnrichmentError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Never again by itself: the window fails at once, until its content changes or someone replays it. */
export class PermanentError extends EnrichmentError {}

/** Normal back-off: counts as an attempt. */
export class TemporaryError extends EnrichmentError {}

/** Not a failure: comes back after `afterMs` and uses up no attempt. `scope` says whether all jobs wait or this one. */
export class RetryLaterError extends EnrichmentError {
  readonly afterMs: number;
  readonly scope: 'queue' | 'job';
  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { afterMs: number; scope: 'queue' | 'job' },
  ) {
    super(code, message, options);
    this.afterMs = options.afterMs;
    this.scope = options.scope;
  }
}

/** Nothing can go on until a person acts: the job goes back unharmed and the queue pauses with this message. */
export class PauseError extends EnrichmentError {}

/** The code of anything thrown; `UNEXPECTED` for what is not ours. */
export function errorCodeOf(error: unknown): ErrorCode {
  return error instanceof EnrichmentError ? error.code : 'UNEXPECTED';
}

/** Whether the same question may be answered later: 503 over HTTP, rather than 500. */
export function mayPass(error: EnrichmentError): boolean {
  return error instanceof TemporaryError || error.code === 'STORE_NOT_MIGRATED';
}

/** What happened and what to do next, as sentences; a remedy that the message names already is not said twice. */
export function withRemedy(message: string, remedy: string): string {
  const said = message.replace(/\.$/, '');
  const isSaid = said.toLowerCase().includes(remedy.replace(/\.$/, '').toLowerCase());
  return isSaid ? `${said}.` : `${said}. ${remedy}`;
}

/** The same for a code that was stored: it may be one that only a newer version knows. */
export function explainCode(code: string, message: string): string {
  return `${code}: ${withRemedy(message, isErrorCode(code) ? errorCodes[code] : 'See docs/operations.md.')}`;
}
