import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

test('as a process it prints its address, logs each call to a file and ends on SIGTERM', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scripted-llm-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const log = join(folder, 'calls.jsonl');
  const child = spawn(process.execPath, [MAIN, '--calls', log, '--script', '{"kind":"refusal"}']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url: unknown = (await createInterface(child.stdout)[Symbol.asyncIterator]().next()).value;

  const response = await fetch(`${url}/v1/messages`, {
    method: 'POST',
    headers: { 'anthropic-version': '2026-10-21', 'x-api-key': 'k' },
    body: JSON.stringify({ model: 'm', max_tokens: 1, messages: [{ role: 'user', content: 'hello' }] }),
  });

  expect(await response.json()).toMatchObject({ stop_reason: 'refusal' });
  await vi.waitFor(async () => expect(await readFile(log, 'utf8')).toMatch(/^\{"number":1,.*\}\n$/), {
    timeout: 20_000,
  });
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

test('as a process it refuses an unknown script', async () => {
  const run = promisify(execFile)(process.execPath, [MAIN, '--script', '{"kind":"explode"}']);

  await expect(run).rejects.toMatchObject({ code: 1 });
});
