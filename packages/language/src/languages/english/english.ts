import { stemmer } from '@orama/stemmers/english';
import { type Language, wordSet } from '../../language.ts';
import { englishDeedWords } from './deed-words.ts';
import { englishDenial } from './denial.ts';
import { englishIrregularForms } from './irregular-forms.ts';
import { englishReportWords, englishSynonyms } from './report-words.ts';
import { englishSummaryWords } from './summary-words.ts';

export const english: Language = {
  code: 'en',
  stem: stemmer,
  stopWords: wordSet(`
    a about above after again against ago all also am an and any anybody anyone anything are aren't as at be because been before
    being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each else
    ever every everything few for from further had has hasn't have haven't having he her here hers herself him himself his how
    how's i i'd i'll i'm i've if in into is isn't it it's its itself just let let's many may maybe me might mine more most much
    must my myself no nor not now of off often on once one only or other our ours ourselves out over own per please same shall
    she should so some somebody someone something still such than that that's the their theirs them themselves then there
    there's these they this those through to too under until up upon us very was wasn't we we're we've were what what's when
    when's where where's whether which while who who's whom whose why will with within without won't would wouldn't yes yet you
    you'd you'll you're you've your yours yourself hey hi hello ok okay
    whats whos wheres whens hows ive im didnt dont doesnt cant couldnt isnt wasnt thats youre youve theyre`),
  askingWords: wordSet(`
    chat chats chatted chatting conversation conversations converse discuss discussed discussing discussion discussions happen
    happened happening mention mentioned mentioning recall recap remember remind said say saying says speak spoke spoken subject
    subjects summarise summarize summary talk talked talking talks tell telling told topic topics thing things stuff lot lately
    recently time times day days date week weeks month months year years happen know like did going get got up go went`),
  elided: wordSet(''),
  irregularForms: englishIrregularForms,
  abbreviations: wordSet('dr mr mrs ms st prof vs etc e.g i.e approx no jr sr inc ltd a.m p.m mt dept'),
  summary: englishSummaryWords,
  reportWords: englishReportWords,
  mannerAdverbs: /\p{L}{3}ly$/u,
  synonyms: englishSynonyms,
  denial: englishDenial,
  deedWords: englishDeedWords,
};
