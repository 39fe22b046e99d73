import path from 'node:path';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { runModule } from '@enrichment/embedded/testing/run-module';
import { expect, onTestFinished, test, vi } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/**
 * Nobody listens there, and nothing is needed of these servers: the model is looked at before they are waited
 * for.
 */
const NOWHERE = {
  QDRANT_URL: 'http://127.0.0.1:1',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  REDIS_URL: 'redis://127.0.0.1:1',
  LOG_FORMAT: 'json',
  LOG_LEVEL: 'info',
  LOG_FILE: '',
  HEALTH_PORT: '0',
};

/** The real main of a process, which believes that it is `day`. */
function startOn(day: string, file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const code = `
    const Real = Date;
    const shiftMs = Real.parse(${JSON.stringify(`${day}T12:00:00Z`)}) - Real.now();
    globalThis.Date = class extends Real {
      constructor(...parts) { parts.length === 0 ? super(Real.now() + shiftMs) : super(...parts); }
      static now() { return Real.now() + shiftMs; }
    };
    process.argv = [process.argv[0], ${JSON.stringify(file)}, ...${JSON.stringify(args)}];
    await import(${JSON.stringify(path.join(ROOT, file))});`;
  const running = runModule(code, { ...NOWHERE, LLM_PROVIDER: '', ANTHROPIC_API_KEY: 'k', ...env });
  onTestFinished(() => void running.child.kill('SIGKILL'));
  return running;
}

const SUMMARIZER = 'apps/summarizer/src/main.ts';
const CLI = 'apps/cli/src/main.ts';

test('a summarizer that starts with a model that retires soon warns and names its successor', async () => {
  const running = startOn('2026-11-10', SUMMARIZER, [], { LLM_MODEL: 'claude-sonnet-4-5' });

  await vi.waitFor(() => expect(running.output()).toContain('will be retired on 2026-11-30'), 20_000);

  expect(running.output()).toContain('Set LLM_MODEL to claude-sonnet-5-5 before that day.');
});

test('a summarizer that starts on the day of the retirement refuses the model and names its successor', async () => {
  const running = startOn('2026-11-30', SUMMARIZER, [], { LLM_MODEL: 'claude-sonnet-4-5' });

  expect(await running.exited).toBe(2);
  expect(running.errors()).toContain('claude-sonnet-4-5 was retired on 2026-11-30; use claude-sonnet-5-5');
});

test('enrich run summarizer refuses a retired model too', async () => {
  const running = startOn('2026-11-10', CLI, ['run', 'summarizer'], {
    LLM_MODEL: 'anthropic/claude-3.5-sonnet',
  });

  expect(await running.exited).toBe(2);
  expect(running.errors()).toContain('use claude-sonnet-5-5');
});

test('enrich doctor warns of a model that retires soon', async () => {
  const llm = await startScriptedLlm();
  onTestFinished(() => llm.close());
  const env = { LLM_BASE_URL: llm.url, LLM_MODEL: 'claude-sonnet-4-5' };

  const running = startOn('2026-11-10', CLI, ['doctor', '--json'], env);

  expect(await running.exited).toBe(1);
  expect(running.output()).toContain('will be retired on 2026-11-30');
});
