import { tellingStems } from './whole-answer.ts';

/** One sentence of a text, and whose it is. */
export interface Told {
  readonly who: ReadonlySet<'user' | 'bot'>;
  readonly text: string;
}

export interface EventWords {
  readonly who: 'user' | 'bot';
  /** Telling stems without the names of the two who talk. */
  readonly words: readonly string[];
  /** Among them names and numbers: all of these are wanted. */
  readonly named: readonly string[];
}

/** Share of an event's words that a passage must hold. */
const WORDS_SHARE = 0.5;
/** One word in common is chance. */
const WORDS_MIN = 2;

/** Irregular pasts that a telling and an event differ by: "took" for "takes". */
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
    .map(([form = '', base = '']) => [stemOf(form), stemOf(base)]),
);

/**
 * Words by which persons who list events put them, and that say little: "decides to", "is able to", "for a
 * day of".
 */
const EMPTY = new Set(
  tellingStems(
    'takes take attends attend goes go gets get makes make starts start begins begin decides decide aims plans plan tries try about up out who which when where where after before new more one two some own together day time first person people spends spend gives give reflects embarks undergoes',
  ),
);

/** The words of an event that a telling of it must hold. */
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
 * Whether a text tells an event: one sentence of the one whose event it is, or two in a row of theirs, hold
 * at least half of the event's words, two at the least, and all of its names and numbers. Words that nobody
 * said in the conversation are not asked for: who lists events puts them in words of their own.
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

/** Sentences of a summary: each belongs to those whom it names, or to the one of the sentence before. */
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

/** The words that carry a text, irregular pasts as their present. */
export function stemsIn(text: string): string[] {
  return tellingStems(text).map((stem) => IRREGULAR.get(stem) ?? stem);
}

function stemOf(word: string): string {
  return tellingStems(word)[0] ?? word;
}
