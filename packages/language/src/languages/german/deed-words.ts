import type { DeedWords } from '../../deed-words.ts';

export const germanDeedWords: DeedWords = {
  firstPersonWords: 'ich mich mir mein* wir uns*',
  secondPersonWords: 'du dich dir dein* ihr euch',
  singularPronouns: 'er',
  clauseOpeners: 'während dass ob weil und aber',
  commaOpeners: 'obwohl nachdem bis was',
  clauseAdverbs: '',
  conjunctions: 'und',
  reactionVerbs: 'fragt antwort lobt dankt freut gratulier ermutig tröst',
  statementVerbs: 'riet rät empf erklär schlug meint mahnt warnt rechnet',
};
