import { answersInOrder } from '@enrichment/embedded/llm/script';
import { describe, expect, it } from 'vitest';
import { createPartMemory } from './ask/part-memory.ts';
import { FAITHFUL, json, openDoubted, UNFAITHFUL } from './testing/doubted-window.ts';

const HAIKU = 'claude-haiku-5-5';
const SONNET = 'claude-sonnet-5-5';

describe('a summary that the checks trust', () => {
  it('needs one call, and is stored with its checks and the messages of each sentence', async () => {
    const { enrich, readRow, readCalls } = await openDoubted(() => json(FAITHFUL));

    await enrich();

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`]);
    const row = await readRow();
    expect(row).toMatchObject({ isDoubtful: false, isAskedAgain: false, model: HAIKU });
    expect(row?.summaryText).toBe(FAITHFUL.summary_text.replaceAll(/ \[[\d,]+\]/g, ''));
    expect(row?.checks).toMatchObject({ attribution: 1, negation: 1 });
    expect(row?.sentences).toMatchObject([
      { from: 0, source: 'cited', messages: { length: 1 }, isRightSpeaker: true },
      { source: 'cited', messages: { length: 1 } },
      { source: 'cited', messages: { length: 1 }, isRightSpeaker: true },
      { source: 'cited', messages: { length: 2 } },
    ]);
  });

  it('may cite no message: its sentences are matched by their words', async () => {
    const summary_text = FAITHFUL.summary_text.replaceAll(/ \[[\d,]+\]/g, '');
    const { enrich, readRow } = await openDoubted(() => json({ ...FAITHFUL, summary_text }));

    await enrich();

    expect(await readRow()).toMatchObject({
      isDoubtful: false,
      sentences: [{ source: 'matched' }, { source: 'matched' }, { source: 'matched' }, { source: 'matched' }],
    });
  });
});

describe('a summary that the checks doubt', () => {
  it('is requested once more, with its faults in our own words, and the better one is stored', async () => {
    const { enrich, readRow, readCalls, server } = await openDoubted(
      answersInOrder(json(UNFAITHFUL), json(FAITHFUL)),
    );

    await enrich();

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`, `again ${HAIKU} ok`]);
    expect(await readRow()).toMatchObject({ isDoubtful: false, isAskedAgain: true });
    const asked = JSON.stringify(server.requests[1]?.body);
    expect(asked).toContain('gives to one speaker what the other said');
    expect(asked).not.toContain('Zanzibar');
  });

  it('is requested from the premium model if there is one', async () => {
    const { enrich, readRow, readCalls, createEngine, open } = await openDoubted(
      answersInOrder(json(UNFAITHFUL), json(FAITHFUL)),
    );
    const model = { llm: open(HAIKU), premium: open(SONNET), memory: createPartMemory() };

    await enrich(createEngine({ model }));

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`, `again ${SONNET} ok`]);
    expect(await readRow()).toMatchObject({ isAskedAgain: true, model: SONNET });
  });

  it('is stored as doubtful if the second is no better, and not requested a third time', async () => {
    const { enrich, readRow, readCalls, job, createEngine, world } = await openDoubted(() =>
      json(UNFAITHFUL),
    );

    await enrich();

    const calls = [`summary ${HAIKU} ok`, `again ${HAIKU} ok`];
    expect(await readCalls()).toEqual(calls);
    expect(await readRow()).toMatchObject({ isDoubtful: true, isAskedAgain: true });
    // Another run of the same job pays nothing.
    await world.store.sql`update enrichment_windows set state = 'pending' where window_id = ${job.windowId}`;
    expect((await enrich(createEngine())).outcome).toBe('unchanged');
    expect(await readCalls()).toEqual(calls);
  });

  it.each([
    ['cannot be read', { kind: 'text' as const, text: 'They dived.' }, 'LLM_REPLY_INVALID'],
    ['is refused', { kind: 'refusal' as const }, 'LLM_REFUSED'],
    ['fails', { kind: 'error' as const, status: 500 }, 'LLM_UNAVAILABLE'],
  ])('keeps the first where the second answer %s, after one call', async (_, answer, outcome) => {
    const { enrich, readRow, readCalls } = await openDoubted(answersInOrder(json(UNFAITHFUL), answer));

    expect((await enrich()).outcome).toBe('summarized');

    const [first, second, ...more] = await readCalls();
    expect([first, more]).toEqual([`summary ${HAIKU} ok`, []]);
    expect(second).toContain(outcome);
    expect(await readRow()).toMatchObject({ isDoubtful: true, isAskedAgain: false });
  });

  it('waits if the model requires it, and does not pay for the first answer again', async () => {
    const { enrich, readCalls, readRow, createEngine } = await openDoubted(
      answersInOrder(json(UNFAITHFUL), { kind: 'rate_limited', retryAfter: '1' }, json(FAITHFUL)),
    );
    const engine = createEngine();

    await expect(enrich(engine)).rejects.toMatchObject({ code: 'LLM_RATE_LIMITED' });
    await enrich(engine);

    expect(await readCalls()).toEqual([
      `summary ${HAIKU} ok`,
      `again ${HAIKU} LLM_RATE_LIMITED`,
      `again ${HAIKU} ok`,
    ]);
    expect(await readRow()).toMatchObject({ isDoubtful: false, isAskedAgain: true });
  });

  it('is not paid for again after a crash between the second answer and the write', async () => {
    const { enrich, readCalls, readRow, createEngine, job, world } = await openDoubted(() =>
      json(UNFAITHFUL),
    );
    const engine = createEngine();
    const dying = {
      ...engine,
      hooks: {
        ...engine.hooks,
        onKind: () => {
          throw new Error('the process dies here');
        },
      },
    };
    await expect(enrich(dying)).rejects.toThrow('dies here');
    await world.store.sql`
      update enrichment_windows set lease_token = null, lease_until = null, state = 'pending' where window_id = ${job.windowId}`;

    // Another process: what was in memory is gone.
    await enrich(createEngine());

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`, `again ${HAIKU} ok`]);
    expect(await readRow()).toMatchObject({ isDoubtful: true, isAskedAgain: true });
  });
});

describe('a summary that is verified', () => {
  const verdicts = (...list: string[]) => json({ verdicts: list });
  const yes = verdicts('yes', 'yes', 'yes', 'yes');

  it('is not, by default', async () => {
    const { enrich, readCalls } = await openDoubted(answersInOrder(json(FAITHFUL), yes));

    await enrich();

    expect(await readCalls()).toHaveLength(1);
  });

  it('keeps the verdict of each sentence', async () => {
    const { enrich, readRow, readCalls, server } = await openDoubted(answersInOrder(json(FAITHFUL), yes), {
      verify: 'all',
    });

    await enrich();

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`, `verify ${HAIKU} ok`]);
    expect(await readRow()).toMatchObject({
      isDoubtful: false,
      sentences: [{ verdict: 'yes' }, { verdict: 'yes' }, { verdict: 'yes' }, { verdict: 'yes' }],
    });
    // Only the messages that are cited are sent.
    expect(server.requests[1]?.transcript.lines.map(({ n }) => n)).toEqual([1, 3, 4, 5, 7]);
  });

  it('is requested again if a sentence says what its messages do not', async () => {
    const { enrich, readRow, readCalls } = await openDoubted(
      answersInOrder(
        json(FAITHFUL),
        verdicts('yes', 'no', 'no', 'yes'),
        json({ ...FAITHFUL, summary_text: `${FAITHFUL.summary_text} Elena finds the price fair [6].` }),
        verdicts('yes', 'yes', 'yes', 'yes', 'unclear'),
      ),
      { verify: 'all' },
    );

    await enrich();

    expect(await readCalls()).toEqual([
      `summary ${HAIKU} ok`,
      `verify ${HAIKU} ok`,
      `again ${HAIKU} ok`,
      `verify ${HAIKU} ok`,
    ]);
    expect(await readRow()).toMatchObject({ isDoubtful: false, isAskedAgain: true });
  });

  it('in the same words twice is verified once, and stays doubtful', async () => {
    const { enrich, readRow, readCalls } = await openDoubted(
      answersInOrder(json(FAITHFUL), verdicts('yes', 'no', 'no', 'yes'), json(FAITHFUL)),
      { verify: 'all' },
    );

    await enrich();

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`, `verify ${HAIKU} ok`, `again ${HAIKU} ok`]);
    expect(await readRow()).toMatchObject({ isDoubtful: true });
  });

  it('only if it is doubtful, if so configured, by the configured model', async () => {
    const { enrich, readCalls, createEngine, open } = await openDoubted(
      answersInOrder(json(UNFAITHFUL), verdicts('no', 'no', 'no'), json(FAITHFUL)),
    );
    const model = { llm: open(HAIKU), verifier: open(SONNET), memory: createPartMemory() };

    await enrich(createEngine({ model, verify: 'doubtful' }));

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`, `verify ${SONNET} ok`, `again ${HAIKU} ok`]);
  });

  it('that is doubtful and confirmed sentence by sentence counts as certain, and is not requested again', async () => {
    const { enrich, readCalls, readRow } = await openDoubted(
      answersInOrder(json(UNFAITHFUL), verdicts('yes', 'yes', 'yes')),
      { verify: 'doubtful' },
    );

    await enrich();

    expect(await readCalls()).toEqual([`summary ${HAIKU} ok`, `verify ${HAIKU} ok`]);
    expect(await readRow()).toMatchObject({ isDoubtful: false, confidence: 0.75 });
  });

  it.each([
    ['an answer without verdicts', json({ answer: 42 })],
    ['too few verdicts', verdicts('yes')],
    ['a refusal', { kind: 'refusal' as const }],
    ['a limit', { kind: 'rate_limited' as const, retryAfter: '9' }],
    ['an error', { kind: 'error' as const, status: 500 }],
    ['a reset', { kind: 'reset' as const }],
  ])('never fails because of it: %s', async (_, answer) => {
    const { enrich, readRow, readCalls } = await openDoubted(answersInOrder(json(FAITHFUL), answer), {
      verify: 'all',
    });

    expect((await enrich()).outcome).toBe('summarized');

    expect(await readCalls()).toHaveLength(2);
    expect(await readRow()).toMatchObject({ isDoubtful: false, sentences: { 0: { verdict: null } } });
  });
});
