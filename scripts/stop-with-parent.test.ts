import { runModule } from '@enrichment/embedded/testing/run-module';
import { expect, test, vi } from 'vitest';

const stopWithParent = JSON.stringify(new URL('./stop-with-parent.ts', import.meta.url).href);

test('a task ends as after SIGTERM when its bootstrap is killed', async () => {
  const task = `
    import { stopWithParent } from ${stopWithParent};
    process.on('SIGTERM', () => { console.log('SIGTERM'); process.exit(); });
    setInterval(() => {}, 1000);
    stopWithParent();
    console.log('started');`;
  const bootstrap = runModule(
    `import { spawn } from 'node:child_process';
     const env = { ...process.env, BOOTSTRAP_PID: String(process.pid) };
     spawn(process.execPath, ['--input-type=module', '-e', process.env.TASK], { stdio: 'inherit', env });`,
    { TASK: task },
  );
  await vi.waitFor(() => expect(bootstrap.output()).toContain('started'), { timeout: 30_000 });

  bootstrap.child.kill('SIGKILL');

  await bootstrap.exited; // closed only when the task has ended too
  expect(bootstrap.output()).toContain('SIGTERM');
});
