import { createRequire } from 'node:module';
import { createBullBoard } from '@bull-board/api';
import { FastifyAdapter } from '@bull-board/fastify';
import { describe, expect, test } from 'vitest';
import { boardRules, decideWrite } from './board-rules.ts';

/** The writes that the installed Bull Board registers, as `METHOD /route`. */
function readBoardWrites(): string[] {
  const found: string[] = [];
  const serverAdapter = new FastifyAdapter();
  const keep = serverAdapter.setApiRoutes.bind(serverAdapter);
  serverAdapter.setApiRoutes = (routes) => {
    for (const { method, route } of routes)
      for (const verb of [method].flat())
        for (const path of [route].flat()) found.push(`${verb.toUpperCase()} ${path}`);
    return keep(routes);
  };
  createBullBoard({ queues: [], serverAdapter });
  return found.filter((route) => !route.startsWith('GET '));
}

test('every write of the installed Bull Board has been decided on, and no other', () => {
  expect(readBoardWrites().sort()).toEqual(Object.keys(boardRules).sort());
});

test('the board has one copy of its API: a second one would take our queues for strangers', () => {
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('@bull-board/fastify'));

  expect(theirs.resolve('@bull-board/api')).toBe(ours.resolve('@bull-board/api'));
});

describe('a write', () => {
  const decide = (route: string, params: Record<string, string> = {}) => {
    const [method = '', pattern = ''] = route.split(' ');
    return decideWrite({ method, route: pattern, params });
  };

  test('that nobody has decided on is refused', () => {
    expect(decide('DELETE /api/queues/:queueName')).toMatchObject({ kind: 'refuse' });
    expect(decide('PUT constructor')).toMatchObject({ kind: 'refuse' });
  });

  test('on the windows may retry failed ones only', () => {
    const route = 'PUT /api/queues/:queueName/retry/:queueStatus';

    expect(decide(route, { queueName: 'windows', queueStatus: 'failed' })).toEqual({
      kind: 'own',
      action: 'retry all',
    });
    expect(decide(route, { queueName: 'windows', queueStatus: 'completed' }).kind).toBe('refuse');
    expect(decide(route, { queueName: 'scans', queueStatus: 'failed' }).kind).toBe('refuse');
    expect(decide(route, { queueName: 'batches', queueStatus: 'failed' }).kind).toBe('refuse');
  });

  test('may run a scan or a round over batches at once, and no job of a window', () => {
    const route = 'PUT /api/queues/:queueName/job-schedulers/:schedulerId/run';

    const verdicts = ['scans', 'batches', 'windows'].map((queueName) => decide(route, { queueName }).kind);

    expect(verdicts).toEqual(['pass', 'pass', 'refuse']);
  });

  test.each(['wait', 'delayed', 'active', 'prioritized', 'paused', 'waiting-children'])(
    'may not take all jobs in %s off the queue',
    (queueStatus) => {
      const verdict = decide('PUT /api/queues/:queueName/clean/:queueStatus', {
        queueName: 'windows',
        queueStatus,
      });

      expect(verdict.kind).toBe('refuse');
    },
  );
});
