import { runModule } from '@enrichment/embedded/testing/run-module';
import { expect, test, vi } from 'vitest';

const lifecycle = JSON.stringify(new URL('./lifecycle.ts', import.meta.url).href);
const logger = JSON.stringify(new URL('./logger.ts', import.meta.url).href);
const core = JSON.stringify(import.meta.resolve('@enrichment/core'));

/** Runs an app in a process of its own; `start` is the body of its start function, `graceMs` its grace. */
function runTestApp(start: string, { graceMs = 5_000, configure = '' } = {}) {
  return runModule(`
    import { readOrExit, runApp } from ${lifecycle};
    import { createLogger } from ${logger};
    import * as core from ${core};
    const log = createLogger({ service: 'app', level: 'info', format: 'json', secrets: ['open-sesame'] });
    const keepAlive = setInterval(() => {}, 1000);
    ${configure}
    await runApp({ name: 'app', log, graceMs: ${graceMs}, start: async (signal) => { ${start} } });`);
}

async function waitForText(app: ReturnType<typeof runTestApp>, text: string): Promise<void> {
  await vi.waitFor(() => expect(app.output()).toContain(text), { timeout: 50_000, interval: 10 });
}

const started = `log.info('started');`;

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops the app, which then exits 0', async (signal) => {
  const app = runTestApp(`${started} return { stop: async () => log.info('closed') };`);
  await waitForText(app, 'started');

  app.child.kill(signal);

  expect(await app.exited).toBe(0);
  expect(app.output()).toMatch(/"stopping".*\n.*"closed".*\n.*"stopped"/);
  expect(app.errors()).toBe('');
});

test('a second signal exits 1 without waiting', async () => {
  const app = runTestApp(`${started} return { stop: () => new Promise(() => {}) };`);
  await waitForText(app, 'started');
  app.child.kill('SIGTERM');
  await waitForText(app, 'stopping');

  const repeat = setInterval(() => app.child.kill('SIGTERM'), 50);

  expect(await app.exited).toBe(1);
  clearInterval(repeat);
  expect(app.output()).toContain('second signal');
});

test('one Ctrl-C that arrives twice counts as one signal', async () => {
  const app = runTestApp(`${started}
    return { stop: async () => { await new Promise((done) => setTimeout(done, 300)); log.info('closed'); } };`);
  await waitForText(app, 'started');

  app.child.kill('SIGINT');
  await waitForText(app, 'stopping');
  app.child.kill('SIGTERM');

  expect(await app.exited).toBe(0);
  expect(app.output()).toContain('closed');
});

test('a stop that hangs exits 1 after the grace period', async () => {
  // A negative grace takes away the four seconds that closing may last.
  const app = runTestApp(`${started} return { stop: () => new Promise(() => {}) };`, { graceMs: -3_900 });
  await waitForText(app, 'started');

  app.child.kill('SIGTERM');

  expect(await app.exited).toBe(1);
  expect(app.output()).toContain('could not shut down cleanly');
});

test('an app that is stopped during its start exits 0', async () => {
  const app = runTestApp(`log.info('starting');
    return await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));`);
  await waitForText(app, 'starting');

  app.child.kill('SIGTERM');

  expect(await app.exited).toBe(0);
});

test('a start that ignores its signal does not delay the exit', async () => {
  const app = runTestApp(`log.info('starting'); return await new Promise(() => {});`, { graceMs: 3_600_000 });
  await waitForText(app, 'starting');

  app.child.kill('SIGTERM');

  expect(await app.exited).toBe(0);
});

test.each([
  ['a rejection', `Promise.reject(new Error('lost open-sesame'));`],
  ['an exception', `setTimeout(() => { throw new Error('lost open-sesame'); }, 1);`],
])('an uncaught %s is logged once and exits 1', async (_name, code) => {
  const app = runTestApp(`${started} ${code} return { stop: async () => {} };`);

  expect(await app.exited).toBe(1);
  const failures = app
    .output()
    .split('\n')
    .filter((line) => line.includes('"error"'));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toContain('lost [redacted]');
  expect(app.errors()).toBe('');
});

test('configuration faults are listed on standard error, with exit code 2', async () => {
  const app = runTestApp('', {
    configure: `readOrExit(() => { throw new core.ConfigurationError([
      { name: 'TIME_WINDOW_HOURS', message: 'must be a whole number from 1' },
      { name: 'LLM_PROVIDER', message: 'must be set' }]); }, (text) => text);`,
  });

  expect(await app.exited).toBe(2);
  expect(app.errors()).toBe(
    'The configuration is invalid:\n  TIME_WINDOW_HOURS: must be a whole number from 1\n  LLM_PROVIDER: must be set\n',
  );
  expect(app.output()).toBe('');
});

test('a start that cannot succeed exits 2 with its remedy, any other failed start exits 1', async () => {
  const refused = runTestApp(`throw new core.PermanentError('QUEUE_POLICY', 'Redis may evict jobs');`);
  const failed = runTestApp(`throw new Error('no idea');`);

  expect(await refused.exited).toBe(2);
  expect(JSON.parse(refused.output())).toMatchObject({
    message: 'app could not start',
    error: { code: 'QUEUE_POLICY' },
    remedy: expect.stringContaining('noeviction'),
  });
  expect(await failed.exited).toBe(1);
});
