import { expect, test } from 'vitest';
import { bearer, OPERATOR, READER, SITE } from './testing/create-test-api.ts';
import { listenOver, openTestMemory } from './testing/open-test-api.ts';

/** Asks the API of a database in which user 42 talked to elena, and nobody to anybody else. */
async function openApi() {
  const url = await listenOver(await openTestMemory());
  return async (question: object, token: string) => {
    const answer = await fetch(new URL('/v1/recall', url), {
      method: 'POST',
      headers: { ...bearer(token), 'content-type': 'application/json' },
      body: JSON.stringify({ user: '42', bots: ['elena'], ...question }),
    });
    return { status: answer.status, body: await answer.text() };
  };
}

test.each([
  [{ bots: ['elna'] }, 'BOT_UNKNOWN', '#/bots', 'elena'],
  [{ bots: ['ELENA'] }, 'BOT_UNKNOWN', '#/bots', 'elena'],
  [{ user: '43' }, 'USER_UNKNOWN', '#/user', ''],
])(
  'a token without limits gets an error that %j is unknown, with similar names',
  async (over, code, pointer, near) => {
    const ask = await openApi();

    const { status, body } = await ask(over, OPERATOR);

    expect(status).toBe(404);
    expect(JSON.parse(body)).toMatchObject({
      code,
      errors: [{ pointer }],
      detail: expect.stringContaining(near),
    });
  },
);

test('a time in which nothing was said is answered, and no name is called unknown', async () => {
  const ask = await openApi();

  expect(await ask({ text: 'on 1 May 2026' }, OPERATOR)).toMatchObject({
    status: 200,
    body: expect.stringContaining('"nothing_said"'),
  });
});

test('any other token gets the same answer for an unknown bot or user as for one without data', async () => {
  const ask = await openApi();
  const nothing = { from: '2026-05-01T00:00:00Z', to: '2026-05-02T00:00:00Z' };

  const known = await ask({ ...nothing, bots: ['marcus'] }, SITE);
  const unknown = await ask({ ...nothing, bots: ['martha'] }, SITE);
  const readers = [
    await ask({ ...nothing, user: '42' }, READER),
    await ask({ ...nothing, user: '43' }, READER),
  ];

  expect(unknown).toEqual({ ...known, body: known.body.replaceAll('marcus', 'martha') });
  expect(readers[1]).toEqual({ ...readers[0], body: readers[0]?.body.replaceAll('"42"', '"43"') });
});

test('a question for a guild is answered alike for an unknown user: a refusal would tell of direct messages', async () => {
  const ask = await openApi();

  const known = await ask({ audience: 'guild' }, OPERATOR);
  const unknown = await ask({ audience: 'guild', user: '43' }, OPERATOR);

  expect(unknown).toEqual({ ...known, body: known.body.replaceAll('"42"', '"43"') });
});
