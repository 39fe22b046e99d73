import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { chooseHome, readDefaults } from './defaults.ts';

const read = async (given: Record<string, string>) => {
  const said: string[] = [];
  return { defaults: await readDefaults(given, (text) => void said.push(text)), said };
};

test.each([
  [undefined, '/project/.data'],
  ['', '/project/.data'],
  [' ', '/project/.data'],
  ['mine', '/project/mine'],
  ['/srv/state', '/srv/state'],
])('with ENRICHMENT_HOME %j the state is in %s', (home, folder) => {
  expect(chooseHome('/project', { ENRICHMENT_HOME: home })).toBe(folder);
});

test('empty variables have the defaults of unset ones', async () => {
  const names = ['DASHBOARD_PORT', 'API_PORT', 'LLM_PROVIDER', 'ENRICHMENT_INTERVAL_SECONDS', 'LOG_FORMAT'];
  const { defaults } = await read(Object.fromEntries(names.map((name) => [name, ''])));

  expect(defaults).toMatchObject({
    ...{ LLM_PROVIDER: 'extractive', ENRICHMENT_INTERVAL_SECONDS: '15' },
    ...{ SHUTDOWN_GRACE_SECONDS: '5', LOG_FORMAT: 'json' },
  });
  expect(Number(defaults.DASHBOARD_PORT)).toBeGreaterThan(0);
  expect(Number(defaults.API_PORT)).toBeGreaterThan(0);
});

test('what is set stays, and a port that is taken is replaced and said', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? String(address.port) : '';

  const { defaults, said } = await read({
    DASHBOARD_PORT: taken,
    ANTHROPIC_API_KEY: 'k',
    LOG_FORMAT: 'pretty',
  });

  expect(defaults).not.toHaveProperty('LLM_PROVIDER');
  expect(defaults).not.toHaveProperty('LOG_FORMAT');
  expect(defaults.DASHBOARD_PORT).not.toBe(taken);
  expect(said).toContain(`port ${taken} is taken; the dashboard uses ${defaults.DASHBOARD_PORT}`);
});
