import type { DeedWords } from '../../deed-words.ts';

export const spanishDeedWords: DeedWords = {
  firstPersonWords: 'yo mi mis me nos nuestr*',
  secondPersonWords: 'tú tu tus te ti contigo usted',
  singularPronouns: 'ella él',
  clauseOpeners: 'mientras que si y pero porque cuando',
  commaOpeners: 'aunque',
  clauseAdverbs: '',
  conjunctions: 'y e',
  reactionVerbs: 'pregunt respond animó felicit agrade alegr',
  statementVerbs: 'dijo aconsej recomend explic propus sugir',
};
