import { cleanMessages, type Message, manualClock, type Speaker } from '@enrichment/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WrittenSummary } from '../summary-writer.ts';
import { createExtractiveWriter } from './extractive-writer.ts';

const key = {
  userId: '672814231002939413',
  botName: 'nerys',
  startsAt: new Date('2025-05-09T00:00:00Z'),
  endsAt: new Date('2025-05-10T00:00:00Z'),
};

async function write(
  said: readonly (readonly [Speaker, string])[],
): Promise<{ messages: Message[]; summary: WrittenSummary }> {
  const clock = manualClock(new Date('2025-05-09T08:00:00Z'));
  const messages = said.map(([speaker, text], index): Message => {
    clock.advance(60_000);
    return { id: String(index), speaker, text, sentAt: clock.now(), channelType: 'dm', emotion: null };
  });
  const summary = await createExtractiveWriter().write(
    { key, messages, onCall: () => {}, reportProgress: async () => {} },
    new AbortController().signal,
  );
  return { messages, summary };
}

const spoken = {
  English: [
    'I sold my sailing boat to Gwen in Tenby yesterday.',
    "I'm afraid that I never posted the letter to my aunt.",
    'We painted the harbour wall blue last year.',
    'Hey Nerys, my brother and I were at the hospital.',
    'Did Marta find the silver bracelet?',
    'The night ferry from Fishguard is not sailing.',
    'They told me that it was nothing.',
    'Great, thanks!',
  ],
  German: [
    'Ich habe das Roggenbrot nicht verkauft.',
    'Am 8. Mai kommt meine Tante aus Bremen nach Graz.',
    'Na ja, das war schade.',
  ],
  Spanish: [
    'Ayer no compré la guitarra en Granada.',
    'Mi madre cumple años el 12 de junio.',
    '¿De qué madera es?',
  ],
  French: [
    "Hier, je n'ai pas adopté le chat noir.",
    'Lundi je vais chez la vétérinaire avec Réglisse.',
    'Merci beaucoup !',
  ],
  Japanese: ['昨日は京都で抹茶を飲みませんでした。', '来週は妹と奈良へ行きます。', 'はい。'],
  Chinese: ['我昨天没有去杭州图书馆。', '张伟在学机器学习算法。'],
  Korean: ['어제 부산에서 해운대 바닷가를 걸었어요.', '다음 주에 할머니 생신이에요.'],
  Arabic: ['أمس ذهبت إلى مكتبة الإسكندرية مع أختي ليلى.', 'غدًا عندي امتحان في الرياضيات.'],
  Hebrew: ['אתמול הלכתי לים עם אחותי נועה.', 'מחר יש לי מבחן.'],
  Thai: ['เมื่อวานฉันไปเที่ยวทะเลกับน้องสาวที่หัวหิน', 'พรุ่งนี้ต้องไปหาหมอฟัน'],
  Hindi: ['कल मैं अपनी बहन के साथ बाज़ार गया था।', 'मुझे किताब नहीं मिली।'],
  Russian: ['Вчера мы с бабушкой собирали грибы в лесу под Псковом.', 'На неделе едем в Петрозаводск.'],
  marks: [
    '🎉🎉',
    '...',
    '*waves from the pier*',
    '```js\nconst x = 1;\n```',
    'https://example.com/a?b=c',
    '(^_^)',
    'ok',
    'a',
  ],
};

const sentences = fc.oneof(
  ...Object.values(spoken).map((some) => fc.constantFrom(...some)),
  fc.constantFrom(...spoken.English),
  fc.lorem({ maxCount: 2, mode: 'sentences' }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
);
const line = fc.tuple(
  fc.constantFrom<Speaker>('user', 'bot'),
  fc.array(sentences, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
);
const conversations = fc.oneof(
  fc.array(line, { minLength: 1, maxLength: 6 }),
  fc.array(line, { minLength: 6, maxLength: 45 }),
  ...Object.values(spoken).map((some) =>
    fc.array(fc.tuple(fc.constantFrom<Speaker>('user', 'bot'), fc.constantFrom(...some)), {
      minLength: 1,
      maxLength: 30,
    }),
  ),
);

/** The words of a text, all persons and forms of "be" alike, so that "they were" is found in "I was". */
function plainWords(text: string): string {
  const persons = new Map(
    Object.entries({
      S: 'i we they',
      O: 'me us them',
      P: 'my our their',
      Q: 'mine ours theirs',
      B: 'am are was were m re',
    }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
  );
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return ` ${words.map((word) => persons.get(word) ?? word).join(' ')} `;
}

/** What the sentences of a summary say was said: quotations, and clauses in the third person. */
function splitClauses(text: string): string[] {
  const quoted = [...text.matchAll(/[“„«「]\s?([^“”„«»「」]*)\s?[”“»」]/gu)].map(([, clause = '']) => clause);
  const told = [
    ...text.matchAll(/(?:said|added|answered|also said|went on to say)(?: that)? ((?!:)[^“”]*?)\.(?= |$)/gu),
  ];
  return [...quoted, ...told.flatMap(([, clauses = '']) => clauses.split('; '))];
}

const measureLength = (messages: readonly Message[]) =>
  messages.reduce((sum, { text }) => sum + text.length, 0);

describe('of any conversation in any script', () => {
  test('a summary is never longer than the conversation, at most half of it from 20 messages on, and never empty', async () => {
    await fc.assert(
      fc.asyncProperty(conversations, async (said) => {
        const { messages, summary } = await write(said);

        expect(summary.text.trim()).not.toBe('');
        expect(summary.text.length).toBeLessThanOrEqual(measureLength(messages));
        if (messages.length >= 20)
          expect(summary.text.length).toBeLessThanOrEqual(measureLength(messages) / 2);
      }),
      { numRuns: 120 },
    );
  });

  test('each clause of a summary stands in the messages, with its negations', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(conversations, async (said) => {
        const { messages, summary } = await write(said);

        const held = cleanMessages(messages).map(({ text }) => plainWords(text));
        for (const clause of splitClauses(summary.text)) {
          const words = plainWords(clause.replace(/ \((?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}\)/gu, ''));
          seen += 1;
          expect(held.some((message) => message.includes(words)) ? '' : clause).toBe('');
        }
      }),
      { numRuns: 120 },
    );
    expect(seen).toBeGreaterThan(80);
  });

  test('topics are words of the conversation', async () => {
    await fc.assert(
      fc.asyncProperty(conversations, async (said) => {
        const { messages, summary } = await write(said);

        const held = cleanMessages(messages).map(({ text }) => text.toLowerCase());
        const smallTalk = ['small talk', 'kurzer gruß', 'charla breve', 'petite conversation', '挨拶'];
        for (const topic of summary.topics) {
          expect(smallTalk.includes(topic) || held.some((text) => text.includes(topic)) ? '' : topic).toBe(
            '',
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
