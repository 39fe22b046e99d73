import path from 'node:path';
import { expect, it } from 'vitest';
import { describeAccess } from './describe-access.ts';

const root = path.resolve(import.meta.dirname, '../..');
const env = { DASHBOARD_PORT: '3030', API_PORT: '3040', DASHBOARD_PASSWORD: 'hunter2hunter2' };
const example = { userId: '42', botName: 'resi' };
const listCommands = (home: string) =>
  describeAccess({ env, home, example }).filter((line) => line.includes('scripts/enrich'));

it.each([
  [path.join(root, '.data'), '  ./scripts/enrich status'],
  [path.join(root, '.data/demo-model'), '  ENRICHMENT_HOME=.data/demo-model ./scripts/enrich status'],
  ['/srv/demo', '  ENRICHMENT_HOME=/srv/demo ./scripts/enrich status'],
  ["/srv/it's", String.raw`  ENRICHMENT_HOME='/srv/it'\''s' ./scripts/enrich status`],
])('the commands for a second terminal find the services of %s', (home, first) => {
  const commands = listCommands(home);

  expect(commands[0]).toBe(first);
  expect(commands).toHaveLength(3);
  expect(commands.join()).not.toContain('hunter2');
});
