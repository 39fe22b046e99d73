import { manualClock } from '@enrichment/core';
import { openTestStore } from '@enrichment/store/test-store';
import { describe, expect, it } from 'vitest';
import { type ToldClaim, tellClaims } from '../testing/tell-claim.ts';
import { answerGraph } from './ask-graph.ts';
import { answerProfile } from './ask-profile.ts';
import { type AskedGraphQuestion, GraphQuestion } from './graph-question.ts';
import { type AskedProfileQuestion, ProfileQuestion } from './profile-question.ts';
import { renderGraph } from './render-graph.ts';
import { renderProfile } from './render-profile.ts';

const NOW = new Date('2026-03-18T12:00:00Z');
const signal = new AbortController().signal;
const saidOn = '2026-03-01';

async function openViews(...claims: ToldClaim[]) {
  const store = await openTestStore();
  await tellClaims(store, ...claims);
  const dependencies = { store, clock: manualClock(NOW), sharedBots: [['*']] };
  return {
    store,
    profile: async (over: Partial<AskedProfileQuestion> = {}) =>
      await answerProfile(
        dependencies,
        ProfileQuestion.parse({ user: 'user-1', bots: 'all', ...over }),
        signal,
      ),
    graph: async (over: Partial<AskedGraphQuestion> = {}) => {
      const question = GraphQuestion.parse({ user: 'user-1', bots: 'all', ...over });
      return await answerGraph(dependencies, question, signal);
    },
  };
}

const likes = (object: string, over: Partial<ToldClaim> = {}): ToldClaim => ({
  ...{ kind: 'preference', predicate: 'likes', object, text: `The user likes ${object}.`, saidOn },
  ...over,
});

describe('the profile', () => {
  it('has what was said and what was inferred apart, for each bot, with its evidence and since when', async () => {
    const { profile } = await openViews(
      likes('swimming'),
      likes('swimming', { saidOn: '2026-03-05' }),
      likes('tea', { modality: 'inferred' }),
      likes('coffee', { botName: 'marcus' }),
      { predicate: 'has_pronouns', object: 'they/them', text: 'The user uses they/them.', saidOn },
      { predicate: 'lives_in', object: 'Graz', text: 'The user lives in Graz.', saidOn },
    );

    expect(await profile()).toMatchObject({
      profiles: [
        {
          botName: 'elena',
          explicit: [
            {
              predicate: 'likes',
              value: 'swimming',
              evidence: 2,
              since: '2026-03-01T10:00:00+00:00',
              isCorrected: false,
            },
            { predicate: 'has_pronouns', value: 'they/them', evidence: 1 },
          ],
          inferred: [{ predicate: 'likes', value: 'tea', evidence: 1 }],
        },
        { botName: 'marcus', explicit: [{ value: 'coffee' }], inferred: [] },
      ],
    });
    expect((await profile({ bots: 'marcus' })).profiles.map(({ botName }) => botName)).toEqual(['marcus']);
  });

  it('drops a preference that the user took back, and tells it as of an earlier day', async () => {
    const { profile } = await openViews(
      likes('fish'),
      likes('fish', { predicate: 'dislikes', text: 'The user dislikes fish.', saidOn: '2026-03-10' }),
    );

    expect((await profile()).profiles[0]?.explicit).toMatchObject([{ predicate: 'dislikes', value: 'fish' }]);
    expect((await profile({ at: '2026-03-05T00:00:00Z' })).profiles[0]?.explicit).toMatchObject([
      { predicate: 'likes', value: 'fish' },
    ]);
  });

  it('marks what is doubtful, and leaves it out where certain ones are asked for', async () => {
    const { profile } = await openViews(likes('tea', { isDoubtful: true }), likes('boats'));

    const explicit = (await profile()).profiles[0]?.explicit.map(({ value, isDoubtful }) => [
      value,
      isDoubtful,
    ]);
    expect(explicit).toEqual([
      ['boats', false],
      ['tea', true],
    ]);
    expect(renderProfile(await profile())).toContain('stated; doubtful; evidence 1');
    expect((await profile({ certain: true })).profiles[0]?.explicit.map(({ value }) => value)).toEqual([
      'boats',
    ]);
  });

  it('never shows a guild what stands on direct messages', async () => {
    const { profile } = await openViews(likes('tea'), likes('boats', { isPublic: true }));

    expect((await profile({ audience: 'guild' })).profiles).toMatchObject([
      { explicit: [{ value: 'boats' }], inferred: [] },
    ]);
  });
});

const sister: ToldClaim = {
  ...{
    kind: 'relation',
    predicate: 'has_sibling',
    object: 'Anna',
    text: 'Anna is the sister of the user.',
    saidOn,
  },
};
const annaLives: ToldClaim = {
  ...{ subject: 'sibling', subjectName: 'Anna', predicate: 'lives_in', object: 'Linz' },
  ...{ text: "The user's sister Anna lives in Linz.", saidOn },
};
const graz: ToldClaim = { predicate: 'lives_in', object: 'Graz', text: 'The user lives in Graz.', saidOn };

describe('the graph', () => {
  it('has the neighbours of the user, and paths of two edges', async () => {
    const { graph } = await openViews(sister, annaLives, graz);

    const answer = await graph();

    expect(answer.nodes.map(({ id, distance }) => [id, distance]).sort()).toEqual([
      ['place:Graz', 1],
      ['place:Linz', 2],
      ['sibling:Anna', 1],
      ['user', 0],
    ]);
    const path = answer.paths.find(({ length }) => length === 2)?.map((place) => answer.edges[place]);
    expect(path).toMatchObject([
      { from: 'user', to: 'sibling:Anna', predicate: 'has_sibling', isInferred: false },
      { from: 'sibling:Anna', to: 'place:Linz', predicate: 'lives_in', evidence: 1, botNames: ['elena'] },
    ]);
    expect((await graph({ hops: 1 })).nodes.map(({ id }) => id)).not.toContain('place:Linz');
  });

  it.each([['Linz'], ['the city of Linz'], ['LINZ']])(
    'is asked around an entity by its name: %s',
    async (about) => {
      const { graph } = await openViews(sister, annaLives, graz);

      const answer = await graph({ about });

      expect(answer.about).toEqual(['place:Linz']);
      expect(answer.nodes.map(({ id, distance }) => [id, distance])).toEqual([
        ['place:Linz', 0],
        ['sibling:Anna', 1],
        ['user', 2],
      ]);
    },
  );

  it('takes "my sister" as the only sister with a name, and says that an edge only follows from it', async () => {
    const { graph } = await openViews(annaLives, {
      ...{
        subject: 'sibling',
        predicate: 'works_at',
        object: 'the clinic',
        text: "The user's sister works at the clinic.",
        saidOn,
      },
    });

    const answer = await graph({ about: 'my sister' });

    expect(answer.about).toEqual(['sibling:Anna']);
    expect(answer.edges).toMatchObject([
      { from: 'sibling:Anna', to: 'place:Linz' },
      { from: 'sibling:Anna', to: 'group:the clinic' },
      { from: 'user', to: 'sibling:Anna', predicate: 'has_sibling', isInferred: true, evidence: 2 },
    ]);
  });

  it('has no entity of a name that nobody mentioned, and no value that is over', async () => {
    const { graph } = await openViews(graz, {
      ...graz,
      ...{ object: 'Linz', text: 'The user moved to Linz.', saidOn: '2026-03-10' },
    });

    expect(await graph({ about: 'Zeppelin' })).toMatchObject({ about: [], nodes: [], edges: [], paths: [] });
    expect((await graph()).nodes.map(({ id }) => id)).toEqual(['user', 'place:Linz']);
  });

  it('keeps to its limit, nearest first, and counts what it leaves out', async () => {
    const { graph } = await openViews(sister, annaLives, graz);

    const answer = await graph({ limit: 2 });

    expect(answer).toMatchObject({ dropped: 1, edges: [{ from: 'user' }, { from: 'user' }] });
    expect(answer.paths.flat().every((place) => place < 2)).toBe(true);
    expect(answer.nodes.map(({ id }) => id)).not.toContain('place:Linz');
  });

  it('marks an edge that only doubtful claims support, and leaves it out where certain ones are asked for', async () => {
    const { graph } = await openViews(graz, { ...sister, isDoubtful: true });

    const answer = await graph();

    expect(answer.edges.map(({ predicate, isDoubtful }) => [predicate, isDoubtful]).sort()).toEqual([
      ['has_sibling', true],
      ['lives_in', false],
    ]);
    expect(renderGraph(answer)).toContain('(stated; doubtful; evidence 1)');
    expect((await graph({ certain: true })).edges.map(({ predicate }) => predicate)).toEqual(['lives_in']);
  });

  it('never shows a guild what stands on direct messages', async () => {
    const { graph } = await openViews(sister, annaLives, { ...graz, isPublic: true });

    expect((await graph({ audience: 'guild' })).nodes.map(({ id }) => id)).toEqual(['user', 'place:Graz']);
  });
});
