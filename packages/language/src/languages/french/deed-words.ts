import type { DeedWords } from '../../deed-words.ts';

export const frenchDeedWords: DeedWords = {
  firstPersonWords: "je me moi mon ma mes nous notre nos j['’] m['’]",
  secondPersonWords: "tu te toi ton ta tes vous votre vos t['’]",
  singularPronouns: 'elle il',
  clauseOpeners: 'tandis_que que si et mais',
  commaOpeners: 'parce_que quand',
  clauseAdverbs: '',
  conjunctions: 'et',
  reactionVerbs: 'demand répond félicit remerci',
  statementVerbs: 'dit conseill recommand expliqu',
};
