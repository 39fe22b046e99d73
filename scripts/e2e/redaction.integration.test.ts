import { countWindowsByState } from '@enrichment/store/status';
import { expect, test } from 'vitest';
import { dumpQueue } from './dump-queue.ts';
import { formsOfSecret } from './secret-forms.ts';
import { openStage, putTalk, type RunningApp, type Stage } from './stage.ts';

/** Each with what URLs, JSON and Base64 change. */
const SECRETS = {
  qdrantKey: 'Qd+/7%"key-of-qdrant',
  llmKey: "Lm&9='key-of-llm",
  password: 'Da:2 "/+%word-of-ops',
  viewerPassword: 'Vi?5#@word-of-viewer',
  apiSecret: 'Ap|6~+/secret-of-site',
  collectorKey: 'Ot<4>+key-of-collector',
  wrongPostgres: 'Pg/1?#"word-of-postgres',
  wrongRedis: 'Rd@3:%word-of-redis',
} as const;

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Everything that may go wrong, with secrets in all settings that take one. */
const env = {
  LOG_LEVEL: 'debug',
  ENRICHMENT_INTERVAL_SECONDS: '1',
  SETTLE_MINUTES: '0',
  QDRANT_API_KEY: SECRETS.qdrantKey,
  LLM_API_KEY: SECRETS.llmKey,
  DASHBOARD_PORT: '0',
  DASHBOARD_USER: 'ops',
  DASHBOARD_PASSWORD: SECRETS.password,
  DASHBOARD_READONLY_USER: 'guest',
  DASHBOARD_READONLY_PASSWORD: SECRETS.viewerPassword,
  API_PORT: '0',
  API_TOKENS: `site:${SECRETS.apiSecret}:*`,
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
  OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${encodeURIComponent(SECRETS.collectorKey)}`,
};

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

async function read(url: string, authorization?: string, init: RequestInit = {}): Promise<string> {
  const headers = { ...(authorization && { authorization }), 'content-type': 'application/json' };
  const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(20_000) });
  const answer = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...answer, await response.text()].join('\n');
}

/** What the servers of an app tell whoever asks, with the right key and with a wrong one. */
async function readAll(app: RunningApp, authorizations: readonly string[]): Promise<string> {
  const url = await app.untilUrl();
  const paths = ['/healthz', '/readyz', '/metrics', '/status', '/api/status', '/v1/recall'];
  const answers = paths.flatMap((path) => {
    const init = path.startsWith('/v1') ? { method: 'POST', body: '{"userId":"ann","botName":"elena"}' } : {};
    return authorizations.map((authorization) => read(`${url}${path}`, authorization, init));
  });
  return (await Promise.all(answers)).join('\n');
}

function wrongUrls(stage: Stage): Record<string, string> {
  const database = new URL(stage.env.DATABASE_URL ?? '');
  database.password = encodeURIComponent(SECRETS.wrongPostgres);
  const redis = new URL(stage.env.REDIS_URL ?? 'redis://127.0.0.1:1');
  redis.password = encodeURIComponent(SECRETS.wrongRedis);
  return { DATABASE_URL: database.href, QUEUE_BACKEND: 'redis', REDIS_URL: redis.href };
}

test('no log, health check, metric, page, command, ledger row or queue entry contains a secret', {
  timeout: 180_000,
}, async () => {
  const stage = await openStage({ tables: 'none' });
  await stage.enrich(['migrate']);
  await putTalk(stage, { bot: 'elena', users: ['ann'], days: [yesterday], messages: 6 });
  stage.llm.setScript(() => ({ kind: 'error', status: 401 }));
  const [summarizer, scanner, dashboard, api] = [
    stage.start('summarizer', env),
    stage.start('scanner', env),
    stage.start('dashboard', env),
    stage.start('api', env),
  ];
  await summarizer.untilSaid('paused: no window is started');
  // Qdrant, or a proxy before it, quotes the key that it refuses.
  stage.qdrant.fail(() => ({ kind: 'status', status: 401, message: `no such key: ${SECRETS.qdrantKey}` }));
  await scanner.untilSaid('SOURCE_KEY_REFUSED');
  const lost = [stage.start('scanner', { ...env, ...wrongUrls(stage) })];
  await Promise.all(lost.map((app) => app.untilSaid('waiting for Postgres')));

  const told = [
    await readAll(dashboard, [
      basic('ops', SECRETS.password),
      basic('guest', SECRETS.viewerPassword),
      basic('ops', `${SECRETS.password}!`),
    ]),
    await readAll(api, [`Bearer ${SECRETS.apiSecret}`, `Bearer ${SECRETS.apiSecret}!`]),
    ...(await Promise.all([scanner, summarizer, ...lost].map((app) => readAll(app, [''])))),
    ...(await runCommands(stage)),
    JSON.stringify(await stage.store.sql`select to_jsonb(w) from enrichment_windows w`),
    JSON.stringify(await stage.store.sql`select * from enrichment_scans`),
    JSON.stringify(await stage.store.sql`select * from enrichment_pause`),
    await dumpQueue(stage),
    ...[summarizer, scanner, dashboard, api, ...lost].map((app) => app.output()),
  ].join('\n');

  expect((await countWindowsByState(stage.store)).windows.pending).toBe(1);
  for (const seen of [
    'LLM_BAD_KEY',
    'no such key: [redacted]',
    'password authentication failed',
    "unknown command '[redacted]'",
  ]) {
    expect(told).toContain(seen);
  }
  const databasePassword = new URL(stage.env.DATABASE_URL ?? '').password;
  const redisPassword = stage.env.REDIS_URL === undefined ? [] : [new URL(stage.env.REDIS_URL).password];
  const secrets = [...Object.values(SECRETS), databasePassword, ...redisPassword];
  const leaked = secrets.filter((secret) => formsOfSecret(secret).some((form) => told.includes(form)));
  expect(leaked).toEqual([]);
});

/** Commands that work, and the same with passwords that are wrong. */
async function runCommands(stage: Stage): Promise<string[]> {
  const wrong = wrongUrls(stage);
  return await Promise.all([
    stage.enrich(['status', '--json'], { env }),
    stage.enrich(['doctor'], { exitCode: 1, env: { ...env, ...wrong } }),
    stage.enrich(['doctor', '--json'], { exitCode: 1, env }),
    stage.enrich(['scan'], { exitCode: 1, env }),
    // Pasted into the wrong place, it comes back in what the parser says.
    stage.enrich([SECRETS.llmKey], { exitCode: 2, env }),
  ]);
}
