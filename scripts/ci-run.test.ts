import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const script = path.resolve(import.meta.dirname, '../.ci/run');

/** Runs `.ci/run` with an npm that does what `npm` says, as lines of a shell script. */
function runCi(npm: string, seconds: number) {
  const dir = mkdtempSync(path.join(tmpdir(), 'ci-run-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  mkdirSync(path.join(dir, 'bin'));
  writeFileSync(path.join(dir, 'bin/npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(path.join(dir, 'bin/npm'), 0o755);
  const env = { PATH: `${path.join(dir, 'bin')}:${process.env.PATH}`, CI_LIMIT_SECONDS: String(seconds) };
  const { status, stdout, stderr } = spawnSync(script, { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('both suites run and their times are reported', () => {
  const { status, stdout, stderr } = runCi('echo "ran $*"', 60);

  expect({ status, stdout }).toEqual({ status: 0, stdout: 'ran test\nran run test:clients\n' });
  expect(stderr).toMatch(
    /^CI: 'npm test' took \d+ s \(exit code 0\)\.\nCI: 'npm run test:clients' took \d+ s/,
  );
});

test('a failed suite ends the run with its exit code', () => {
  const { status, stdout } = runCi('echo "ran $*"; exit 3', 60);

  expect({ status, stdout }).toEqual({ status: 3, stdout: 'ran test\n' });
});

test.each([
  ['npm test', 'exec sleep 30'],
  ['npm run test:clients', '[ "$1" = test ] || exec sleep 30'],
])('%s is stopped and reported when the time limit of both is exceeded', (suite, npm) => {
  const { status, stderr } = runCi(npm, 1);

  expect(status).toBe(124);
  expect(stderr).toMatch(
    new RegExp(`^CI: '${suite}' was stopped after \\d+ s: both suites together may take 1 s\\.$`, 'm'),
  );
});
