import { scanOnce } from '@enrichment/scan/scan-range';
import { drainQueue, openWorld, say } from '@enrichment/scan/testing/world';
import { replaceClaims } from '@enrichment/store/claims';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readApiEnv } from './env.ts';
import { openMemory } from './open-memory.ts';
import { openOperatorServices } from './operator/open-services.ts';
import { bearer, createTestApi, OPERATOR, SCOPED, SITE } from './testing/create-test-api.ts';

const WHO = { user: 'user-1', bot: 'elena' };
const quiet = { warn: () => undefined };

/** The API over a window of user-1 and elena with a summary and the claim that the user lives in Graz. */
async function openDecided() {
  const world = await openWorld();
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, new AbortController().signal);
  await drainQueue(world);
  const windowId = await world.store.transaction(async (sql) => {
    const [window] = await sql<{ windowId: string; userId: string; botName: string }[]>`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash, version, model, made_at)
      select window_id, 'claims', user_id, bot_name, content_hash, 'c1', 'test', now() from enrichment_windows
      returning subject_id as window_id, user_id, bot_name`;
    if (window === undefined) throw new Error('the scan found no window');
    await replaceClaims(sql, {
      window,
      claims: [{ ...CLAIM, windowId: window.windowId }],
      version: 'c1',
      model: 'test',
    });
    return window.windowId;
  });
  const env = readApiEnv(world.env);
  const { memory, close } = openMemory(env, quiet);
  const operator = openOperatorServices(env, { log: quiet, clock: world.clock });
  const { server, actions } = await createTestApi({ memory, services: operator.services });
  onTestFinished(async () => {
    await actions.stop();
    await server.close();
    await operator.close();
    await close();
  });
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    secret: string = SCOPED.act,
  ) => {
    const answer = await server.inject({ method, url, headers: bearer(secret), ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const facts = async (more: object = {}) =>
    (await send('POST', '/v1/facts', { user: WHO.user, bots: 'elena', ...more })).body;
  let address: string | undefined;
  const callTools = async (secret: string) => {
    address ??= await server.listen({ host: '127.0.0.1', port: 0 });
    const client = new Client({ name: 'test', version: '1.0.0' });
    onTestFinished(() => client.close());
    const headers = { authorization: `Bearer ${secret}` };
    await client.connect(
      new StreamableHTTPClientTransport(new URL('/mcp', address), { requestInit: { headers } }),
    );
    return client;
  };
  return { world, windowId, send, facts, callTools };
}

const CLAIM: Omit<Parameters<typeof replaceClaims>[1]['claims'][number], 'windowId'> = {
  ...{ claimId: 'c-graz', kind: 'fact', subject: 'user', subjectName: null, predicate: 'lives_in' },
  ...{ object: 'Graz', text: 'The user lives in Graz.', isDenied: false, speaker: 'user' },
  ...{ modality: 'stated', isPublic: true, evidence: ['m1'], saidAt: new Date('2026-03-08T10:00:00Z') },
  ...{ meant: null, confidence: 0.9 },
};

describe('a correction', () => {
  test('over HTTP may be sent again, is shown with the facts, listed, audited without its words, and taken back', async () => {
    const { world, send, facts } = await openDecided();
    const url = '/v1/claims/c-graz/correction';
    const right = { ...WHO, object: 'Linz', text: 'The user lives in Linz.' };

    const first = await send('PUT', url, right);
    const again = await send('PUT', url, right);

    expect(first).toMatchObject({ status: 200, body: { wrong: 'Graz', right: { object: 'Linz' } } });
    expect(again.body).toEqual(first.body);
    const { correctionId } = first.body;
    expect(await facts()).toMatchObject({
      facts: [{ object: 'Linz', isCorrected: true }],
      corrections: [
        { correctionId, wrong: 'Graz', right: { object: 'Linz', text: 'The user lives in Linz.' } },
      ],
    });
    const listed = await send('GET', '/v1/corrections?user=user-1', undefined, SCOPED.read);
    expect(listed.body).toMatchObject({ corrections: [{ correctionId, object: 'Graz' }] });

    const undo = `/v1/corrections/${correctionId}?user=user-1`;
    expect(await send('DELETE', undo)).toEqual({ status: 200, body: { correctionId } });
    expect(await send('DELETE', undo)).toMatchObject({ status: 404, body: { code: 'CORRECTION_UNKNOWN' } });
    expect(await facts()).toMatchObject({ facts: [{ object: 'Graz' }], corrections: [] });
    const audit = await world.store.sql`select action, outcome, a::text as row from enrichment_audit a`;
    expect(audit.map(({ action, outcome }) => [action, outcome]).sort()).toEqual([
      ['correct_fact', 'done'],
      ['correct_fact', 'done'],
      ['undo_correction', 'done'],
      ['undo_correction', 'failed'],
    ]);
    expect(JSON.stringify(audit)).not.toMatch(/Linz|Graz/);
  });

  test('deletes a value with delete, and needs one decision, the right user and bot, and a token that may act', async () => {
    const { send, facts } = await openDecided();
    const url = '/v1/claims/c-graz/correction';

    for (const secret of [SITE, OPERATOR, SCOPED.read])
      expect((await send('PUT', url, { ...WHO, delete: true }, secret)).status).toBe(403);
    for (const faulty of [WHO, { ...WHO, object: 'Linz', delete: true }])
      expect(await send('PUT', url, faulty)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '#/object', detail: 'say either object or delete' }] },
      });
    for (const other of [{ user: 'user-2' }, { bot: 'marcus' }])
      expect(await send('PUT', url, { ...WHO, ...other, delete: true })).toMatchObject({
        status: 404,
        body: { code: 'CLAIM_UNKNOWN' },
      });
    expect((await facts()).facts).toHaveLength(1);

    expect((await send('PUT', url, { ...WHO, delete: true })).body).toMatchObject({ right: null });
    expect(await facts()).toMatchObject({ facts: [], corrections: [{ wrong: 'Graz', right: null }] });
  });

  test('over MCP is offered to a token that may act, and does the same', async () => {
    const { facts, callTools } = await openDecided();
    const site = await callTools(SITE);
    const act = await callTools(SCOPED.act);
    const names = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name);

    expect(await names(site)).not.toContain('correct_fact');
    expect(await names(act)).toEqual(expect.arrayContaining(['feedback', 'correct_fact', 'undo_correction']));
    const given = { ...WHO, claim: 'c-graz', object: 'Linz' };
    const { structuredContent } = await act.callTool({ name: 'correct_fact', arguments: given });
    expect(await facts()).toMatchObject({ facts: [{ object: 'Linz' }], corrections: [structuredContent] });
    const { correctionId } = Object(structuredContent);
    await act.callTool({ name: 'undo_correction', arguments: { user: 'user-1', correction: correctionId } });
    expect((await facts()).facts).toMatchObject([{ object: 'Graz' }]);
    const refused = await act.callTool({ name: 'correct_fact', arguments: { ...WHO, claim: 'c-graz' } });
    expect([refused.isError, JSON.stringify(refused.content)]).toEqual([
      true,
      expect.stringContaining('object or delete'),
    ]);
  });
});

describe('feedback', () => {
  test('over HTTP on a claim is shown with the facts, and a wrong claim is left out', async () => {
    const { send, facts } = await openDecided();

    const good = await send('POST', '/v1/feedback', { ...WHO, claim: 'c-graz', verdict: 'good' }, SITE);
    expect(good).toMatchObject({ status: 200, body: { isAgain: false } });
    expect(await facts()).toMatchObject({
      facts: [{ evidence: [{ feedback: 'good' }] }],
      feedback: [{ claimId: 'c-graz', verdict: 'good' }],
    });
    await send(
      'POST',
      '/v1/feedback',
      { ...WHO, claim: 'c-graz', verdict: 'wrong', why: 'It was Linz.' },
      SITE,
    );

    expect(await facts()).toMatchObject({
      facts: [],
      feedback: [{ claimId: 'c-graz', verdict: 'wrong', why: 'It was Linz.' }],
    });
    // The words may be about direct messages.
    expect((await facts({ audience: 'guild' })).feedback).toMatchObject([{ verdict: 'wrong', why: null }]);
    expect(
      await send('POST', '/v1/feedback', { ...WHO, bot: 'dotty', claim: 'c-graz', verdict: 'good' }, SITE),
    ).toMatchObject({ status: 403 });
  });

  test('over HTTP with again makes the window due again, as its complaint', async () => {
    const { world, windowId, send } = await openDecided();
    const given = {
      ...WHO,
      window: windowId,
      verdict: 'wrong',
      why: 'It was Hurghada.',
      by: 'mara',
      again: true,
    };

    const answer = await send('POST', '/v1/feedback', given, SITE);

    expect(answer).toMatchObject({ status: 200, body: { window: windowId, isAgain: true } });
    expect(
      await world.store.sql`select verdict, why, given_by, is_again, answered_at from enrichment_feedback`,
    ).toMatchObject([
      { verdict: 'wrong', why: 'It was Hurghada.', givenBy: 'mara', isAgain: true, answeredAt: null },
    ]);
    expect(
      await world.store
        .sql`select state, replay_requested_at is not null as is_asked from enrichment_windows`,
    ).toMatchObject([{ state: 'pending', isAsked: true }]);
  });

  test('over MCP does the same, within the limits of the token', async () => {
    const { windowId, world, callTools } = await openDecided();
    const client = await callTools(SITE);
    const give = async (more: object) =>
      await client.callTool({
        name: 'feedback',
        arguments: { ...WHO, window: windowId, verdict: 'wrong', ...more },
      });

    expect(await give({ again: true })).toMatchObject({
      structuredContent: { window: windowId, isAgain: true },
    });
    const refused = await give({ bot: 'dotty' });
    expect([refused.isError, JSON.stringify(refused.content)]).toEqual([
      true,
      expect.stringContaining('FORBIDDEN'),
    ]);
    expect(await world.store.sql`select from enrichment_feedback`).toHaveLength(1);
  });
});
