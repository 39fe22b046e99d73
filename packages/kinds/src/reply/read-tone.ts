import type { EmotionalTone } from '@enrichment/core';
import { isRecord } from './unwrap-value.ts';

/**
 * Word beginnings by tone, without accents: the four names in the supported languages, the labels of
 * GoEmotions in its own grouping (Demszky et al., 2020), and other words that models write. The first list
 * that matches a word decides, so that `unhappy` and `hopeless` come before `happy` and `hope`.
 */
const WORDS: readonly (readonly [EmotionalTone, RegExp])[] = [
  [
    'mixed',
    /^(?:mix|gemisch|gemengt|mixt|mist[oa]s?$|mesclad|bittersweet|bittersuss|agridul|doux-amer|ambivalen|conflict|contradict|complex|widerspruch|melange|смешан|противоречив|nostalg|wistful|mieszan|karışık|karisik|gemengd|blandad|smisen|sekoit|zmisan|змішан)|混合|複雑|复杂|矛盾|混在|혼합|복합|مختلط|मिश्रित/u,
  ],
  [
    'negative',
    /^(?:negati[vf]|unhapp|unpleas|unfriendl|hopeless|joyless|uncomfort|sad|sorrow|ang(?:er|r)|annoy|anxi|afraid|fear|worr|frustrat|tense$|tension|upset|depress|disappoint|disapprov|disgust|embarrass|grie[fv]|nervous|remorse|lonel|melanchol|hostil|stress|gloom|somber|sombre|pain|distress|bitter|despair|pessimis|regret|resent|hurt|heartbr|troubl|traurig|wutend|arger|angst|besorgt|triste|tristeza|enoj|preocup|inquiet|fach|colere|негатив|отрицат|грустн|печальн|тревож|negatyw|olumsuz|kieltei|zaporn|smutn|uzgun)|否定|ネガティブ|消極|负面|消极|悲|怒|부정|슬|سلب|नकारात्मक/u,
  ],
  [
    'positive',
    /^(?:positi[vf]|joy|happ|cheer|hope|excite|enthusias|warm|friend|playful|support|lov|affection|grat|thank|optimis|light-?heart|relax|relie|content(?:ed|ment)?$|pleas|delight|amus|admir|approv|caring|desire|pride|proud|encourag|uplift|empath|compassion|tender|fun$|funny|humor|humour|romantic|flirt|celebrat|satisf|upbeat|good|great|froh|glucklich|freund|herzlich|dankbar|alegr|feliz|content[oe]s?$|joyeu|heureu|chaleureu|gioi|felic|позитив|положит|радост|весел|anticipat|позит|pozyty|poziti|olumlu|positief|myontei|radosn|neseli)|肯定|ポジティブ|前向き|積極|积极|正面|喜|楽|嬉|긍정|기쁨|إيجاب|सकारात्मक/u,
  ],
  [
    'neutral',
    /^(?:neutr|calm|inform|factual|matter-of-fact|profession|casual|indifferen|objective|balanced|routine|conversational|curio|inquisitiv|formal|serious|reflective|thoughtful|contemplative|philosophical|sachlich|ruhig|нейтрал|спокойн|surpris|realiz|notr|tarafsiz|spokojn)|中立|ニュートラル|中性|普通|平静|중립|محايد|तटस्थ/u,
  ],
];

const EMOJI: readonly (readonly [EmotionalTone, RegExp])[] = [
  ['negative', /[😢😭😞😔😠😡😟😰😨☹🙁]/u],
  ['positive', /[😊🙂😀😄😁😍🥰😂🤗❤💕👍🎉]/u],
  ['neutral', /[😐😶🤔]/u],
];

const NAMES =
  /^(?:positi[vf]|negati[vf]|neutr|mix|gemisch|mixt|mist[oa]s?$|позитив|положит|негатив|отрицат|нейтрал|смешан)|肯定|否定|積極|消極|积极|消极|中立|中性|混合|긍정|부정|중립|혼합/u;
const NEITHER = /\b(?:neither|weder|ni|nor|noch)\b/u;
const NEGATION = /^(?:not|no|never|hardly|nicht|kein|keine|non|pas|sin|без|не)$/u;

/** Where the tone ends and its explanation starts. */
const REASON =
  /[(（:：;.。—–\n]|\s-\s|,?\s(?:because|since|as|due to|with|despite|although|though|weil|da|mit|trotz|porque|con|parce)\s/u;

/**
 * Maps any description of a tone to one of the four: other words, languages and cases, a trailing
 * explanation, scores by tone. undefined if it is ambiguous, as with `not very positive`: asking again is
 * better than guessing.
 */
export function readTone(value: unknown): EmotionalTone | undefined {
  if (typeof value === 'string') return readToneOfText(value);
  if (Array.isArray(value)) return joinTones(value.map(readTone));
  return isRecord(value) ? readToneOfObject(value) : undefined;
}

function readToneOfObject(value: Readonly<Record<string, unknown>>): EmotionalTone | undefined {
  const entries = Object.entries(value);
  const scores = entries.flatMap(([key, score]) =>
    typeof score === 'number' ? [{ tone: readTone(key), score }] : [],
  );
  if (scores.length > 1 && scores.every(({ tone }) => tone !== undefined)) {
    const [best, second] = scores.sort((a, b) => b.score - a.score);
    return best?.score === second?.score ? undefined : best?.tone;
  }
  const named = entries.find(
    ([key, tone]) =>
      /^(?:primary|overall|main|dominant|label|value|tone|name|emotional_?tone|sentiment)$/i.test(key) &&
      typeof tone === 'string',
  );
  const only = entries.length === 1 ? entries[0] : undefined;
  return readTone(named?.[1] ?? only?.[1]);
}

function readToneOfText(text: string): EmotionalTone | undefined {
  const plain = text
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(
      /^[^\p{L}]*(?:(?:the|overall|emotional|general)\s+)*(?:tone|mood|sentiment)?\s*(?:is|was)?\s*[:=-]?\s*/u,
      '',
    );
  const head = plain.split(REASON)[0] ?? '';
  if (isChoice(plain)) return undefined;
  return (
    readToneOfWords(head) ??
    (hasNegation(head) ? undefined : (readToneOfWords(plain) ?? findToneOfEmoji(text)))
  );
}

/** `positive|negative|neutral|mixed`: the question instead of an answer. */
function isChoice(text: string): boolean {
  const names = text.split(/[|/,]/).map((name) => name.replaceAll(/[^\p{L}]/gu, ''));
  return names.length >= 3 && new Set(names.filter((name) => NAMES.test(name)).map(findToneOfWord)).size >= 3;
}

function readToneOfWords(text: string): EmotionalTone | undefined {
  const words = text.match(/[\p{L}\p{M}][\p{L}\p{M}-]*/gu) ?? [];
  const tones = words.map(findToneOfWord);
  const names = tones.filter((tone, index) => tone !== undefined && NAMES.test(words[index] ?? ''));
  if (NEITHER.test(text))
    return names.includes('positive') && names.includes('negative') ? 'neutral' : undefined;
  if (hasNegation(text)) return undefined;
  return joinTones(names.length > 0 ? names : tones.filter((tone) => tone !== undefined));
}

function hasNegation(text: string): boolean {
  return text.split(/[^\p{L}]+/u).some((word) => NEGATION.test(word));
}

function findToneOfWord(word: string): EmotionalTone | undefined {
  return WORDS.find(([, pattern]) => pattern.test(word))?.[0];
}

function findToneOfEmoji(text: string): EmotionalTone | undefined {
  return joinTones(EMOJI.filter(([, pattern]) => pattern.test(text)).map(([tone]) => tone));
}

/** Positive and negative together are mixed; otherwise the first tone counts. */
function joinTones(tones: readonly (EmotionalTone | undefined)[]): EmotionalTone | undefined {
  if (tones.includes(undefined)) return undefined;
  const isBoth = tones.includes('positive') && tones.includes('negative');
  return isBoth || tones.includes('mixed') ? 'mixed' : tones[0];
}
