import { runModule } from '@enrichment/embedded/testing/run-module';
import { expect, test, vi } from 'vitest';

const main = JSON.stringify(new URL('../main.ts', import.meta.url).href);

test('an app ends in its orderly way when its command is killed', async () => {
  const command = runModule(
    `process.argv.splice(1, Infinity, 'enrich', 'run', 'api', '--json');
     await import(${main});`,
    // Nothing listens on port 1: the API opens all the same.
    { API_PORT: '0', DATABASE_URL: 'postgres://app:hunter2hunter2@127.0.0.1:1/memories' },
  );
  await vi.waitFor(() => expect(command.output()).toContain('the API is open'), { timeout: 50_000 });

  command.child.kill('SIGKILL');

  await command.exited; // closed only when the app has ended too
  expect(command.output()).toMatch(/"stopping"[\s\S]*"stopped"/);
});
