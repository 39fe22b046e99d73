import { tellingStems } from './whole-answer.ts';

/** One sentence of a text, and the speaker it is about. */
export interface Told {
  readonly who: ReadonlySet<'user' | 'bot'>;
  readonly text: string;
}

export interface EventWords {
  readonly who: 'user' | 'bot';
  /** Informative stems without the names of the two speakers. */
  readonly words: readonly string[];
  /** The names and numbers among them: all of these are required. */
  readonly named: readonly string[];
}

/** Minimum share of an event's words in a passage. */
const WORDS_SHARE = 0.5;
/** One common word may be chance. */
const WORDS_MIN = 2;

/** Irregular past forms that differ between a text and an event: "took" for "takes". */
const IRREGULAR = new Map(
  `took take taken take went go gone go got get gotten get made make met meet saw see seen see bought buy found find lost lose won win
  began begin begun begin came come gave give given give told tell left leave ran run wrote write written write broke break broken break
  fell fall sold sell built build sent send drove drive driven drive flew fly ate eat swam swim taught teach thought think brought bring
  spent spend chose choose chosen choose grew grow grown grow heard hear sang sing threw throw caught catch felt feel spoke speak
  spoken speak became become kept keep knew know known know held hold kids child kid child children child photos photo pics photo
  pic photo mom mother mum mother dad father pup puppy puppies puppy`
    .split(/\s+/)
    .reduce<string[][]>((pairs, word, index) => {
      if (index % 2 === 0) pairs.push([word]);
      else pairs.at(-1)?.push(word);
      return pairs;
    }, [])
    .map(([form = '', base = '']) => [cutStem(form), cutStem(base)]),
);

/** Filler words of annotated events: "decides to", "is able to", "for a day of". */
const EMPTY = new Set(
  tellingStems(
    'takes take attends attend goes go gets get makes make starts start begins begin decides decide aims plans plan tries try about up out who which when where where after before new more one two some own together day time first person people spends spend gives give reflects embarks undergoes',
  ),
);

/** The words of an event that a text about it must contain. */
export function readEvent(
  event: { who: 'user' | 'bot'; text: string },
  names: readonly string[],
): EventWords {
  const persons = new Set(names.flatMap(stemsIn));
  const all = [...new Set(stemsIn(event.text))].filter((stem) => !persons.has(stem));
  const telling = all.filter((stem) => !EMPTY.has(stem));
  const words = telling.length >= WORDS_MIN ? telling : all;
  const written = [...event.text.matchAll(/(?<=[\p{L}\p{N},] )\p{Lu}[\p{L}\p{N}]*|\p{N}+/gu)];
  const named = new Set(written.flatMap(([word]) => stemsIn(word)));
  return { who: event.who, words, named: words.filter((word) => named.has(word)) };
}

/**
 * Whether a text tells an event: one sentence about the event's person, or two in a row, must contain at
 * least half of the event's words, at least two, and all of its names and numbers. Words that nobody said in
 * the conversation are not required, since annotators use their own words.
 */
export function tellsEvent(
  told: readonly Told[],
  { who, words, named }: EventWords,
  said: ReadonlySet<string>,
): boolean {
  const askedFor = words.filter((word) => said.has(word));
  const wanted = Math.max(WORDS_MIN, Math.ceil(askedFor.length * WORDS_SHARE));
  const own = told.filter((sentence) => sentence.who.has(who)).map(({ text }) => text);
  return own.some((text, index) => {
    const held = new Set(stemsIn(`${text} ${own[index + 1] ?? ''}`));
    return (
      askedFor.filter((word) => held.has(word)).length >= wanted &&
      named.every((word) => held.has(word) || !said.has(word))
    );
  });
}

/**
 * Splits a summary into sentences: each is about the persons it names, or about the one of the previous
 * sentence.
 */
export function toldIn(
  text: string,
  names: { readonly user: readonly string[]; readonly bot: readonly string[] },
): Told[] {
  const told: Told[] = [];
  let before: ReadonlySet<'user' | 'bot'> = new Set();
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(
    text.replaceAll('; ', '. '),
  )) {
    const held = (some: readonly string[]) =>
      some.some((name) => segment.toLowerCase().includes(name.toLowerCase()));
    const who = new Set<'user' | 'bot'>();
    if (held(names.user)) who.add('user');
    if (held(names.bot)) who.add('bot');
    if (who.size > 0) before = who;
    told.push({ who: before, text: segment });
  }
  return told;
}

/** The content words of a text, with irregular past forms in the present. */
export function stemsIn(text: string): string[] {
  return tellingStems(text).map((stem) => IRREGULAR.get(stem) ?? stem);
}

function cutStem(word: string): string {
  return tellingStems(word)[0] ?? word;
}
