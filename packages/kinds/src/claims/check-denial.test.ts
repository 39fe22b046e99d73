import type { Message } from '@enrichment/core';
import { describe, expect, it } from 'vitest';
import { DOUBTFUL_BELOW } from '../summary/doubtful-below.ts';
import { type DenialCase, denialCases, heldBackDenials } from '../testing/denials.ts';
import { KEY } from '../testing/talk.ts';
import { checkDenial } from './check-denial.ts';
import { checkItems } from './check-items.ts';
import { readItems } from './read-items.ts';

function openCase({ said, evidence, object, text }: DenialCase) {
  const near = said.map(
    (line, index): Message => ({
      id: `m${index}`,
      speaker: line.startsWith('bot: ') ? 'bot' : 'user',
      text: line.replace(/^bot: /, ''),
      sentAt: new Date(KEY.startsAt.getTime() + index * 60_000),
      channelType: 'dm',
      emotion: null,
    }),
  );
  const cited = evidence.flatMap((n) => near[n - 1] ?? []);
  return { near, verdict: checkDenial({ object, text, who: 'user' }, { cited, near }) };
}

const show = ({ language, object, said }: DenialCase) => `${language} ${object}: ${said.join(' / ')}`;

/** The cases that the rule misjudges: true denials that are not kept, and false ones that are. */
function listMisjudged(cases: readonly DenialCase[]) {
  const judged = cases.map((one) => ({ one, verdict: openCase(one).verdict }));
  const missed = (isTrue: boolean, isWrong: (verdict: string) => boolean) =>
    judged
      .filter(({ one, verdict }) => one.isTrue === isTrue && isWrong(verdict))
      .map(({ one }) => show(one));
  return {
    dropped: missed(true, (verdict) => verdict === 'unsaid'),
    doubtful: missed(true, (verdict) => verdict === 'unclear'),
    kept: missed(false, (verdict) => verdict === 'said'),
  };
}

describe('a denial', () => {
  it('that messages make is kept, and one of what they affirm is dropped or doubtful, in each language', () => {
    expect(listMisjudged(denialCases)).toEqual({
      dropped: ['tr et: Artık et yemiyorum.'],
      doubtful: [],
      kept: [],
    });
  });

  it('is judged correctly in conversations that the rule was not tuned on, except for three of sixty', () => {
    expect(listMisjudged(heldBackDenials)).toEqual({
      dropped: [],
      doubtful: ['en Facebook: I deleted Facebook. I have no account there now.'],
      kept: [
        'en Tom: My husband Tom never cooks.',
        'de Tom: Mein Mann Tom kocht nie.',
        'es Tomás: Mi marido Tomás nunca cocina.',
      ],
    });
  });
});

describe('an item that denies', () => {
  const check = (messages: readonly Message[], over: object) => {
    const item = {
      evidence: [1],
      kind: 'fact',
      subject: 'user',
      predicate: 'has_pet',
      who: 'user',
      how: 'stated',
    };
    const { items } = readItems([{ ...item, object: 'Biscuit', denied: true, when: '', ...over }], {
      botName: 'elena',
    });
    return checkItems(items, { key: KEY, messages, doubtfulBelow: DOUBTFUL_BELOW });
  };
  const talk = (text: string) =>
    openCase({ language: 'en', object: '', text: '', isTrue: true, said: [text], evidence: [1] }).near;

  it('something its messages affirm is dropped, whatever else they deny', () => {
    const messages = talk('I have a cat, Biscuit, and no dog. I am not a nurse, I never was.');

    const { claims, dropped } = check(messages, { text: 'The user has no cat called Biscuit.' });

    expect([claims, dropped]).toEqual([[], { negation_not_said: 1 }]);
  });

  it('something its messages may deny is doubtful, and something they deny is certain', () => {
    const text = 'The user no longer has Biscuit.';

    expect(check(talk('I have a cat, Biscuit. She is not well.'), { text }).claims).toMatchObject([
      { isDenied: true, isDoubtful: true, checks: { negation: 0.65 } },
    ]);
    expect(check(talk('My cat Biscuit? I do not have her any more.'), { text }).claims).toMatchObject([
      { isDenied: true, isDoubtful: false, checks: { negation: 1 } },
    ]);
  });

  it('only in its sentence something its messages affirm is doubtful', () => {
    const text = 'The user does not want the cat Biscuit.';

    const [claim] = check(talk('I want the cat Biscuit!'), { text, denied: false }).claims;

    expect(claim).toMatchObject({ isDenied: false, isDoubtful: true });
  });
});
