import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { expect, onTestFinished, test } from 'vitest';

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, script), ...args],
    { encoding: 'utf8', env: systemEnv() },
  );
  return { status, stdout, stderr };
}

test.each(['eval-recall.ts', 'bench-recall.ts'])('%s --help prints its usage and exits with 0', (script) => {
  expect(run(script, '--help')).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^Usage: pnpm (eval|bench):recall /),
    stderr: '',
  });
});

test.each([['none'], ['0'], ['10000', 'many']])(
  'bench-recall.ts names the valid arguments instead of %j',
  (...sizes) => {
    const { status, stderr } = run('bench-recall.ts', ...sizes);

    expect(stderr).toMatch(/^Give the numbers of summaries.*\n$/);
    expect(status).toBe(2);
  },
);

const truth = JSON.stringify({ bot_name: 'resi', user_id: '1', session_times: {}, qa: [] });

test.each([
  ['points.jsonl', '{}', 'name a file NAME.truth.json'],
  ['missing.truth.json', undefined, 'cannot be read as JSON with bot_name'],
  ['broken.truth.json', '{', 'cannot be read as JSON with bot_name'],
  ['other.truth.json', '{"qa": 1}', 'cannot be read as JSON with bot_name'],
  ['alone.truth.json', truth, 'its points are wanted beside it'],
])('eval-recall.ts names the valid arguments in one line instead of %s', (name, text, said) => {
  const home = mkdtempSync(path.join(tmpdir(), 'enrichment-eval-test-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const file = path.join(home, name);
  if (text !== undefined) writeFileSync(file, text);

  const { status, stdout, stderr } = run('eval-recall.ts', file);

  expect(stderr).toContain(`${file}: `);
  expect(stderr).toContain(said);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});
