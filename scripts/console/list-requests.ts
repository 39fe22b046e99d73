import { COST_GROUPS } from '@enrichment/store/select-costs';

/** Before all calls of the filled database. */
const YEAR_AGO = new Date(Date.now() - 365 * 86_400_000).toISOString();

/** Rows of the filled database that the requests are about. */
export interface Examples {
  /** A summarized window of a user with many, its user and its bot. */
  readonly windowId: string;
  readonly user: string;
  readonly bot: string;
  /** A failed window. */
  readonly failedId: string;
  /** The most frequent code of a failure. */
  readonly code: string;
  /** A UTC day in the history: YYYY-MM-DD. */
  readonly day: string;
}

/** One request to an app. */
export interface Request {
  readonly app: 'dashboard' | 'api';
  readonly path: string;
  /** Sent with POST. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Pages whose list has further pages: their second page is requested, too. */
export const PAGED = [
  '/windows?kind=claims',
  '/windows',
  '/users',
  '/failures',
  '/webhooks',
  '/scans',
  '/v1/windows',
  '/v1/users',
  '/v1/audit',
];

/** Every page of the console, and every route of the operator's API that reads, with their filters. */
export function listRequests({ windowId, user, bot, failedId, code, day }: Examples): Request[] {
  const dashboard = [
    '/',
    ...['/coverage', '/coverage?step=week', `/coverage?bot=${bot}`, `/coverage?bot=${bot}&step=week`],
    ...['/spend', '/spend?days=366'],
    ...['/windows', `/windows?bot=${bot}`, `/windows?user=${user}`, `/windows?code=${code}`],
    ...['failed', 'summarized', 'pending', 'running', 'provisional', 'below_minimum', 'withheld'].flatMap(
      (state) => [`/windows?state=${state}`, `/windows?state=${state}&bot=${bot}`],
    ),
    ...[`/windows?from=${day}&to=${day}`, `/windows?bot=${bot}&from=${day}&to=${day}`],
    ...[`/windows?from=${day}&to=${day}&state=failed`, `/windows?code=${code}&bot=${bot}`],
    ...['/windows?kind=claims', `/windows?kind=claims&bot=${bot}`, `/windows?kind=claims&code=${code}`],
    // A kind that no window has.
    ...['/windows?kind=moods', `/windows?kind=moods&bot=${bot}`, '/windows?kind=claims&state=withheld'],
    ...[`/windows?user=${user}&state=failed`, `/windows?user=${user}&kind=claims&below=50`],
    ...['/windows?kind=claims&below=57', '/windows?kind=claims&state=failed&bot=bot-19'],
    ...['/windows?below=50', '/windows?below=57', '/windows?below=90', `/windows?below=57&bot=${bot}`],
    ...[`/windows/${windowId}`, `/windows/${failedId}`],
    ...['/users', '/users?search=67281', `/users?bot=${bot}`, '/users?bot=bot-19'],
    '/users?bot=bot-19&search=67281',
    ...['timeline', 'claims', 'patterns', 'recall'].map((view) => `/user?user=${user}&view=${view}`),
    ...[`/user?user=${user}&bot=${bot}`, `/user/forget?user=${user}`],
    ...['/failures', `/failures?code=${code}`, `/failures?bot=${bot}`, `/failures?from=${day}&to=${day}`],
    ...['/failures/replay', `/failures/replay?code=${code}&bot=${bot}`],
    ...[
      '/quarantine',
      '/scans',
      '/webhooks',
      '/webhooks?state=dead',
      '/webhooks?type=window.failed',
      '/workers',
    ],
    '/api/status',
  ];
  const api = [
    ...['/v1/status', '/v1/bots', '/v1/users', `/v1/users?bot=${bot}`, '/v1/users?limit=200'],
    ...[
      '/v1/windows',
      '/v1/windows?limit=200',
      `/v1/windows?bot=${bot}&state=failed`,
      `/v1/windows?code=${code}`,
    ],
    ...[
      `/v1/windows?from=${day}T00:00:00Z&to=${day}T12:00:00Z`,
      '/v1/windows?kind=claims',
      '/v1/windows?confidenceBelow=0.57',
    ],
    ...['', '/summary?sentences=true', '/claims'].map((part) => `/v1/windows/${windowId}${part}`),
    ...[
      '/v1/coverage-map',
      '/v1/coverage-map?step=week',
      `/v1/coverage-map?bot=${bot}`,
      '/v1/coverage-map?limit=200',
    ],
    ...['/v1/spend', '/v1/costs', '/v1/costs?by=user', '/v1/costs?by=day', '/v1/costs?by=kind'],
    // By user they read all calls of the span, which no page does for a year.
    ...COST_GROUPS.filter((by) => by !== 'user').map((by) => `/v1/costs?by=${by}&from=${YEAR_AGO}`),
    ...['/v1/quarantine', '/v1/scans', '/v1/workers', '/v1/pause', '/v1/removals', '/v1/forgotten'],
    ...['/v1/audit', `/v1/audit?user=${user}`, '/v1/audit?by=person-3', '/v1/audit?action=pause'],
    `/v1/corrections?user=${user}`,
  ];
  return [
    ...dashboard.map((path) => ({ app: 'dashboard', path }) as const),
    { app: 'dashboard', path: '/user/recall', form: { user, bot, text: 'what about tides last month?' } },
    ...api.map((path) => ({ app: 'api', path }) as const),
  ];
}
