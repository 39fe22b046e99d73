import { runModule } from '@enrichment/embedded/testing/run-module';
import { expect, test, vi } from 'vitest';
import { stopOrphan } from './children.mjs';

const children = JSON.stringify(new URL('./children.mjs', import.meta.url).href);

/** A process that runs a child which says what signal it gets; its exit code is the child's. */
function runParent(childCode: string) {
  return runModule(`
    import { createChildren } from ${children};
    const children = createChildren();
    const code = await children.run(process.execPath, ['-e', ${JSON.stringify(childCode)}]);
    process.exit(code);`);
}

const listening = `
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => { console.log(signal); process.exit(7); });
  setInterval(() => {}, 1000); console.log('pid', process.pid);`;

test("the exit code is the child's, or 128 + n after a signal", async () => {
  expect(await runParent('process.exit(3)').exited).toBe(3);
  expect(await runParent(`process.kill(process.pid, 'SIGKILL')`).exited).toBe(137);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s is forwarded to the child, whose exit code is used',
  async (signal) => {
    const parent = runParent(listening);
    await vi.waitFor(() => expect(parent.output()).toContain('pid'), { timeout: 30_000 });

    parent.child.kill(signal);

    expect(await parent.exited).toBe(7);
    expect(parent.output()).toContain(signal);
  },
);

/** A process that starts a bootstrap that starts the listening child: what `npm start` looks like. */
function runGrandparent(environment: Record<string, string>) {
  return runModule(
    `import { spawn } from 'node:child_process';
     spawn(process.execPath, ['--input-type=module', '-e', process.env.CODE], { stdio: 'inherit' });`,
    {
      CODE: `
        import { createChildren } from ${children};
        process.exit(await createChildren().run(process.execPath, ['-e', ${JSON.stringify(listening)}]));`,
      ...environment,
    },
  );
}

test('the child ends when npm is killed', async () => {
  const npm = runGrandparent({ npm_lifecycle_event: 'start' });
  await vi.waitFor(() => expect(npm.output()).toContain('pid'), { timeout: 30_000 });

  npm.child.kill('SIGKILL');

  // Closed only when the last process that holds the output has ended.
  await npm.exited;
  expect(npm.output()).toContain('SIGTERM');
});

test('a program that outlives its starter is ended, but not another program with its process id', async () => {
  const orphan = runParent(listening);
  await vi.waitFor(() => expect(orphan.output()).toContain('pid'), { timeout: 30_000 });
  const pid = Number(/pid (\d+)/.exec(orphan.output())?.[1]);

  await stopOrphan(pid, '/some/other/program');
  process.kill(pid, 0);
  await stopOrphan(pid, process.execPath);

  expect(await orphan.exited).toBe(137);
  await stopOrphan(Number.NaN, process.execPath);
});
