import type { DeedWords } from '../../deed-words.ts';

export const spanishDeedWords: DeedWords = {
  firstPersonPronouns: 'yo me nos',
  secondPersonPronouns: 'tú te ti contigo usted',
  firstPersonPossessives: 'mi mis nuestr*',
  secondPersonPossessives: 'tu tus vuestr*',
  sharedPossessives: '',
  singularPronouns: 'ella él',
  clauseOpeners: 'mientras que si y pero porque cuando',
  commaOpeners: 'aunque',
  clauseAdverbs: '',
  conjunctions: 'y e',
  reactionVerbs: 'pregunt respond animó felicit agrade alegr',
  statementVerbs: 'dijo aconsej recomend explic propus sugir',
};
