import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type HealthOptions, startHealthServer } from './health.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createRedact } from './redact.ts';

const Body = z.object({
  status: z.string(),
  why: z.string().optional(),
  dependencies: z.record(z.string(), z.object({ ok: z.boolean(), why: z.string().optional() })).optional(),
});

async function startTestServer(options: Partial<HealthOptions>) {
  const server = await startHealthServer({
    host: '127.0.0.1',
    port: 0,
    probes: {},
    metrics: createMetrics('summarizer'),
    redact: createRedact(['open-sesame']),
    ...options,
  });
  onTestFinished(async () => await server.close());
  const read = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    return { status: response.status, body: Body.parse(await response.json()) };
  };
  return { server, read };
}

test('is ready when every dependency answers', async () => {
  const { read } = await startTestServer({
    probes: { redis: async () => 'PONG', postgres: async () => undefined },
  });

  expect(await read('/readyz')).toEqual({
    status: 200,
    body: { status: 'ready', dependencies: { redis: { ok: true }, postgres: { ok: true } } },
  });
});

test('an unavailable dependency makes the app not ready, named with its reason and no secret, and the app stays alive', async () => {
  const cause = new Error('connect redis://:open-sesame@host refused');
  const { read } = await startTestServer({
    probes: {
      redis: async () => {
        throw new Error('Redis does not answer', { cause });
      },
      postgres: async () => undefined,
    },
  });

  expect(await read('/readyz')).toEqual({
    status: 503,
    body: {
      status: 'not ready',
      dependencies: {
        redis: { ok: false, why: 'Redis does not answer (connect redis://:[redacted]@host refused)' },
        postgres: { ok: true },
      },
    },
  });
  expect((await read('/healthz')).status).toBe(200);
});

test('a dependency that hangs is reported after its deadline, and concurrent requests check it once', async () => {
  let asked = 0;
  const hang = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const { read } = await startTestServer({ probes: { qdrant: hang }, probeTimeoutMs: 2_000 });

  const answers = await Promise.all(Array.from({ length: 10 }, () => read('/readyz')));

  expect(asked).toBe(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(answers[0]?.body.dependencies?.qdrant).toEqual({
    ok: false,
    why: 'DeadlineError: no answer within 2000 ms',
  });
});

test('a process that reports itself stuck is not alive', async () => {
  const { read } = await startTestServer({
    isAlive: () => ({ ok: false, why: 'the worker loop has ended' }),
  });

  expect(await read('/healthz')).toEqual({
    status: 503,
    body: { status: 'stuck', why: 'the worker loop has ended' },
  });
});

test('the counters of the app are served in the text format of Prometheus', async () => {
  const metrics = createMetrics('summarizer');
  metrics.add('enrichment_throttled_seconds_total', { scope: 'queue' }, 2);
  const { server } = await startTestServer({ metrics });

  const response = await fetch(`${server.url}/metrics`);

  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toContain('\nenrichment_throttled_seconds_total{scope="queue"} 2\n');
});

test('an app that is stopping is not ready, still alive, and closes at once', async () => {
  const { server, read } = await startTestServer({});

  server.drain();

  expect(await read('/readyz')).toEqual({ status: 503, body: { status: 'stopping' } });
  expect((await read('/healthz')).status).toBe(200);
  await server.close();
  await expect(read('/healthz')).rejects.toThrow();
});

test('a port that another program uses is a fault of HEALTH_PORT in the settings', async () => {
  const { server } = await startTestServer({});

  const taken = startHealthServer({
    host: '127.0.0.1',
    port: server.port,
    probes: {},
    metrics: createMetrics('scanner'),
    redact: createRedact([]),
  });

  await expect(taken).rejects.toThrow(/HEALTH_PORT: must be a port that no other program uses/);
});
