// All metrics of all apps. docs/operations.md, the Grafana dashboard and the alert rules use the same names.

export type MetricApp = 'scanner' | 'summarizer' | 'dashboard' | 'api';

/**
 * Definition of one metric. Names end in the unit, counters in `_total`. Labels contain no user ids and no
 * text.
 */
export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** The apps that export it. */
  readonly apps: readonly MetricApp[];
  /** Upper bounds of a histogram's buckets. */
  readonly buckets?: readonly number[];
}

const EVERY: readonly MetricApp[] = ['scanner', 'summarizer', 'dashboard', 'api'];
/** Metrics of the whole pipeline are read from Postgres and the queue, by the apps that have few replicas. */
const PIPELINE: readonly MetricApp[] = ['scanner', 'dashboard'];
const WORKERS: readonly MetricApp[] = ['scanner', 'summarizer'];

/** From a job with nothing to do to one with many parts and a slow model. */
const JOB_SECONDS = [0.05, 0.25, 1, 2.5, 5, 10, 20, 40, 80, 160, 600, 1800];
const SCAN_SECONDS = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];
const CALL_SECONDS = [0.5, 1, 2, 4, 8, 15, 30, 60, 120];
const REQUEST_SECONDS = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60];

const counter = (help: string, labels: readonly string[], apps: readonly MetricApp[]) =>
  ({ kind: 'counter', help, labels, apps }) as const;
const gauge = (help: string, labels: readonly string[], apps: readonly MetricApp[]) =>
  ({ kind: 'gauge', help, labels, apps }) as const;
const histogram = (
  help: string,
  labels: readonly string[],
  apps: readonly MetricApp[],
  buckets: readonly number[],
) => ({ kind: 'histogram', help, labels, apps, buckets }) as const;

/** The only place to add a metric. A test compares it with the table in docs/operations.md. */
export const metricCatalog = {
  enrichment_build_info: gauge('1, labelled with the running version', ['app', 'version', 'node'], EVERY),

  enrichment_postgres_up: gauge('1 if the ledger could be read from Postgres, else 0', [], PIPELINE),
  enrichment_queue_up: gauge("1 if the jobs could be read from the queue's server, else 0", [], PIPELINE),
  enrichment_windows: gauge('Windows of the ledger', ['bot', 'state'], PIPELINE),
  enrichment_oldest_due_window_age_seconds: gauge(
    'Since when the window that waits longest has been due; 0 where none is',
    [],
    PIPELINE,
  ),
  enrichment_oldest_failed_window_age_seconds: gauge(
    'Since when the window that failed first has been failed; 0 where none is',
    [],
    PIPELINE,
  ),
  enrichment_quarantined_points: gauge('Points that cannot be read as messages', [], PIPELINE),
  enrichment_doubtful_summaries: gauge('Stored summaries that the checks or a person doubt', [], PIPELINE),
  enrichment_doubtful_claims: gauge('Stored claims that the checks or a person doubt', [], PIPELINE),
  enrichment_great_loss_windows: gauge(
    'Windows in a great loss of a bot: nothing of the bot is withheld or deleted',
    ['bot'],
    PIPELINE,
  ),
  enrichment_paused: gauge(
    '1 while the queue is paused, with the code of the reason; 0 with the code `none`',
    ['code'],
    PIPELINE,
  ),
  enrichment_last_scan_timestamp_seconds: gauge(
    'End of the newest finished scan of the source, in Unix time',
    [],
    PIPELINE,
  ),
  enrichment_jobs: gauge('Jobs on the queue', ['queue', 'state'], PIPELINE),
  enrichment_throttle_remaining_seconds: gauge(
    "Remaining time that all windows wait for the LLM's rate limit or an unavailable server",
    [],
    PIPELINE,
  ),

  enrichment_open_batches: gauge('Batches of requests that are not done', [], PIPELINE),
  enrichment_awaiting_windows: gauge('Windows that wait for a batch', [], PIPELINE),
  enrichment_oldest_batch_age_seconds: gauge(
    'Age of the oldest open batch or gathered request; 0 where none is',
    [],
    PIPELINE,
  ),

  enrichment_summaries_without_terms: gauge(
    'Summaries without search terms yet, as after an upgrade',
    [],
    ['scanner'],
  ),
  enrichment_scan_interval_seconds: gauge('Configured time between two scans', [], ['scanner']),
  enrichment_scans_total: counter(
    'Scans by this process: `complete`, `incomplete` (a bot could not be scanned) or `failed`',
    ['depth', 'outcome'],
    ['scanner'],
  ),
  enrichment_webhook_attempts_total: counter(
    'Attempts to deliver an event: `delivered`, `retry` (it is tried again) or `dead` (given up)',
    ['type', 'outcome'],
    ['scanner'],
  ),
  enrichment_scan_duration_seconds: histogram('Duration of a scan', ['depth'], ['scanner'], SCAN_SECONDS),
  enrichment_invariant_violations: gauge(
    "Broken invariants of the database at the end of this process's last scan",
    ['invariant'],
    ['scanner'],
  ),
  enrichment_windows_enqueued_total: counter('Windows that scans put on the queue', [], ['scanner']),
  enrichment_qdrant_requests_total: counter(
    'Requests to Qdrant; the outcome is `ok`, `aborted` or the code of the error',
    ['outcome'],
    WORKERS,
  ),
  enrichment_qdrant_request_duration_seconds: histogram(
    'Duration of a request to Qdrant, including its body',
    [],
    WORKERS,
    REQUEST_SECONDS,
  ),

  enrichment_jobs_running: gauge('Jobs that this process is running', ['queue'], WORKERS),
  enrichment_jobs_running_limit: gauge('Maximum of concurrent jobs of this process', ['queue'], WORKERS),
  enrichment_job_runs_total: counter(
    'Ends of runs: the outcome of a finished job, or `retried`, `failed`, `throttled`, `postponed`, `paused`, `handed_back`, `stalled`',
    ['queue', 'outcome'],
    WORKERS,
  ),
  enrichment_job_errors_total: counter('Failed runs by the code of their error', ['queue', 'code'], WORKERS),
  enrichment_job_duration_seconds: histogram('Duration of a finished job', ['queue'], WORKERS, JOB_SECONDS),
  enrichment_throttled_seconds_total: counter(
    'Seconds of waiting: of all windows (`queue`), of one (`job`), or of a call for its turn under the rate limit (`call`)',
    ['scope'],
    ['summarizer'],
  ),

  enrichment_results_total: counter(
    'Work on single kinds of windows and derived subjects: `made` or `failed`',
    ['kind', 'outcome'],
    ['summarizer'],
  ),
  enrichment_doubts_total: counter(
    'Results that the checks doubted: `settled` by a second request or verification, or stored as `doubtful`',
    ['kind', 'outcome'],
    ['summarizer'],
  ),
  enrichment_llm_calls_total: counter(
    'Calls to the LLM; the outcome is `ok` or the code of the error',
    ['model', 'purpose', 'outcome'],
    ['summarizer'],
  ),
  enrichment_llm_call_duration_seconds: histogram(
    'Duration of a call to the LLM',
    ['model'],
    ['summarizer'],
    CALL_SECONDS,
  ),
  enrichment_llm_tokens_total: counter(
    'Tokens by kind: `input`, `output` (with `thinking`, which is also counted by itself), `cache_read`, `cache_write`; `made` names the kinds of result',
    ['model', 'kind', 'purpose', 'made'],
    ['summarizer'],
  ),
  enrichment_llm_unknown_usage_total: counter(
    'Answered calls whose server did not report token usage',
    ['model'],
    ['summarizer'],
  ),
  enrichment_llm_cost_usd_total: counter(
    'Cost of calls in US dollars, if the provider or the price list states it',
    ['model', 'purpose', 'made'],
    ['summarizer'],
  ),
  enrichment_llm_unknown_cost_total: counter(
    'Calls whose cost nobody knows: no price, no usage reported, or no answer',
    ['model', 'purpose'],
    ['summarizer'],
  ),
  enrichment_budget_alerts_total: counter(
    'Thresholds of limits on spending that were reached, in percent; each counts once over all summarizers',
    ['period', 'per', 'threshold'],
    ['summarizer'],
  ),
  enrichment_budget_refusals_total: counter(
    'Calls that were not sent because a limit on spending had no room',
    ['period', 'per'],
    ['summarizer'],
  ),
  enrichment_batches_total: counter(
    'What happened to batches: `submitted`, `ended`, `done`, or `unconfirmed`, `adopted`, `withdrawn`, `refused`, `lost`',
    ['event'],
    ['summarizer'],
  ),
  enrichment_batch_requests_total: counter('The same in requests', ['event'], ['summarizer']),

  enrichment_api_requests_total: counter('Requests answered', ['route', 'status'], ['api']),
  enrichment_api_request_duration_seconds: histogram(
    'Duration of an answer',
    ['route'],
    ['api'],
    REQUEST_SECONDS,
  ),
} satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricName = keyof typeof metricCatalog;

type NamesOf<Kind extends MetricDefinition['kind']> = {
  [Name in MetricName]: (typeof metricCatalog)[Name]['kind'] extends Kind ? Name : never;
}[MetricName];

export type CounterName = NamesOf<'counter'>;
export type GaugeName = NamesOf<'gauge'>;
export type HistogramName = NamesOf<'histogram'>;
