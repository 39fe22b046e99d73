import { saveFeedback } from '@enrichment/store/feedback';
import { expect, it } from 'vitest';
import { openRecall } from './testing/open-recall.ts';
import { tellClaims } from './testing/tell-claim.ts';

async function openDoubt() {
  const opened = await openRecall();
  await opened.tell(
    { date: '2026-03-07', text: 'The user sails to Arran.' },
    { date: '2026-03-08', text: 'The user lives near the river.' },
  );
  const [row] = await opened.store.sql<{ windowId: string }[]>`
    select window_id from conversation_summaries where summary_text like '%Arran%'`;
  const judge = (target: { windowId: string } | { claimId: string }, verdict: 'good' | 'wrong') =>
    saveFeedback(opened.store, {
      ...{ feedbackId: `f-${verdict}-${Object.values(target)[0]}`, target, verdict },
      ...{ why: null, givenBy: null, isAgain: false, givenAt: new Date('2026-03-09T00:00:00Z') },
    });
  return { ...opened, judge, arran: { windowId: row?.windowId ?? '' } };
}

it('a doubtful summary is marked in the answer and its text, and left out where certain ones are asked for', async () => {
  const { ask, judge, arran } = await openDoubt();
  await judge(arran, 'wrong');

  const all = await ask({ from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' });
  const certain = await ask({ from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', certain: true });

  expect(all.summaries.map(({ isDoubtful, feedback }) => ({ isDoubtful, feedback }))).toEqual([
    { isDoubtful: true, feedback: 'wrong' },
    { isDoubtful: false, feedback: null },
  ]);
  expect(all.text).toMatch(/doubtful\): "The user sails/);
  expect(certain.summaries.map(({ text }) => text)).toEqual(['The user lives near the river.']);
  // Coverage counts it: the window is summarized.
  expect(certain.coverage.summarized.windows).toBe(2);
});

it('a search for certain summaries finds none that is doubtful', async () => {
  const { ask, judge, arran } = await openDoubt();
  await judge(arran, 'wrong');

  expect((await ask({ search: 'Arran' })).summaries).toHaveLength(1);
  expect((await ask({ search: 'Arran', certain: true })).summaries).toEqual([]);
});

it('a doubtful claim is marked, and left out where certain ones are asked for', async () => {
  const { ask, store } = await openDoubt();
  await tellClaims(store, {
    ...{ predicate: 'lives_in', object: 'Linz', text: 'The user lives in Linz.', saidOn: '2026-03-08' },
    isDoubtful: true,
  });

  const all = await ask({ text: 'where do I live?' });

  expect(all.claims).toMatchObject([{ object: 'Linz', isDoubtful: true }]);
  expect(all.text).toContain('doubtful');
  expect((await ask({ text: 'where do I live?', certain: true })).claims).toEqual([]);
});

it('a claim that a person called wrong no longer counts, and other claims of the value do', async () => {
  const { ask, store, judge } = await openDoubt();
  const linz = { predicate: 'lives_in', object: 'Linz', text: 'The user lives in Linz.' } as const;
  await tellClaims(
    store,
    { ...linz, claimId: 'c-first', saidOn: '2026-03-07' },
    { ...linz, claimId: 'c-second', saidOn: '2026-03-08' },
  );
  const support = async () => (await ask({ text: 'where do I live?' })).claims[0]?.support ?? 0;
  expect(await support()).toBe(2);

  await insertWrong(store, 'c-first');
  expect(await support()).toBe(1);
  await insertWrong(store, 'c-second');

  expect(await support()).toBe(0);
  expect(await judge({ claimId: 'c-none' }, 'good')).toBeUndefined();
});

/** Feedback on a claim whose window is not in the ledger of this test. */
async function insertWrong(store: Awaited<ReturnType<typeof openRecall>>['store'], claimId: string) {
  await store.sql`
    insert into enrichment_feedback (feedback_id, user_id, bot_name, window_id, claim_id, verdict, is_again, given_at)
    select ${`f-${claimId}`}, user_id, bot_name, window_id, ${claimId}, 'wrong', false, now()
    from enrichment_windows limit 1`;
}

it('lists the sentences of a summary with their messages on request, to a guild those of its public messages alone', async () => {
  const { ask, store, arran } = await openDoubt();
  const text = 'The user sails to Arran.';
  const addChecks = async (part: 'whole' | 'public', messages: string[]) => {
    const sentence = { from: 0, to: text.length, messages, source: 'cited', isRightSpeaker: true };
    const sentences = JSON.stringify([{ ...sentence, unsaidDenials: 0, verdict: null }]);
    await store.sql`
      insert into enrichment_summary_checks (
        window_id, part, user_id, bot_name, text_hash, model, confidence, checks, sentences, is_doubtful, is_asked_again)
      select window_id, ${part}, user_id, bot_name, md5(summary_text), 'm', 0.9, '{}', ${sentences}::text::jsonb, false, false
      from conversation_summaries where window_id = ${arran.windowId}`;
  };
  // A mixed window, whose public part happens to have the same words.
  await store.sql`
    update conversation_summaries set channel_types = '{dm,guild}', guild_text = summary_text, guild_topics = '{}'
    where window_id = ${arran.windowId}`;
  await addChecks('whole', ['m-private', 'm-public']);
  await addChecks('public', ['m-public']);
  const read = async (more: object) => {
    const { summaries } = await ask({ search: 'Arran', ...more });
    return summaries.map(({ sentences }) => sentences);
  };

  expect(await read({})).toEqual([null]);
  expect(await read({ sentences: true })).toEqual([
    [
      {
        ...{ text, messageIds: ['m-private', 'm-public'], source: 'cited', isRightSpeaker: true },
        ...{ unsaidDenials: 0, verdict: null },
      },
    ],
  ]);
  expect(await read({ sentences: true, audience: 'guild' })).toMatchObject([[{ messageIds: ['m-public'] }]]);
});
