import { type Message, manualClock, type Speaker } from '@enrichment/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WrittenSummary } from '../summary-writer.ts';
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

async function write(
  messages: readonly Message[],
  signal = new AbortController().signal,
): Promise<WrittenSummary> {
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

/** Long enough that a summary of the rest is no longer bound by its length. */
const fillers = [
  ['bot', 'The painter wants a blue door with a brass handle for the house by the harbour.'],
  ['user', 'I bought a used cello in Cardiff, and on Friday I start lessons with Mister Bevan.'],
  ['bot', 'The lighthouse keeper grows tomatoes behind the kitchen, and the cat sleeps among them.'],
] as const;

const storyLines = [
  ['user', 'My sister Astrid studies seals in Bergen and arrives on 12 April.'],
  ['user', 'I repaired the torn herring net with copper wire.'],
  ['bot', 'I saw the northern lights over Saddle Rock at midnight.'],
] as const;

describe('a summary', () => {
  test('says first what it was about, then what was said, each with the one who said it', async () => {
    const { text } = await write([...seals, ...conversation(fillers)]);

    expect(text).toMatch(/^On 9 May 2025 the user and Nerys talked about .*\. /u);
    expect(text).toContain(
      'Nerys said that the seals are back on Saddle Rock, they counted 34 pups this morning.',
    );
    expect(text).toMatch(/The user said/u);
  });

  test('quotes what cannot be told in the third person without a doubt', async () => {
    const { text } = await write(
      conversation([
        ['user', 'My neighbours sold me their boat last week because they move to Cardiff.'],
        ['bot', 'Then you will sail to Rosslare with me on Sunday.'],
        ...fillers,
        ['user', 'Nobody knew.'],
        ['bot', 'Now the whole harbour knows, and the baker tells it to everybody who buys a loaf.'],
      ]),
    );

    expect(text).toContain('“My neighbours sold me their boat last week because they move to Cardiff');
  });

  test('calls the user by the name that the bot calls them by', async () => {
    const { text } = await write(
      conversation([
        ['bot', 'Hey Gwen! The herring came early this year.'],
        ['user', 'I sold the sailing boat to a painter from Tenby.'],
        ['bot', 'Well done, Gwen! Nobody paints the harbour like he does.'],
        ...fillers,
      ]),
    );

    expect(text).toContain('Gwen and Nerys talked about');
    expect(text).toContain('Gwen said they sold the sailing boat to a painter from Tenby');
  });

  test('never picks greetings, thanks or emoji', async () => {
    const { text } = await write(seals);

    for (const filler of ['How are you', 'Hello', 'Great', 'Thanks', '😀'])
      expect(text).not.toContain(filler);
  });

  test('ends with what was said, not with a list of words', async () => {
    const { text } = await write(seals);

    expect(text).not.toMatch(/also mentioned/iu);
    expect(text).not.toMatch(/(?:[^\s,]+, ){4}/u);
  });

  test('is about phrases rather than single words', async () => {
    const { topics } = await write(seals);

    expect(topics).toEqual(
      expect.arrayContaining(['saddle rock', 'night ferry from fishguard', 'sister astrid']),
    );
    expect(topics.filter((topic) => !topic.includes(' ')).length).toBeLessThanOrEqual(1);
  });

  test('tells role-play as a scene, acted out by the one who played it', async () => {
    const played = conversation([
      ['bot', '*hands the brass telescope to the young lighthouse keeper*'],
      ['user', '*climbs the spiral staircase towards the lantern room* I will light the lamp tonight.'],
      ['bot', '*looks out over the stormy harbour of Tenby* The herring fleet is late.'],
      ['user', '*turns the great lens towards the western rocks* They will see us now.'],
      ['bot', '*counts the masts of the herring fleet with a smile* All of them are home.'],
      ['user', '*blows out the candle and wipes the salt from the glass* Good.'],
    ]);

    const { text } = await write(played);

    expect(text).toContain('the user and Nerys played out a scene');
    expect(text).not.toContain('*');
    expect(text).not.toMatch(/said they|said that/u);
  });

  test('of two to five short messages is one sentence that is shorter than they are', async () => {
    const few = conversation([
      ['user', 'Where is the brass key of the boathouse?'],
      ['bot', 'It is under the third flagstone, behind the old lobster pot.'],
      ['user', 'Thanks, I will fetch it on Sunday with my sister Nora.'],
    ]);

    const { text } = await write(few);

    expect(text.match(/[.!?](?:\s|$)/gu)).toHaveLength(1);
    expect(text.length).toBeLessThan(few.reduce((sum, message) => sum + message.text.length, 0));
  });

  test('of greetings alone says so and quotes nothing', async () => {
    const summary = await write(
      conversation([
        ['user', 'hey'],
        ['bot', 'Hello there!'],
        ['user', '😀😀'],
      ]),
    );

    expect(summary).toMatchObject({
      text: 'small talk',
      topics: ['small talk'],
      tone: 'neutral',
    });
  });

  test('of a 4,000-character message without a full stop cuts nothing out of its middle', async () => {
    const { text } = await write(conversation([['user', 'and then we sailed '.repeat(210)]]));

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
        ['bot', again],
        ['bot', again],
      ]),
    );

    expect(text.split('leaves the harbour')).toHaveLength(2);
  });

  test('tells the time again after a long silence, and the day in windows of several days', async () => {
    const later = (hours: number, days = 0) =>
      conversation([...storyLines, ...fillers]).map((message, index) =>
        index < 2
          ? message
          : { ...message, sentAt: new Date(message.sentAt.getTime() + (days * 24 + hours) * 3_600_000) },
      );

    expect((await write(later(4))).text).toContain('Around 22:03 Nerys said');
    const week = await write(later(0, 3));
    expect(week.text).toMatch(/^Between 9 May 2025 and 12 May 2025 the user and Nerys talked about/u);
    expect(week.text).toContain('On 9 May the user said');
    expect(week.text).toContain('On 12 May Nerys said');
  });
});

test.each([
  [
    'German',
    [
      'Ich habe gestern mit meinem Vater ein Roggenbrot für den Markt in Graz gebacken.',
      'Das Roggenbrot war für den Markt auf dem Hauptplatz viel zu dunkel geworden.',
    ],
    /^Am 9\. Mai 2025 .*über .*Roggenbrot.*\. Der Nutzer sagte: „Ich habe/u,
  ],
  [
    'Spanish',
    [
      'Ayer compré una guitarra de segunda mano en el mercado de Granada.',
      'La guitarra es de ciprés y la hizo un maestro del mercado viejo.',
    ],
    /^El 9 de mayo de 2025, el usuario .* guitarra.*\. El usuario dijo: «Ayer compré/u,
  ],
  [
    'French',
    [
      "Hier, j'ai adopté un chat noir au refuge de Lyon.",
      'Le chat noir a déjà cassé le vase de ma grand-mère dans la cuisine.',
    ],
    /^Le 9 mai 2025, l’utilisateur .* chat.*\. L’utilisateur a dit : « Hier, j'ai/u,
  ],
  [
    'Japanese',
    [
      '昨日、京都の茶室で初めて抹茶を点てました。',
      '茶室の庭は静かで、抹茶の香りがしました。',
      '来週は妹と奈良の寺へ紅葉を見に行きます。',
    ],
    /^2025年5月9日、ユーザー.*「昨日、京都の茶室で初めて抹茶を点てました」/u,
  ],
  [
    'Arabic',
    [
      'ذهبت أمس إلى السوق مع أختي ليلى واشترينا سجادة كبيرة.',
      'سنضعها في غرفة الجلوس قبل العيد مع الوسائد الجديدة.',
    ],
    /The user said: “ذهبت/u,
  ],
])('a conversation in %s is framed in words that fit it', async (_, sentences, framed) => {
  const lines = [...sentences, ...sentences.map((sentence) => sentence)].map(
    (text) => ['user', text] as const,
  );

  const { text } = await write(conversation([...lines, ...lines]));

  expect(text).toMatch(framed);
});

test('the writer names itself as extractive, so that its summaries are never taken for a model’s', () => {
  const writer = createExtractiveWriter();

  expect(writer).toMatchObject({
    enrichmentVersion: 'extractive-4',
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
        const { text, topics, compressionRatio } = await write(conversation(said));

        expect(text.trim()).not.toBe('');
        expect(topics.length).toBeGreaterThanOrEqual(1);
        expect(topics.length).toBeLessThanOrEqual(5);
        expect(new Set(topics).size).toBe(topics.length);
        for (const topic of topics) expect(topic).toBe(topic.toLowerCase());
        expect(compressionRatio).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  test('nothing is told of the other speaker', async () => {
    const spoken = fc.tuple(
      fc.constantFrom<Speaker>('user', 'bot'),
      fc.nat({ max: 500 }),
      fc.nat({ max: 500 }),
    );
    let told = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(spoken, { minLength: 6, maxLength: 20 }), async (said) => {
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
        for (const sentence of text.split(/(?<=[.”]) (?=[A-Z])/u)) {
          const named = /^(The user|Nerys|They) (?:said|also|added|asked|answered|went on)/u.exec(
            sentence,
          )?.[1];
          if (named === undefined) continue;
          if (named !== 'They') speaker = named;
          told += 1;
          expect(sentence).not.toContain(speaker === 'Nerys' ? words.user : words.bot);
        }
      }),
      { numRuns: 40 },
    );
    expect(told).toBeGreaterThan(40);
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
