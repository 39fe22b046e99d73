import { readSource } from '@enrichment/kinds/source-text';
import { DIVING, makeTalk } from '@enrichment/kinds/testing/talk';
import { describe, expect, test } from 'vitest';
import { parseNotesReply } from './parse-notes.ts';

const messages = makeTalk(DIVING);
const context = {
  source: readSource(messages),
  messageCount: messages.length,
  forbidden: ['transcript-abc'],
  names: { botName: 'elena' },
};
const GOOD = {
  evidence: [1, 3],
  summary_text: 'The user is going diving near Dahab with Beatrix. Elena finds that wonderful.',
  key_topics: ['diving trip', 'dahab', 'sharks'],
  emotional_tone: 'positive',
};

describe('facts', () => {
  const fact = { evidence: [2], who: 'user', fact: 'The user goes diving near Dahab.' };
  const parseFacts = (facts: unknown) =>
    parseNotesReply(JSON.stringify({ facts }), { ...context, notesMax: 3 });

  test('are read with their speaker and messages', () => {
    expect(parseFacts([fact])).toEqual({
      kind: 'ok',
      value: [{ evidence: [2], who: 'user', text: 'The user goes diving near Dahab.' }],
    });
  });

  test.each([
    ['a list alone', JSON.stringify([fact])],
    ['a wrapper', JSON.stringify({ result: { facts: [fact] } })],
    ['JSON in a string', JSON.stringify({ output: JSON.stringify({ facts: [fact] }) })],
    [
      'a draft before it',
      `<think>{"facts": []}</think>{"facts": [{"fact": "Draft.", "evidence": [1]}]} ${JSON.stringify({ facts: [fact] })}`,
    ],
    ['single quotes', JSON.stringify({ facts: [fact] }).replaceAll('"', "'")],
    ['other keys', JSON.stringify({ Facts: [{ text: fact.fact, speaker: 'The user', messages: ['2'] }] })],
    ['numbers as a text', JSON.stringify({ facts: [{ ...fact, evidence: '#2' }] })],
    ['one fact without a list', JSON.stringify(fact)],
  ])('are read in other forms: %s', (_, reply) => {
    expect(parseNotesReply(reply, { ...context, notesMax: 3 })).toEqual({
      kind: 'ok',
      value: [{ evidence: [2], who: 'user', text: 'The user goes diving near Dahab.' }],
    });
  });

  test('that are cut off are not read as complete', () => {
    const reply = JSON.stringify({ facts: [fact, fact] }).slice(0, -25);

    expect(parseNotesReply(reply, { ...context, notesMax: 3 })).toMatchObject({ kind: 'invalid' });
  });

  test('that no message supports are left out', () => {
    expect(parseFacts([fact, { ...fact, evidence: [] }, { ...fact, evidence: [400] }])).toMatchObject({
      value: { length: 1 },
    });
    expect(parseFacts([{ ...fact, evidence: [400] }])).toMatchObject({ kind: 'invalid' });
  });

  test('may be one summary of the part, as small models answer', () => {
    const parsed = parseNotesReply(JSON.stringify(GOOD), { ...context, notesMax: 3 });

    expect(parsed).toMatchObject({ kind: 'ok', value: [{ who: 'both', text: GOOD.summary_text }] });
  });

  test('beyond the requested number are left out', () => {
    expect(parseFacts([fact, fact, fact, fact])).toMatchObject({ value: { length: 3 } });
  });

  test('with an address that is in no message are not accepted', () => {
    expect(parseFacts([{ ...fact, fact: 'See http://evil.example now.' }])).toMatchObject({
      kind: 'invalid',
    });
  });
});
