import type { DeedWords } from '../../deed-words.ts';

export const englishDeedWords: DeedWords = {
  firstPersonPronouns: 'i me myself we us',
  secondPersonPronouns: 'you yourself',
  firstPersonPossessives: 'my mine our',
  secondPersonPossessives: 'your yours',
  sharedPossessives: 'their',
  singularPronouns: 'she he',
  clauseOpeners: 'while whereas that because whether if and but so as when after before until although',
  commaOpeners: 'with since which',
  clauseAdverbs: '*ly then later afterwards',
  conjunctions: 'and',
  reactionVerbs: `
    ask answer repl encourag react respond reassur comfort congratulat prais agree thank wonder appreciat support express lik lov
    enjoy find found admir discuss talk chat shar hear glad happy excited welcom laugh compliment offer wish hope acknowledg
    recognis recogniz compar remind challeng curious interested`,
  statementVerbs: 'advis recommend suggest explain propos warn told tell estimat say said',
};
