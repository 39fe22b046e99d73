import { listStems } from '@enrichment/language/list-stems';

/** Words that deny, in English, German, Spanish and French, and in scripts without spaces. */
const DENIES =
  /(?<![\p{L}])(?:not|never|no longer|nobody|nothing|none|cannot|nicht|nie|niemals|nichts|niemand|kein\p{L}*|nunca|jamás|jamais|no|ne|pas|nadie|nada|ningun\p{L}*|ningún|rien|aucun\p{L}*)(?![\p{L}])|n['’]t\b/giu;

/** Words that say that something is missing, ended or refused, so that a denial may stand in their place. */
const MISSES =
  /(?<![\p{L}])(?:without|stop\p{L}*|quit|left|sold|los[et]\p{L}*|anymore|fail\p{L}*|refus\p{L}*|instead|cancel\p{L}*|hardly|barely|only|too|still|avoid\p{L}*|miss\p{L}*|forg[eo]t\p{L}*|unable|un\p{L}{4,}|yet|hate\p{L}*|gone|empty|missing|ohne|mehr|nur|statt|weg|verl[oi]\p{L}+|vergess\p{L}*|kaum|noch|un\p{L}{5,}|sin|dej[éoó]\p{L}*|solo|sólo|todavía|aún|menos|olvid\p{L}*|perd\p{L}*|sans|plus|seulement|oubli\p{L}*|perdu\p{L}*)(?![\p{L}])|ない|ません|なかっ|没|不|未|무|안 |нет|(?<![\p{L}])не(?![\p{L}])/iu;

/**
 * Denials that a writer uses to contrast or to soften: "a screwdriver and not a bird", "does not like to
 * leave her".
 */
const SOFT =
  /(?:\b(?:and|but|or|und|oder|aber|y|pero|o|et|mais|ou)\s+$)|(?:^(?:not|n['’]t)\s+(?:like|want|wish|mind|feel|care|only|just)\b)|(?:^nicht\s+(?:nur|gern\w*)\b)|(?:^no\s+(?:solo|sólo|le gusta|quiere)\b)/iu;

const BEFORE_CHARS = 50;
const AFTER_CHARS = 60;

/** Whether the messages hold the words only where they deny or miss something: "I no longer eat meat". */
export function isHeldDeniedOnly(
  stems: readonly string[],
  messages: readonly { readonly text: string }[],
): boolean {
  const holding = messages
    .flatMap(({ text }) => splitParts(text))
    .filter((part) => listStems(part).some((stem) => stems.includes(stem)));
  return holding.length > 0 && holding.every((part) => part.search(DENIES) >= 0);
}

function splitParts(text: string): string[] {
  return text.split(/[.!?…;:]+\s*|(?<=[。！？])/u);
}

/**
 * Counts the denials of a sentence that its messages do not support: none of them denies, or misses, anything
 * near the words that the sentence denies.
 */
export function countUnsaidDenials(sentence: string, near: readonly { readonly text: string }[]): number {
  const parts = near.flatMap(({ text }) => splitParts(text));
  const denying = parts.filter((part) => part.search(DENIES) >= 0 || MISSES.test(part));
  const held = denying.map((part) => new Set(listStems(part)));
  // A bare "No." answers the question before it, whatever that was.
  const isAnswered = parts.some((part) => /^\s*(?:no|nein|non|nope|nada)\s*$/iu.test(part));
  let unsaid = 0;
  for (const found of sentence.matchAll(DENIES)) {
    const [before, after] = [sentence.slice(0, found.index), sentence.slice(found.index)];
    if (SOFT.test(before.slice(-10)) || SOFT.test(after.slice(0, 30))) continue;
    const scope = new Set(
      listStems(sentence.slice(Math.max(0, found.index - BEFORE_CHARS), found.index + AFTER_CHARS)),
    );
    const isHeld = isAnswered || held.some((stems) => [...scope].some((stem) => stems.has(stem)));
    if (!isHeld) unsaid += 1;
  }
  return unsaid;
}
