import { type Message, manualClock, type Speaker, type Summary } from '@enrichment/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createExtractiveWriter } from './extractive-writer.ts';

const startsAt = new Date('2025-05-09T00:00:00Z');
const key = {
  userId: '672814231002939413',
  botName: 'nerys',
  startsAt,
  endsAt: new Date('2025-05-10T00:00:00Z'),
};

function conversation(lines: readonly (readonly [Speaker, string])[]): Message[] {
  const clock = manualClock(new Date('2025-05-09T18:00:00Z'));
  return lines.map(([speaker, text], index) => {
    clock.advance(60_000);
    return { id: String(index), speaker, text, sentAt: clock.now(), channelType: 'dm', emotion: null };
  });
}

async function write(messages: readonly Message[], signal = new AbortController().signal): Promise<Summary> {
  const writer = createExtractiveWriter();
  const onCall = () => {
    throw new Error('the extractive writer makes no calls');
  };
  return await writer.write({ key, messages, onCall, reportProgress: async () => {} }, signal);
}

const seals = conversation([
  ['user', 'Hi Nerys! How are you?'],
  ['bot', '*leans over the rail* Hello! The seals are back on Saddle Rock, I counted 34 pups this morning.'],
  ['user', 'My sister Astrid studies seals in Bergen and arrives on 12 April.'],
  ['bot', 'Which boat is she taking across the sound?'],
  ['user', 'The night ferry from Fishguard, if the storm lets it sail. 😀'],
  ['bot', 'Great! Thanks!'],
]);

describe('a summary', () => {
  test('quotes whole sentences, each with the one who said it', async () => {
    const { text } = await write(seals);

    expect(text).toContain(
      'Nerys said: “The seals are back on Saddle Rock, I counted 34 pups this morning.”',
    );
    expect(text).toContain('Nerys asked: “Which boat is she taking across the sound?”');
    expect(text).toContain('The user replied: “The night ferry from Fishguard, if the storm lets it sail.”');
  });

  test('says when it was in UTC, and how many messages there were', async () => {
    const { text } = await write(seals);

    expect(text).toContain(
      'On Friday, 9 May 2025, from 18:01 to 18:06 UTC, the user and Nerys exchanged 6 messages.',
    );
  });

  test('never picks greetings, thanks or emoji', async () => {
    const { text } = await write(seals);

    for (const filler of ['How are you', 'Hello', 'Great', 'Thanks', '😀'])
      expect(text).not.toContain(filler);
  });

  test('is about phrases that hold the names and nouns', async () => {
    const { topics } = await write(seals);

    expect(topics).toEqual(expect.arrayContaining(['saddle rock', 'fishguard', 'bergen']));
    expect(topics).not.toContain('nerys');
  });

  test('tells role-play as acted out by the one who played it', async () => {
    const played = conversation([
      ['bot', '*hands the brass telescope to the young lighthouse keeper*'],
      ['bot', '*climbs the spiral staircase towards the lantern room*'],
    ]);

    const { text } = await write(played);

    expect(text).toContain('Nerys acted out: “*hands the brass telescope to the young lighthouse keeper*”');
  });

  test('of greetings alone says so and quotes nothing', async () => {
    const summary = await write(
      conversation([
        ['user', 'hey'],
        ['bot', 'Hello there!'],
        ['user', '😀😀'],
      ]),
    );

    expect(summary.text).toContain('Only greetings and short remarks were exchanged.');
    expect(summary).toMatchObject({ topics: ['small talk'], tone: 'neutral', confidence: 0.2 });
  });

  test('of a 4,000-character message without a full stop cuts nothing out of its middle', async () => {
    const { text } = await write(conversation([['user', 'and then we sailed '.repeat(210)]]));

    expect(text).toContain('No sentence of it could be quoted whole.');
    expect(text).not.toContain('“');
  });

  test('does not say the same thing twice', async () => {
    const again = 'The ferry to Rosslare leaves the harbour of Fishguard at midnight.';

    const { text } = await write(
      conversation([
        ['user', again],
        ['bot', again],
        ['user', again],
        ['user', again],
      ]),
    );

    expect(text.split('leaves the harbour')).toHaveLength(2);
  });

  test('tells the time again after a long silence, and the day in windows of several days', async () => {
    const [first, second] = [seals[1], seals[2]];
    if (first === undefined || second === undefined) throw new Error('no messages');
    const evening = await write([first, { ...second, sentAt: new Date('2025-05-09T22:30:00Z') }]);
    const week = await write([first, { ...second, sentAt: new Date('2025-05-12T09:00:00Z') }]);

    expect(evening.text).toContain('Around 22:30 the user');
    expect(week.text).toContain('Between Friday, 9 May 2025 and Monday, 12 May 2025 (UTC)');
    expect(week.text).toContain('On 12 May the user');
  });
});

test.each([
  [
    'German',
    'Ich habe gestern mit meinem Vater ein Roggenbrot für den Markt in Graz gebacken.',
    'Der Nutzer sagte: „Ich habe',
  ],
  ['Spanish', 'Ayer compré una guitarra de segunda mano en el mercado de Granada.', 'El usuario dijo: «Ayer'],
  ['French', "Hier, j'ai adopté un chat noir au refuge de Lyon.", 'L’utilisateur a dit : « Hier'],
  [
    'Japanese',
    '昨日、京都の茶室で初めて抹茶を点てました。',
    'ユーザーは「昨日、京都の茶室で初めて抹茶を点てました」と話した。',
  ],
  ['Arabic', 'ذهبت أمس إلى السوق مع أختي ليلى واشترينا سجادة كبيرة.', 'The user said: “ذهبت'],
])('a conversation in %s is framed in words that fit it', async (_, sentence, framed) => {
  const { text } = await write(conversation([['user', sentence]]));

  expect(text).toContain(framed);
});

describe('the tone', () => {
  const feeling = (label: string, intensity: number, message: Message): Message => ({
    ...message,
    emotion: { label, intensity },
  });

  test('follows the emotion labels, weighed by their intensity', async () => {
    const joyful = seals.map((message) => feeling('joy', 0.8, message));
    const torn = joyful.map((message, index) => (index % 2 === 0 ? feeling('grief', 0.7, message) : message));

    expect((await write(joyful)).tone).toBe('positive');
    expect((await write(torn)).tone).toBe('mixed');
    expect((await write(seals.map((message) => feeling('fear', 0.6, message)))).tone).toBe('negative');
  });

  test('is told by words where no label says anything, and turned by a negation', async () => {
    const sad = conversation([
      ['user', 'I am so sad and lonely. I am not happy at all.'],
      ['user', 'My cat died.'],
    ]);

    expect((await write(sad)).tone).toBe('negative');
  });

  test('of nothing is neutral', async () => {
    expect((await write(conversation([['user', 'The ferry leaves Fishguard at ten.']]))).tone).toBe(
      'neutral',
    );
  });
});

test('the writer names itself as extractive, so that its summaries are never taken for a model’s', () => {
  const writer = createExtractiveWriter();

  expect(writer).toMatchObject({
    enrichmentVersion: 'extractive-2',
    model: 'extractive',
    provider: 'extractive',
  });
  expect(writer.enrichmentVersion.length).toBeLessThanOrEqual(20);
});

test('an abort ends the work with the reason of the signal', async () => {
  const controller = new AbortController();
  const long = conversation(
    Array.from({ length: 2_000 }, () => ['user', 'The ferry leaves Fishguard.'] as const),
  );
  const reason = new Error('shutting down');

  const writing = write(long, controller.signal);
  controller.abort(reason);

  await expect(writing).rejects.toBe(reason);
});

test('long work lets the event loop turn again and again', async () => {
  const long = conversation(
    Array.from(
      { length: 3_000 },
      (_, index) => ['user', `Boat ${index} sails to harbour ${index * 7}.`] as const,
    ),
  );
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);

  await write(long);
  isDone = true;

  expect(turns).toBeGreaterThan(2);
});

const fragment = fc.oneof(
  fc.constantFrom(
    'The lighthouse keeper painted the harbour wall blue.',
    'Hello!',
    'Did Marta sell the sailing boat?',
    '*waves from the pier*',
    'Yes, she sold it to Gwen in Tenby for 900 pounds.',
    'https://example.com/a?b=c',
    '```js\nconst x = 1;\n```',
    '🎉🎉',
    '昨日は京都で抹茶を飲みました。',
    'سنضعها في غرفة الجلوس.',
    'Dr. Bevan came at 10 a.m. with the nets.',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.lorem({ maxCount: 3, mode: 'sentences' }),
);
const lines = fc.array(
  fc.tuple(
    fc.constantFrom<Speaker>('user', 'bot'),
    fc.array(fragment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  ),
  { minLength: 1, maxLength: 30 },
);

describe('whatever is said', () => {
  test('the summary is never empty, has 1 to 5 unique lower-case topics, and numbers in their bounds', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (said) => {
        const { text, topics, compressionRatio, confidence } = await write(conversation(said));

        expect(text.trim()).not.toBe('');
        expect(topics.length).toBeGreaterThanOrEqual(1);
        expect(topics.length).toBeLessThanOrEqual(5);
        expect(new Set(topics).size).toBe(topics.length);
        for (const topic of topics) expect(topic).toBe(topic.toLowerCase());
        expect(compressionRatio).toBeGreaterThan(0);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test('no quotation is given to the other speaker', async () => {
    const spoken = fc.tuple(
      fc.constantFrom<Speaker>('user', 'bot'),
      fc.nat({ max: 500 }),
      fc.nat({ max: 500 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(spoken, { minLength: 1, maxLength: 20 }), async (said) => {
        const words = { user: 'cello', bot: 'harbour' };
        const { text } = await write(
          conversation(
            said.map(([speaker, one, other]) => [
              speaker,
              `I saw the ${words[speaker]} number ${one} in Tenby. Did the ${words[speaker]} leave berth ${other}?`,
            ]),
          ),
        );

        let speaker = '';
        const quotations = [...text.matchAll(/(?:(The user|Nerys)[^“”.]*|Then|Also): “([^”]*)”/gu)];
        expect(quotations.length).toBeGreaterThan(0);
        for (const [, named, quoted] of quotations) {
          speaker = named ?? speaker;
          expect(quoted).toContain(speaker === 'Nerys' ? words.bot : words.user);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the same messages make the same summary', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (said) => {
        expect(await write(conversation(said))).toEqual(await write(conversation(said)));
      }),
      { numRuns: 20 },
    );
  });
});
