import { expect, test } from 'vitest';
import { openTestCli } from '../test-cli.ts';

test('each migration is named once, and when all are in place that is all that is said', async () => {
  const cli = await openTestCli();

  const first = await cli.run('migrate');
  const second = await cli.run('migrate');

  const named = `${first.stdout}${first.stderr}`.match(/applied \d+/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  expect(new Set(named).size).toBe(named.length);
  expect(first.stdout).toContain(`done: ${named.length} migrations in place`);
  expect(second).toMatchObject({
    exitCode: 0,
    stdout: `nothing to do: ${named.length} migrations in place\n`,
    stderr: '',
  });
});
