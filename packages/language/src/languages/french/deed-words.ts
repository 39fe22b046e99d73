import type { DeedWords } from '../../deed-words.ts';

export const frenchDeedWords: DeedWords = {
  firstPersonPronouns: "je me moi nous j['’]* m['’]*",
  secondPersonPronouns: "tu te toi vous t['’]*",
  firstPersonPossessives: 'mon ma mes notre nos',
  secondPersonPossessives: 'ton ta tes votre vos',
  sharedPossessives: 'leur leurs',
  singularPronouns: 'elle il',
  clauseOpeners: 'tandis_que que si et mais',
  commaOpeners: 'parce_que quand',
  clauseAdverbs: '',
  conjunctions: 'et',
  reactionVerbs: 'demand répond félicit remerci',
  statementVerbs: 'dit conseill recommand expliqu',
};
