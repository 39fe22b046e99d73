/**
 * Words that require a following word, and words that cannot follow them. In all these languages an article
 * is not followed by a preposition, and neither ends a sentence; both are frequent in random words.
 */
interface OrderWords {
  /** Articles and possessives. */
  readonly openers: ReadonlySet<string>;
  /** Prepositions and conjunctions. */
  readonly joiners: ReadonlySet<string>;
  /** Words that never follow an opener, besides openers and joiners. */
  readonly never: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const ORDER: readonly OrderWords[] = [
  {
    openers: words('the a an my his their our your its'),
    joiners: words('of at from with into and or but because although while who which than during between'),
    never: words('is was were are has had have will would in on to for by that not she he they it'),
  },
  {
    openers: words(
      'der die das den dem des ein eine einen einem einer eines mein meine seine seinem seinen ihre ihrem ihren unser',
    ),
    joiners: words('von mit bei nach aus zu und oder aber weil dass obwohl während um auf'),
    never: words('ist war sind waren hat hatte wird wurde nicht er sie es im am vom zum'),
  },
  {
    openers: words('el los las un una unos unas su sus mi mis al del'),
    joiners: words('de con en por para y o pero porque que aunque mientras sin desde'),
    never: words('es está fue era ha había no se le lo la les'),
  },
  {
    openers: words('le les un une des mon ma mes son sa ses leur leurs au aux du'),
    joiners: words('de avec dans par pour et ou mais parce que quoique pendant sans depuis chez'),
    never: words('est était a avait ont sont ne pas il elle ils elles'),
  },
];

const SENTENCE_END = '.';
/** Ends a clause; what follows may start with a small letter, as a quotation does. */
const CLAUSE_END = ':';

/**
 * Share of words that are in an impossible order: 0 for a grammatical text and for a text in an unknown
 * language.
 */
export function shareOfBrokenOrder(text: string): number {
  const tokens = [...text.matchAll(/[\p{L}\p{M}’']+|\p{N}+|[.!?;:]/gu)].map(([token]) =>
    /[.!?]/.test(token) ? SENTENCE_END : /[;:]/.test(token) ? CLAUSE_END : token,
  );
  const language = ORDER.map((order) => ({
    order,
    hits: tokens.filter((token) => isKnown(order, token)).length,
  })).sort((a, b) => b.hits - a.hits)[0];
  if (language === undefined || tokens.length === 0) return 0;
  const { openers, joiners, never } = language.order;
  let broken = 0;
  for (const [index, token] of tokens.entries()) {
    const word = token.toLowerCase();
    const next = tokens[index + 1]?.toLowerCase() ?? SENTENCE_END;
    const isLast = next === SENTENCE_END || next === CLAUSE_END;
    const isFirst = index === 0 || tokens[index - 1] === SENTENCE_END;
    const isAfterColon = tokens[index - 1] === CLAUSE_END;
    if (openers.has(word) && (isLast || openers.has(next) || joiners.has(next) || never.has(next)))
      broken += 1;
    if (joiners.has(word) && (isLast || (joiners.has(next) && !isUsualPair(word, next)))) broken += 1;
    // A capitalized article inside a sentence started another one.
    if (!isFirst && !isAfterColon && openers.has(word) && /^\p{Lu}/u.test(token)) broken += 1;
    if (isFirst && /^\p{Ll}/u.test(token)) broken += 1;
  }
  return broken / tokens.length;
}

function isKnown({ openers, joiners, never }: OrderWords, token: string): boolean {
  const word = token.toLowerCase();
  return openers.has(word) || joiners.has(word) || never.has(word);
}

/** "and with", "because of", "de que", "und weil": two joiners that may be adjacent. */
function isUsualPair(first: string, second: string): boolean {
  return (
    /^(?:and|or|but|und|oder|aber|y|o|pero|et|ou|mais|than|que|from|because|de|dass|que|parce)$/.test(
      first,
    ) ||
    second === 'que' ||
    second === 'who' ||
    second === 'which'
  );
}
