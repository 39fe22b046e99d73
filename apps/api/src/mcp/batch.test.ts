import { expect, test } from 'vitest';
import { bearer, createTestApi, SITE } from '../testing/create-test-api.ts';
import { createTestMemory } from '../testing/test-memory.ts';

const call = (id: number) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name: 'recall', arguments: { user: '42', bots: 'elena' } },
});

test.each([1, 2, 3])('a batch of %i messages is answered with a list of as many', async (count) => {
  const { server } = await createTestApi({ memory: createTestMemory() });
  const payload = Array.from({ length: count }, (_, id) => call(id));

  const answer = await server.inject({
    method: 'POST',
    url: '/mcp',
    headers: { ...bearer(SITE), accept: 'application/json, text/event-stream' },
    payload,
  });

  expect(answer.headers['content-type']).toContain('application/json');
  expect(answer.json()).toMatchObject(
    payload.map(({ id }) => ({ id, result: { content: [{ type: 'text' }] } })),
  );
  expect(answer.json()).toHaveLength(count);
});
