import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../reply/clean-summary.ts';
import { readSource } from '../source-text.ts';
import { PROMPT_MARK } from '../system-prompt.ts';
import { DIVING, makeTalk } from '../testing/talk.ts';
import { parseSummaryReply } from './parse-reply.ts';

const messages = [
  ...makeTalk(DIVING),
  ...makeTalk(['See https://reef.example.com/map and ask @divemaster about it.']),
];
const context = {
  source: readSource(messages),
  messageCount: messages.length,
  forbidden: ['transcript-abc'],
  isRepaired: false,
  charsMax: 1_600,
};

const GOOD = {
  evidence: [1, 3],
  summary_text: 'The user is going diving near Dahab with Beatrix. Elena finds that wonderful.',
  key_topics: ['diving trip', 'dahab', 'sharks'],
  emotional_tone: 'positive',
};

const parse = (reply: unknown, over: Partial<typeof context> = {}) =>
  parseSummaryReply(typeof reply === 'string' ? reply : JSON.stringify(reply), { ...context, ...over });

function readFaults(reply: unknown, over: Partial<typeof context> = {}): string {
  const parsed = parse(reply, over);
  return parsed.kind === 'invalid' ? parsed.faults.join('\n') : '';
}

const json = JSON.stringify(GOOD);
const pretty = JSON.stringify(GOOD, null, 2);
const DRAFT_JSON = JSON.stringify({ ...GOOD, summary_text: 'A first try at what the user said.' });
const draft = {
  text: GOOD.summary_text,
  topics: GOOD.key_topics,
  tone: 'positive',
  evidence: [1, 3],
  sentences: [
    { text: 'The user is going diving near Dahab with Beatrix.', evidence: [] },
    { text: 'Elena finds that wonderful.', evidence: [] },
  ],
};

describe('a good summary is found', () => {
  test.each([
    ['alone', json],
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
    ['inside prose', `Here is the summary:\n\n${json}\n\nI hope this helps!`],
    ['after thoughts in braces', `<think>{"summary_text": maybe?}</think>${json}`],
    ['between several thoughts', `<think>{</think> <think>}</think>${json}<think>{}`],
    ['after another object', `{"note":"warming up"} ${json}`],
    ['after a broken brace', `{oops ${json}`],
    ['with a draft behind it', `Final:\n${json}\n\nEarlier draft:\n${DRAFT_JSON}`],
    [
      'with a draft before it',
      `Draft:\n\`\`\`json\n${DRAFT_JSON}\n\`\`\`\nImproved after the draft:\n${json}`,
    ],
    ['quoted as in a chat', pretty.replaceAll(/^/gm, '> ')],
    ['as lines added in a diff', pretty.replaceAll(/^/gm, '+ ')],
    [
      'with numbered lines',
      pretty
        .split('\n')
        .map((line, at) => `${at + 1} ${line}`)
        .join('\n'),
    ],
    ['with escaped quotes', json.replaceAll('"', '&quot;')],
    ['with a comment of a shell', pretty.replace('{\n', '{\n  # the summary\n')],
    ['with more keys than asked for', JSON.stringify({ ...GOOD, extra: { a: '}' } })],
  ])('%s', (_, reply) => {
    expect(parse(reply)).toEqual({ kind: 'ok', value: draft });
  });
});

test('a megabyte of thoughts that never end is no reply, and does not hold up the worker', () => {
  expect(readFaults('<think>'.repeat(150_000))).toContain('no JSON object');
});

describe('the messages that a sentence stands on', () => {
  const [first, second] = ['The user is going diving near Dahab with Beatrix', 'Elena finds that wonderful'];
  const cited = [
    { text: `${first}.`, evidence: [1, 3] },
    { text: `${second}.`, evidence: [2] },
  ];

  test.each([
    ['behind each sentence', `${first}. [1,3] ${second}. [2]`],
    ['before its end', `${first} [1, 3]. ${second} [2].`],
    ['one by one', `${first} [3][1]. ${second} [n: 2].`],
    ['without a blank', `${first}.[1,3]${second}.[2]`],
    ['in round brackets', `${first} (1, 3). ${second} (2).`],
    ['as a range', `${first} [1] [3]. ${second} [2-2].`],
    ['in a list', [`${first} [1,3]`, `${second} [2]`]],
    [
      'in objects',
      [
        { text: first, evidence: [1, 3] },
        { text: second, evidence: [2] },
      ],
    ],
  ])('are read %s, and the text is stored without them', (_, summary_text) => {
    expect(parse({ ...GOOD, evidence: [], summary_text })).toMatchObject({
      value: { text: `${first}. ${second}.`, evidence: [1, 2, 3], sentences: cited },
    });
  });

  test('are those that there are', () => {
    const summary_text = `${first} [0,1,3,99]. ${second} [2].`;

    expect(parse({ ...GOOD, summary_text })).toMatchObject({ value: { sentences: cited } });
  });

  test('may be missing for one sentence', () => {
    expect(parse({ ...GOOD, evidence: [], summary_text: `${first}. ${second} [2].` })).toMatchObject({
      value: { evidence: [2], sentences: [{ evidence: [] }, { evidence: [2] }] },
    });
  });

  test.each(['The user was born in 1987 (38).', 'The user read "Catch-22 [sic]" and liked it.'])(
    'are not mistaken for words: %s',
    (summary_text) => {
      expect(parse({ ...GOOD, summary_text })).toMatchObject({ value: { text: summary_text } });
    },
  );

  test('in Japanese, where no blank parts the sentences', () => {
    const summary_text = 'ユーザーは京都へ行きます。[1]エレナは紅葉を勧めました。[2]ホテルは高いです。[3]';

    expect(parse({ ...GOOD, evidence: [], summary_text })).toMatchObject({
      value: {
        text: 'ユーザーは京都へ行きます。エレナは紅葉を勧めました。ホテルは高いです。',
        sentences: [{ evidence: [1] }, { evidence: [2] }, { evidence: [3] }],
      },
    });
  });

  test('are left to the sentences that remain of a text that is too long', () => {
    const summary_text = 'The user dives near Dahab with Beatrix [1]. '.repeat(20);

    expect(parse({ ...GOOD, summary_text }, { charsMax: 100 })).toMatchObject({
      value: { sentences: [{ evidence: [1] }, { evidence: [1] }] },
    });
  });
});

describe('what is set right without asking again', () => {
  test('the tone in any case', () => {
    expect(parse({ ...GOOD, emotional_tone: ' Positive ' })).toMatchObject({ value: { tone: 'positive' } });
  });

  test.each([
    'pozytywny',
    'olumlu',
    'positief',
    'pozitivní',
    'myönteinen',
    'позитивний',
    'إيجابي',
    'सकारात्मक',
  ])('the tone in another language: %s', (tone) => {
    expect(parse({ ...GOOD, emotional_tone: tone })).toMatchObject({ value: { tone: 'positive' } });
  });

  test.each([
    ['podsumowanie', 'kluczowe_tematy', 'ton_emocjonalny'],
    ['özet', 'ana_konular', 'duygusal_ton'],
    ['samenvatting', 'onderwerpen', 'emotionele_toon'],
    ['краткое_содержание', 'ключевые_темы', 'эмоциональный_тон'],
    ['まとめ', '主なトピック', '感情のトーン'],
    ['요약문', '핵심_주제', '정서'],
  ])('keys in another language: %s, %s, %s', (text, topics, tone) => {
    const reply = { [text]: GOOD.summary_text, [topics]: GOOD.key_topics, [tone]: 'positive' };

    expect(parse(reply)).toMatchObject({ kind: 'ok', value: { text: draft.text, tone: 'positive' } });
  });

  test('topics: lower-case, once each, five at most, without marks and without empty words', () => {
    const key_topics = [
      '#Diving Trip',
      'diving trip',
      '"Dahab".',
      'conversation',
      '...',
      'sharks',
      'passport',
      'hotel',
      'coral',
    ];

    expect(parse({ ...GOOD, key_topics })).toMatchObject({
      value: { topics: ['diving trip', 'dahab', 'sharks', 'passport', 'hotel'] },
    });
  });

  test('evidence: only numbers of messages that there are', () => {
    expect(parse({ ...GOOD, evidence: [3, 0, 3, 1.5, '2', 99, null, 1] })).toMatchObject({
      value: { evidence: [1, 2, 3] },
    });
  });

  test('evidence that is missing altogether', () => {
    const { evidence: _, ...rest } = GOOD;

    expect(parse(rest)).toMatchObject({ value: { evidence: [] } });
  });

  test.each([
    'Summary: ',
    '**Summary:** ',
    'Here is a summary of the conversation: ',
    "Sure! Here's the brief summary: ",
    'Zusammenfassung: ',
    'Résumé : ',
  ])('what announces the summary: "%s"', (label) => {
    expect(parse({ ...GOOD, summary_text: label + GOOD.summary_text })).toEqual({ kind: 'ok', value: draft });
  });

  test('markup, line breaks and what nobody can see', () => {
    const summary_text =
      '## Summary\n- The **user** goes [diving](https://evil.example) near\u200B Dahab.\n- <b>Elena</b> agrees.\u0007';

    expect(parse({ ...GOOD, summary_text })).toMatchObject({
      value: { text: 'Summary The user goes diving near Dahab. Elena agrees.' },
    });
  });

  test('a text that is too long is cut after a whole sentence', () => {
    const summary_text = 'The user dives near Dahab with Beatrix. '.repeat(20);

    expect(parse({ ...GOOD, summary_text }, { charsMax: 100 })).toMatchObject({
      value: { text: 'The user dives near Dahab with Beatrix. The user dives near Dahab with Beatrix.' },
    });
  });

  test('after a repair, fewer than three topics', () => {
    const reply = { ...GOOD, key_topics: ['diving'] };

    expect(readFaults(reply)).toContain('key_topics');
    expect(parse(reply, { isRepaired: true })).toMatchObject({ kind: 'ok' });
  });
});

describe('what is never taken', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['prose', 'The user talked about diving.'],
    ['JSON that breaks off', json.slice(0, 90)],
    ['a list', '[1,2]'],
    ['another object', '{"answer":42}'],
    ['an empty text', { ...GOOD, summary_text: '' }],
    ['a stub', { ...GOOD, summary_text: 'Summary.' }],
    ['an unknown tone', { ...GOOD, emotional_tone: 'purple' }],
    ['a text that is no text', { ...GOOD, summary_text: 7 }],
    ['no topics', { ...GOOD, key_topics: [] }],
  ])('%s', (_, reply) => {
    expect(readFaults(reply, { isRepaired: true })).not.toBe('');
  });

  test.each([
    'Please provide me with the conversation that you would like me to summarize.',
    "I'm sorry, but I cannot see any conversation in what you sent.",
    'Conversation with 12 messages between the user and Elena. Topics and details discussed.',
    'As an AI language model I have no access to earlier messages.',
    'Your summary here',
    'Lorem ipsum dolor sit amet, consectetur adipiscing elit.',
  ])('a placeholder: %s', (summary_text) => {
    expect(readFaults({ ...GOOD, summary_text })).toContain('summary_text');
  });

  test.each([PROMPT_MARK, 'transcript-abc'])('a reply that recites the request: %s', (mark) => {
    expect(readFaults({ ...GOOD, summary_text: `${GOOD.summary_text} ${mark}` })).toContain('repeats');
  });

  test.each([
    'The user won a prize, see https://prizes.example.org/claim for Beatrix.',
    'The user should write to winner@prizes.example about Dahab.',
    'The user asked @prizebot about the dives near Dahab.',
    'The user should look at free-nitro.gg before the trip to Dahab.',
  ])('an address that nobody wrote: %s', (summary_text) => {
    expect(readFaults({ ...GOOD, summary_text })).toContain('link, address or handle');
  });

  test.each([
    ['a misspelled name', 'sumary_txt'],
    ['an unknown name', 'what_happened'],
  ])('the text of a claim, if the summary has %s', (_, name) => {
    const { summary_text: text, ...rest } = GOOD;
    const items = [
      {
        text: 'Beatrix is a sister of the user.',
        evidence: [1],
        predicate: 'has_sibling',
        object: 'Beatrix',
      },
    ];

    expect(readFaults({ [name]: text, ...rest, items })).toContain('summary_text');
    expect(readFaults({ [name]: text, ...rest, facts: { new: items } })).toContain('summary_text');
  });

  test('an address in a topic is dropped', () => {
    const key_topics = [...GOOD.key_topics, 'www.prizes.example'];

    expect(parse({ ...GOOD, key_topics })).toMatchObject({ value: { topics: GOOD.key_topics } });
  });
});

test('an address that somebody did write may stay', () => {
  const summary_text =
    'Elena sent the user to https://reef.example.com/map and to @divemaster for the dives.';

  expect(parse({ ...GOOD, summary_text })).toMatchObject({ kind: 'ok' });
});

test('a summary may say that somebody asked for the conversation to be provided', () => {
  const summary_text =
    'The user is going diving near Dahab with Beatrix and told Elena about the hotel, the six dives and the passport. Elena asked the user to please provide the text of the booking.';

  expect(parse({ ...GOOD, summary_text })).toMatchObject({ kind: 'ok' });
});

describe('for any reply', () => {
  test('a text comes out in one line, well-formed, and within its length, or a fault does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (summary_text) => {
        const parsed = parse({ ...GOOD, summary_text });

        if (parsed.kind === 'invalid') return;
        expect(parsed.value.text.length).toBeLessThanOrEqual(1_600);
        expect(parsed.value.text).not.toMatch(/\p{Cc}|\u200B/u);
        expect(parsed.value.text.isWellFormed()).toBe(true);
      }),
    );
  });

  test('no fault repeats the text of the reply', () => {
    fc.assert(
      fc.property(fc.uuid(), (secret) => {
        expect(
          readFaults({ ...GOOD, summary_text: `http://${secret}.example ${secret}`, emotional_tone: secret }),
        ).not.toContain(secret);
      }),
    );
  });

  test('a flood of braces is given up quickly', () => {
    expect(readFaults('{"a":'.repeat(50_000))).toContain('no JSON object');
  });
});

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.constantFrom('**a** b', '- x\n- y', '[a](b) c', '# T\ntext', '1. one'), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
  );
});
