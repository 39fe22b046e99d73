import type { DeedWords } from '../../deed-words.ts';

export const germanDeedWords: DeedWords = {
  firstPersonPronouns: 'ich mich mir wir uns',
  secondPersonPronouns: 'du dich dir ihr euch',
  firstPersonPossessives: 'mein* unser*',
  secondPersonPossessives: 'dein* euer eure*',
  sharedPossessives: '',
  singularPronouns: 'er',
  clauseOpeners: 'während dass ob weil und aber',
  commaOpeners: 'obwohl nachdem bis was',
  clauseAdverbs: '',
  conjunctions: 'und',
  reactionVerbs: 'fragt antwort lobt dankt freut gratulier ermutig tröst',
  statementVerbs: 'riet rät empf erklär schlug meint mahnt warnt rechnet',
};
