/**
 * Words that make another value of the rest: "not coffee" is not coffee, a former teacher is none, and New
 * York is not York. Folded, in the languages whose stop words are known.
 */
const CHANGING_WORDS: ReadonlySet<string> = new Set([
  ...['not', 'no', 'never', 'none', 'neither', 'nor', 'without', 'non', 'dont', "don't", 'doesnt', "doesn't"],
  ...[
    "isn't",
    "won't",
    "can't",
    'cannot',
    'nicht',
    'kein',
    'keine',
    'keinen',
    'keiner',
    'nie',
    'niemals',
    'ohne',
  ],
  ...['nunca', 'jamas', 'sin', 'ni', 'pas', 'jamais', 'sans', 'ne', 'anti'],
  ...[
    'former',
    'formerly',
    'ex',
    'retired',
    'aspiring',
    'future',
    'almost',
    'half',
    'step',
    'fake',
    'ehemalig',
  ],
  ...['ehemaliger', 'ehemalige', 'fruher', 'fruhere', 'fruherer', 'antiguo', 'antigua', 'ancien', 'ancienne'],
  ...[
    'new',
    'north',
    'south',
    'east',
    'west',
    'northern',
    'southern',
    'eastern',
    'western',
    'upper',
    'lower',
  ],
  ...['san', 'santa', 'saint', 'st', 'sankt', 'fort', 'port', 'neu', 'nueva', 'nuevo', 'nouvelle', 'bad'],
  ...['near', 'outside', 'before', 'after', 'instead'],
]);

/** Whether a value with this word more is another value. */
export function changesValue(word: string): boolean {
  return CHANGING_WORDS.has(word);
}
