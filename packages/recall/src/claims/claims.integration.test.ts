import { selectNewestClaims } from '@enrichment/store/claims';
import type { Store } from '@enrichment/store/connect';
import { describe, expect, it } from 'vitest';
import type { RecallAnswer } from '../answer.ts';
import { RecallQuestion } from '../question.ts';
import { readQuestion } from '../read-question.ts';
import { NOW, openRecall } from '../testing/open-recall.ts';
import { tellClaims } from '../testing/tell-claim.ts';
import { findClaims } from './find-claims.ts';

const objects = ({ claims }: RecallAnswer) => claims.map(({ object }) => object);

const GRAZ = { predicate: 'lives_in', object: 'Graz', text: 'The user lives in Graz.' } as const;
const LINZ = { predicate: 'lives_in', object: 'Linz', text: 'The user moved to Linz.' } as const;
const plan = { kind: 'plan', predicate: 'has_appointment' } as const;

async function openClaims(settings: Parameters<typeof openRecall>[0] = {}) {
  const opened = await openRecall(settings);
  return {
    ...opened,
    claim: (...told: Parameters<typeof tellClaims>[1][]) => tellClaims(opened.store, ...told),
  };
}

describe('claims that answer', () => {
  it('stand in the answer and in its text, with date, bot and how they were said', async () => {
    const { ask, tell, claim } = await openClaims();
    await tell({ date: '2026-03-08', text: 'The user lives near the river.' });
    await claim({ ...LINZ, saidOn: '2026-03-08' });

    const answer = await ask({ text: 'where do I live?' });

    expect(answer.claims).toMatchObject([
      {
        ...{
          object: 'Linz',
          text: LINZ.text,
          botName: 'elena',
          isCurrent: true,
          isInferred: false,
          support: 1,
        },
        saidAt: '2026-03-08T10:00:00+00:00',
        evidence: [{ claimId: answer.claims[0]?.claimId, messageIds: [expect.any(String)] }],
      },
    ]);
    const [, , known, passage] = answer.text.split('\n');
    expect(known).toBe('- Known: "The user moved to Linz." (said 2026-03-08 to elena; stated)');
    expect(passage).toContain('near the river');
  });

  it('are the present value; one that is no longer true only where the question asks about the past', async () => {
    const { ask, claim } = await openClaims();
    await claim({ ...GRAZ, saidOn: '2024-05-01' }, { ...LINZ, saidOn: '2025-06-01' });

    expect(objects(await ask({ text: 'where do I live?' }))).toEqual(['Linz']);
    const past = await ask({ text: 'where did I live in 2024?' });
    expect(objects(past)).toEqual(['Graz']);
    expect(past.text).toContain('true until 2025-06-01');
    expect(objects(await ask({ text: 'where did I use to live?' })).sort()).toEqual(['Graz', 'Linz']);
    expect(objects(await ask({ text: 'Wo habe ich 2024 gewohnt?' }))).toEqual(['Graz']);
    expect(objects(await ask({ text: 'what did I say about where I live in May 2024?' }))).toEqual(['Graz']);
  });

  it('are found by the time at which they happen, said long before', async () => {
    const { ask, claim } = await openClaims();
    await claim(
      {
        ...{
          ...plan,
          object: 'Coldplay concert',
          text: 'The user has tickets for Coldplay.',
          saidOn: '2026-02-01',
        },
        about: ['2026-12-12', '2026-12-12'],
      },
      {
        ...{
          ...plan,
          object: 'a concert by Adele',
          text: 'The user goes to a concert by Adele.',
          saidOn: '2026-02-02',
        },
        about: ['2027-01-20', '2027-01-20'],
      },
      {
        ...{
          ...plan,
          object: 'driving test',
          text: 'The user takes the driving test.',
          saidOn: '2026-03-01',
        },
        about: ['2026-03-20', '2026-03-20'],
      },
    );

    expect(objects(await ask({ text: 'which concert am I going to in December?' }))).toEqual([
      'Coldplay concert',
    ]);
    expect(objects(await ask({ text: 'what exam do I have on Friday?' }))).toEqual(['driving test']);
    expect(objects(await ask({ text: 'what am I doing in December?' }))).toEqual(['Coldplay concert']);
    const tomorrow = { text: 'what plans do I have tomorrow?', now: '2026-03-19T12:00:00Z' };
    expect(objects(await ask(tomorrow))).toEqual(['driving test']);
    const behind = { ...tomorrow, now: '2026-03-19T05:00:00Z', timeZone: 'America/Los_Angeles' };
    expect(objects(await ask(behind))).toEqual([]);
  });

  it('are found by what they are called: a job, a birthday, a sister', async () => {
    const { ask, claim } = await openClaims();
    await claim(
      { predicate: 'works_as', object: 'nurse', text: 'The user is a nurse.', saidOn: '2026-03-01' },
      { predicate: 'born_on', object: '4 May', text: 'The user was born on 4 May.', saidOn: '2026-03-01' },
      {
        ...{
          kind: 'relation',
          predicate: 'has_sibling',
          object: 'Anna',
          text: 'Anna is family of the user.',
        },
        saidOn: '2026-03-02',
      },
      {
        predicate: 'likes',
        kind: 'preference',
        object: 'swimming',
        text: 'The user likes swimming.',
        saidOn: '2026-03-02',
      },
    );

    expect(objects(await ask({ text: 'what is my job?' }))).toEqual(['nurse']);
    expect(objects(await ask({ text: 'when is my birthday?' }))).toEqual(['4 May']);
    expect(objects(await ask({ text: 'what is my sister called?' }))).toEqual(['Anna']);
    expect(objects(await ask({ text: 'what do I like?' }))).toEqual(['swimming']);
    expect(objects(await ask({ text: 'what do I know about zeppelins?' }))).toEqual([]);
  });

  it.each([
    ['Der Nutzer wohnt in Häusern am Fluss.', 'am Fluss', 'Wo ist mein Haus?'],
    ['ユーザーは東京に住んでいます。', '東京', '東京'],
    ['El usuario vive en Sevilla con sus gatos.', 'Sevilla', '¿dónde está mi gato?'],
  ])('are found in any form and script: %s', async (text, object, asked) => {
    const { ask, claim } = await openClaims();
    await claim({ text, object, saidOn: '2026-03-01' });

    expect(objects(await ask({ text: asked }))).toEqual([object]);
  });

  it('of a time of telling are those that were said then', async () => {
    const { ask, claim } = await openClaims();
    const sister = { subject: 'sibling', subjectName: 'Anna' } as const;
    await claim(
      {
        ...sister,
        object: 'a dog',
        predicate: 'owns',
        text: "The user's sister got a dog.",
        saidOn: '2026-03-10',
      },
      {
        ...sister,
        object: 'a boat',
        predicate: 'owns',
        text: "The user's sister got a boat.",
        saidOn: '2026-01-10',
      },
    );

    expect(objects(await ask({ text: 'what did we say about my sister last week?' }))).toEqual(['a dog']);
    expect(objects(await ask({ text: 'what did we say last week?' }))).toEqual([]);
  });

  it('never reach a guild reader from direct messages, in value or in number', async () => {
    const { ask, claim } = await openClaims();
    const question = { text: 'where do I live?', audience: 'guild' } as const;
    await claim({ ...GRAZ, isPublic: true, saidOn: '2026-03-01' });
    const before = await ask(question);
    await claim({ ...LINZ, saidOn: '2026-03-05' }, { ...GRAZ, saidOn: '2026-03-02' });

    expect(objects(before)).toEqual(['Graz']);
    expect(await ask(question)).toEqual(before);
    expect(objects(await ask({ text: 'where do I live?' }))).toEqual(['Linz']);
  });

  it('belong to the bots of the question, and withheld ones are not told', async () => {
    const { store, ask, claim } = await openClaims();
    await claim({ ...GRAZ, saidOn: '2026-03-01', botName: 'marcus' }, { ...LINZ, saidOn: '2026-03-02' });

    expect(objects(await ask({ text: 'where do I live?' }))).toEqual(['Linz']);
    expect(objects(await ask({ text: 'where do I live?', bots: ['marcus'] }))).toEqual(['Graz']);
    await store.sql`update enrichment_results set withheld_at = now() where bot_name = 'elena'`;
    expect(objects(await ask({ text: 'where do I live?' }))).toEqual([]);
  });

  it('are left out for a question, or for all by the setting', async () => {
    const { store, ask, claim } = await openClaims();
    await claim({ ...LINZ, saidOn: '2026-03-08' });
    const off = await openRecall({ claims: 'off', store });

    expect(objects(await ask({ text: 'where do I live?', claims: false }))).toEqual([]);
    expect(objects(await off.ask({ text: 'where do I live?' }))).toEqual([]);
  });

  it('cost two queries, and none for a question without words', async () => {
    const { store } = await openClaims();
    let queries = 0;
    const counting: Pick<Store, 'query'> = {
      query: async (run) => {
        queries += 1;
        return await store.query(run);
      },
    };
    const find = async (text: string) => {
      const question = RecallQuestion.parse({ user: 'user-1', bots: 'elena', text });
      const scope = { userId: 'user-1', botNames: ['elena'], audience: 'dm' } as const;
      await findClaims(counting, scope, readQuestion(question, NOW), { text, timeZone: 'UTC' });
      return queries;
    };

    expect(await find('what did we talk about last week?')).toBe(0);
    expect(await find('where do I live?')).toBe(2);
  });

  it('are read from the index of the owner, newest first', async () => {
    const { store, ask, claim } = await openClaims();
    await claim({ ...LINZ, saidOn: '2026-03-08' });
    await store.sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash)
      select 'w-' || n, 'claims', 'user-' || n % 50, 'elena', 'h' from generate_series(1, 5000) n`;
    await store.sql`
      insert into enrichment_claims (claim_id, subject_id, user_id, bot_name, kind, subject, predicate, object, claim_text,
        is_denied, speaker, modality, is_public, evidence, said_at, confidence, kind_version, model)
      select 'x-' || n, 'w-' || n, 'user-' || n % 50, 'elena', 'fact', 'user', 'did', 'thing ' || n, 'The user did ' || n,
        false, 'user', 'stated', false, array['m'], '2026-01-01'::timestamptz + n * interval '1 minute', 1, 'v', 'm'
      from generate_series(1, 5000) n`;
    await store.sql`analyze enrichment_claims, enrichment_results`;
    const scope = { userId: 'user-1', botNames: ['elena'], audience: 'dm', claimsMax: 2_000 } as const;

    const plan = await store.query(
      (sql) =>
        sql<{ 'QUERY PLAN': string }[]>`explain ${selectNewestClaims(sql, { ...scope, saidBy: new Date() })}`,
    );
    const text = plan.map((row) => Object.values(row).join()).join('\n');
    expect(text).toContain('enrichment_claims_owner');
    expect(text).not.toContain('Seq Scan on enrichment_claims');
    expect(objects(await ask({ text: 'where do I live?' }))).toEqual(['Linz']);
  });
});
