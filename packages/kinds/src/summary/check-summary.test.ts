import type { Message } from '@enrichment/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIVING, makeTalk } from '../testing/talk.ts';
import { checkSummary } from './check-summary.ts';
import { DOUBTFUL_BELOW } from './doubtful-below.ts';

const GOOD =
  'The user told Elena about a diving trip to Dahab with their sister Beatrix in March 2026, with six dives booked and a hotel for 480 euros. ' +
  'Beatrix is afraid of sharks, and Elena said that sharks near Dahab are shy and slow breathing helps. ' +
  'The user still has to renew their passport, which Elena advised to do soon.';

function measureConfidence(
  text: string,
  messages: readonly Message[] = makeTalk(DIVING),
  evidence: readonly number[] = [],
) {
  return checkSummary({ text, evidence }, { messages, botName: 'elena' }).confidence;
}

describe('a faithful summary', () => {
  test('is trusted', () => {
    expect(measureConfidence(GOOD)).toBeGreaterThanOrEqual(0.85);
  });

  test('of another conversation is not trusted', () => {
    const cooking = makeTalk([
      'How do I bake sourdough bread?',
      'Feed the starter twice a day.',
      'Mine smells like vinegar.',
      'Use less rye flour then, and keep it warm.',
    ]);

    expect(measureConfidence(GOOD, cooking)).toBeLessThan(0.3);
  });

  test('loses trust with every name that is in no message', () => {
    const one = GOOD.replace('sister Beatrix', 'sister Philippa');
    const two = one.replace('to Dahab', 'to Zanzibar');

    expect(measureConfidence(one)).toBeLessThan(measureConfidence(GOOD) - 0.05);
    expect(measureConfidence(two)).toBeLessThan(measureConfidence(one));
  });

  test('loses trust with every number and date that is in no message', () => {
    const price = GOOD.replace('480', '4800');
    const year = price.replace('2026', '2031');

    expect(measureConfidence(price)).toBeLessThan(measureConfidence(GOOD) - 0.05);
    expect(measureConfidence(year)).toBeLessThan(measureConfidence(price));
  });

  test('may name the day that a message meant by "tomorrow"', () => {
    const talk = makeTalk([
      'Tomorrow I meet Beatrix in the harbour.',
      'Have fun!',
      'Thanks, we will sail.',
      'Lovely.',
    ]);

    expect(
      measureConfidence('The user will meet Beatrix in the harbour on 20 October 2025 and sail.', talk),
    ).toBeGreaterThanOrEqual(measureConfidence('The user will meet Beatrix in the harbour and sail.', talk));
  });

  test('that covers only the beginning is trusted less', () => {
    const beginning =
      'The user goes diving near Dahab with their sister Beatrix. Elena finds that wonderful.';

    expect(measureConfidence(beginning)).toBeLessThan(measureConfidence(GOOD));
  });
});

describe('the speaker', () => {
  test("the bot's story described as the user's life reduces the confidence", () => {
    const right =
      'Elena once mapped reefs near the Blue Hole full of coral. The user goes diving near Dahab with Beatrix.';
    const wrong =
      'The user once mapped reefs near the Blue Hole full of coral. The user goes diving near Dahab with Beatrix.';

    expect(measureConfidence(wrong)).toBeLessThan(measureConfidence(right));
  });

  describe("the user's dance studio given to the bot falls below the threshold of doubt", () => {
    const studio = makeTalk([
      'I finally signed the lease for my dance studio! It has a sprung floor.',
      'Congratulations! When will your studio open?',
      'In June. I left the bank for it, and my partner thinks that I am mad.',
      'Leaving a bank for a sprung floor sounds sane to me. Who teaches there?',
      'I teach contemporary, and two friends of mine teach ballet and salsa.',
      'Salsa on Fridays, I hope. I would come if I had feet.',
    ]);
    const right =
      'The user signed the lease for a dance studio with a sprung floor, which opens in June, and left the bank for it. Elena congratulated the user. The user teaches contemporary there, and two friends teach ballet and salsa.';

    test('while the right attribution does not', () => {
      expect(measureConfidence(right, studio)).toBeGreaterThanOrEqual(DOUBTFUL_BELOW);
    });

    test.each([
      right.replace('The user signed', 'Elena signed').replace('congratulated the user', 'was congratulated'),
      right.replace('The user teaches', 'Elena teaches'),
      'Elena runs a dance studio with a sprung floor. The user asked when it opens, which is in June.',
      'The user talked to Elena. Elena left the bank to open her dance studio in June.',
    ])('%s', (wrong) => {
      expect(measureConfidence(wrong, studio)).toBeLessThan(DOUBTFUL_BELOW);
    });
  });

  describe('what is one speaker’s, given to both', () => {
    const family = makeTalk([
      'My transition was hard, but my friends and my family helped me through it.',
      'I am proud of you! How did you tell them of your transition?',
      'In a letter. And how are your children?',
      'My children love the museum. My family is going camping next week, like each summer.',
    ]);
    const check = (text: string) => {
      const { sentences } = checkSummary({ text, evidence: [] }, { messages: family, botName: 'elena' });
      return sentences.map(({ isRightSpeaker }) => isRightSpeaker);
    };

    test.each([
      'The user and Elena discuss their transition, the museum and the love for their children.',
      'Elena and the user talked about their children and their transition.',
    ])('is the wrong speaker: %s', (text) => {
      expect(check(text)).toEqual([false]);
    });

    test.each([
      'The user and Elena discuss the transition of the user and the children of Elena.',
      'The user and Elena discuss their family and what they do in summer.',
      'The user and Elena discuss their children.',
    ])('is not doubted where both may have it: %s', (text) => {
      expect(check(text)).toEqual([null]);
    });
  });

  test('a summary in the first person is trusted less', () => {
    expect(measureConfidence(GOOD.replaceAll('The user', 'I'))).toBeLessThan(measureConfidence(GOOD));
  });

  test('a quotation may contain "I"', () => {
    expect(measureConfidence(`${GOOD} The user said: "I will".`)).toBeGreaterThanOrEqual(
      measureConfidence(GOOD) - 0.01,
    );
  });
});

describe('a detail that nobody mentioned', () => {
  const talks = {
    en: makeTalk([
      'My brother sold the boat last week, and the harbour is empty now.',
      'That must feel strange. Where will you go fishing?',
      'From the pier, with the old rod of our grandfather. I caught two mackerel on Sunday.',
      'Two mackerel are a dinner.',
    ]),
    de: makeTalk([
      'Mein Bruder hat letzte Woche das Boot verkauft, der Hafen ist jetzt leer.',
      'Das ist sicher seltsam. Wo gehst du jetzt angeln?',
      'Vom Steg, mit der alten Rute von unserem Opa. Am Sonntag hatte ich zwei Makrelen.',
      'Zwei Makrelen sind ein Abendessen.',
    ]),
    es: makeTalk([
      'Mi hermano vendió la barca la semana pasada y el puerto está vacío.',
      'Qué raro debe de ser. ¿Dónde vas a pescar ahora?',
      'Desde el muelle, con la caña vieja de nuestro abuelo. El domingo saqué dos caballas.',
      'Dos caballas son una cena.',
    ]),
    fr: makeTalk([
      'Mon frère a vendu la barque la semaine dernière et le port est vide.',
      'Ça doit être étrange. Où vas-tu pêcher maintenant ?',
      'Depuis la jetée, avec la vieille canne de notre grand-père. Dimanche j’ai pris deux maquereaux.',
      'Deux maquereaux, c’est un dîner.',
    ]),
  };

  test.each([
    [
      'en',
      'The brother of the user sold the boat, and the user now fishes from the pier with the rod of their grandfather and caught two mackerel.',
      ['the boat', 'the boat from the bakery of a retired dentist'],
    ],
    [
      'en',
      'The brother of the user sold the boat, and the user now fishes from the pier with the rod of their grandfather and caught two mackerel.',
      ['the rod', 'the ukulele, the trampoline, the parrot and the rod'],
    ],
    [
      'de',
      'Der Bruder des Nutzers hat das Boot verkauft, und der Nutzer angelt jetzt mit der Rute seines Großvaters vom Steg und fing zwei Makrelen.',
      ['das Boot', 'das Boot der bäckerei eines pensionierten zahnarztes'],
    ],
    [
      'es',
      'El hermano de la usuaria vendió la barca, y la usuaria pesca ahora desde el muelle con la caña de su abuelo y sacó dos caballas.',
      ['la barca', 'la barca de la panadería de un dentista jubilado'],
    ],
    [
      'fr',
      'Le frère de l’utilisateur a vendu la barque, et l’utilisateur pêche maintenant depuis la jetée avec la canne de son grand-père et a pris deux maquereaux.',
      ['la barque', 'la barque de la boulangerie d’un dentiste retraité'],
    ],
  ] as const)(
    '%s: in the middle of a sentence it makes the summary doubtful: %s',
    (code, good, [part, planted]) => {
      const invented = good.replace(part, planted);

      expect(invented).not.toBe(good);
      expect(measureConfidence(good, talks[code])).toBeGreaterThanOrEqual(0.9);
      expect(measureConfidence(invented, talks[code])).toBeLessThan(DOUBTFUL_BELOW);
    },
  );

  test('is no synonym and no form of what was said', () => {
    const own =
      'The sibling of the user has sold the boat, and the user fished from the pier with the rod of their grandpa and had caught two mackerel.';

    expect(measureConfidence(own, talks.en)).toBeGreaterThanOrEqual(0.9);
  });
});

describe('a denial', () => {
  test('that no message supports reduces the confidence', () => {
    const denied = GOOD.replace('Beatrix is afraid', 'Beatrix is not afraid').replace(
      'has to renew',
      'does not have to renew',
    );

    expect(measureConfidence(denied)).toBeLessThan(measureConfidence(GOOD) - 0.1);
  });

  test('that a message supports does not reduce the confidence', () => {
    const talk = makeTalk([
      'I do not eat meat any more, and I never liked fish.',
      'No meat at all? What do you cook?',
      'Lentils, mostly.',
      'Lentils are fine.',
    ]);

    expect(
      checkSummary(
        { text: 'The user does not eat meat and never liked fish. The user cooks lentils.', evidence: [] },
        { messages: talk, botName: 'elena' },
      ).checks.negation,
    ).toBe(1);
  });
});

describe('language', () => {
  const german = makeTalk([
    'Ich fahre im März mit meiner Schwester Anneliese nach Rügen und freue mich sehr auf die Ostsee.',
    'Das klingt schön! Die Kreidefelsen auf Rügen sind wirklich sehenswert.',
    'Wir haben ein Zimmer für 340 Euro gebucht, ist das zu teuer?',
    'Nein, das ist für die Ostsee ein guter Preis, auch im März.',
  ]);
  const germanSummary =
    'Der Nutzer fährt im März mit seiner Schwester Anneliese nach Rügen und hat ein Zimmer für 340 Euro gebucht. Elena findet den Preis für die Ostsee gut und lobt die Kreidefelsen.';

  const japanese = makeTalk([
    '来週、友達のハルカと京都へ旅行に行きます。',
    '京都は紅葉がとても綺麗ですよ。清水寺をおすすめします。',
    '清水寺に行きたいです。ホテルは12000円でした。',
    'それは良い値段ですね。楽しんでください。',
  ]);
  const japaneseSummary =
    'ユーザーは来週、友達のハルカと京都へ旅行に行き、清水寺を訪れる予定です。ホテルは12000円でした。エレナは京都の紅葉が綺麗だと話しました。';

  const spanish = makeTalk([
    'Hola, mañana viajo a Granada con mi hermano Joaquín para ver la Alhambra.',
    'La Alhambra es preciosa, compra las entradas con tiempo.',
    'Ya tengo las entradas, me costaron 38 euros por las dos.',
    'Es un buen precio. Lleva agua porque hace mucho calor.',
  ]);
  const spanishSummary =
    'El usuario viaja a Granada con su hermano Joaquín para ver la Alhambra y ya tiene las entradas, que costaron 38 euros. Elena recomendó llevar agua porque hace calor.';

  test.each([
    ['German', german, germanSummary],
    ['Japanese', japanese, japaneseSummary],
    ['Spanish', spanish, spanishSummary],
  ])('a faithful summary in %s is trusted', (_, talk, summary) => {
    expect(measureConfidence(summary, talk)).toBeGreaterThanOrEqual(0.75);
  });

  test.each([
    ['German', german, germanSummary, germanSummary.replace('340', '9999').replace('Anneliese', 'Kunigunde')],
    [
      'Japanese',
      japanese,
      japaneseSummary,
      japaneseSummary.replace('12000', '98000').replace('ハルカ', 'ミサキチ'),
    ],
    ['Spanish', spanish, spanishSummary, spanishSummary.replace('38', '3800').replace('Joaquín', 'Evaristo')],
  ])('inventions in %s reduce the confidence', (_, talk, summary, invented) => {
    expect(measureConfidence(invented, talk)).toBeLessThan(measureConfidence(summary, talk) - 0.15);
  });

  test('a summary in another language is trusted less', () => {
    expect(measureConfidence(GOOD, german)).toBeLessThan(0.3);
    expect(measureConfidence(germanSummary, makeTalk(DIVING))).toBeLessThan(0.3);
  });
});

describe('evidence', () => {
  test('alone does not make a summary trusted', () => {
    const nonsense = 'Quarterly figures improved thanks to lower overheads across departments.';

    expect(measureConfidence(nonsense, makeTalk(DIVING), [1, 2, 3, 4, 5, 6, 7, 8])).toBeLessThan(0.2);
  });
});

const anyTalk = fc.array(fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }), {
  minLength: 1,
  maxLength: 30,
});

describe('for any input', () => {
  test('the confidence lies between 0 and 1 and is always the same', () => {
    fc.assert(
      fc.property(
        anyTalk,
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.array(fc.integer({ min: 1, max: 30 })),
        (texts, text, evidence) => {
          const messages = makeTalk(texts);

          const confidence = measureConfidence(text, messages, evidence);

          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(measureConfidence(text, messages, evidence)).toBe(confidence);
        },
      ),
    );
  });

  test('an invented name never raises it', () => {
    const sentences = GOOD.split(/(?<=\.) /);
    fc.assert(
      fc.property(fc.subarray(sentences, { minLength: 1 }), (kept) => {
        const text = kept.join(' ');

        expect(measureConfidence(`${text} They met Zebulon there.`)).toBeLessThanOrEqual(
          measureConfidence(text),
        );
      }),
    );
  });
});

test('a window of ten thousand messages is checked quickly enough for its job', () => {
  const long = makeTalk(Array.from({ length: 10_000 }, (_, index) => `${DIVING[index % 8]} ${index}`));

  expect(measureConfidence(GOOD, long)).toBeGreaterThan(0.5);
});

test('a quotation after a colon may start with a small letter and end in the middle, as people chat', () => {
  const messages = ['the tide is high and the boats of the', 'which boats do you mean?'].map(
    (text, index) => ({
      id: `m${index}`,
      speaker: index === 0 ? ('user' as const) : ('bot' as const),
      text,
      sentAt: new Date('2026-03-01T10:00:00Z'),
      channelType: 'dm',
      emotion: null,
    }),
  );
  const text =
    'The conversation was about boats. The user said: "the tide is high and the boats of the". Elena asked: "which boats do you mean".';

  expect(checkSummary({ text, evidence: [] }, { messages, botName: 'elena' }).checks.order).toBe(1);
});
