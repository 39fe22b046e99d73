import { NO_PROXIES } from '@enrichment/core';
import { startOtlpReceiver } from '@enrichment/embedded/testing/otlp-receiver';
import { runModule } from '@enrichment/embedded/testing/run-module';
import { startProxy } from '@enrichment/embedded/testing/start-proxy';
import { expect, onTestFinished, test } from 'vitest';
import { allowedAttributes, isWorthSending } from './span-rules.ts';
import { noTracing } from './tracing.ts';

/** A collector that nobody serves. */
const AWAY = { endpoint: 'http://127.0.0.1:1', headers: '', proxy: NO_PROXIES };

/** What of OpenTelemetry a process loads that starts tracing with these options, and then does some work. */
async function loadedBy(options: string): Promise<string[]> {
  const app = runModule(`
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context); } });
    const { startTracing } = await import(${JSON.stringify(new URL('./start-tracing.ts', import.meta.url).href)});
    const tracing = await startTracing(${options});
    await tracing.run({ name: 'scan' }, async () => {});
    console.log(JSON.stringify(loaded));
    await tracing.stop();
    process.exit(0);`);
  await app.exited;
  expect(app.errors()).toBe('');
  return JSON.parse(app.output()).filter((name: string) => name.startsWith('@opentelemetry/'));
}

test('OpenTelemetry is not loaded without an endpoint', async () => {
  expect(await loadedBy(`{ app: 'scanner', target: null }`)).toEqual([]);
  expect(await loadedBy(`{ app: 'scanner', target: ${JSON.stringify(AWAY)} }`)).toContain(
    '@opentelemetry/sdk-trace',
  );
});

test('an unavailable collector does not affect the work or the exit', async () => {
  const url = new URL('./start-tracing.ts', import.meta.url).href;
  const app = runModule(`
    const { startTracing } = await import(${JSON.stringify(url)});
    const tracing = await startTracing({ app: 'scanner', target: ${JSON.stringify(AWAY)} });
    const work = Array.from({ length: 5_000 }, () => tracing.run({ name: 'scan' }, async () => 1));
    const done = (await Promise.all(work)).length;
    await tracing.stop();
    console.log(done);`);

  expect(await app.exited).toBe(0);
  expect([app.output(), app.errors()]).toEqual(['5000\n', '']);
});

test('a collector is reached through its proxy', async () => {
  const collector = await startOtlpReceiver();
  onTestFinished(() => collector.close());
  const proxy = await startProxy({ to: collector.url, login: 'ann:secret' });
  const url = new URL('./start-tracing.ts', import.meta.url).href;
  const options = {
    app: 'scanner',
    target: {
      endpoint: 'http://collector.invalid:4318',
      headers: '',
      proxy: { https: null, http: proxy.url.replace('//', '//ann:secret@'), none: '' },
    },
  };
  const app = runModule(`
    const { startTracing } = await import(${JSON.stringify(url)});
    const tracing = await startTracing(${JSON.stringify(options)});
    await tracing.run({ name: 'scan' }, async () => 1);
    await tracing.stop();`);

  expect(await app.exited).toBe(0);

  expect(proxy.asked).toEqual(['POST http://collector.invalid:4318/v1/traces']);
  expect(collector.spans()).toHaveLength(1);
});

test('work runs and fails the same way without tracing', async () => {
  const error = new Error('away');

  expect(await noTracing.run({ name: 'scan' }, async () => 7)).toBe(7);
  await expect(
    noTracing.run({ name: 'scan' }, async () => {
      throw error;
    }),
  ).rejects.toBe(error);
});

test('only names, counts and codes of library spans are sent', () => {
  const attributes = {
    'bullmq.job.id': 'w-1',
    'bullmq.job.result': '{"text":"said"}',
    'bullmq.job.failed.reason': 'said',
    'bullmq.queue.options': '{"password":"p"}',
    'enrichment.bot': 'elena',
    'enrichment.text': 'said',
  };

  expect(allowedAttributes(attributes)).toEqual({ 'bullmq.job.id': 'w-1', 'enrichment.bot': 'elena' });
});

test("the spans of a window are sent, those of BullMQ's timers are not", () => {
  const names = ['scan', 'addBulk windows', 'process windows', 'complete windows', 'call LLM'];
  const noise = [
    'process scans',
    'extendLocks windows',
    'getNextJob windows',
    'moveStalledJobsToWait windows',
  ];

  expect(names.filter(isWorthSending)).toEqual(names);
  expect(noise.filter(isWorthSending)).toEqual([]);
});
