import { stemmer } from '@orama/stemmers/french';
import { type Language, wordSet } from '../../language.ts';
import { frenchDeedWords } from './deed-words.ts';
import { frenchDenial } from './denial.ts';
import { frenchIrregularForms } from './irregular-forms.ts';
import { frenchReportWords, frenchSynonyms } from './report-words.ts';
import { frenchSummaryWords } from './summary-words.ts';

export const french: Language = {
  code: 'fr',
  stem: stemmer,
  stopWords: wordSet(`
    a à afin ah ai aie ailleurs ainsi ait alors après as assez au aucun aucune aujourd aujourd'hui auquel aura aurai aurais
    aurait aussi autour autre autres aux avaient avais avait avant avec avez aviez avoir avons beaucoup bien bof bon bonjour
    bonsoir ça car ce ceci cela celle celles celui cent cependant ces cet cette ceux chacun chaque chez ci comme comment contre
    coup dans de dedans déjà delà depuis derrière des dès deux devant devrait dire dis disait dit dois doit donc dont du durant
    eh elle elles en encore enfin ensuite entre envers es est et étaient étais était étant été êtes être eu eux faire fais fait
    faites fallait fasse faudra faut font fois fut haha hein hier hors hum ici il ils jamais je jusqu jusque la là laquelle le
    lequel les leur leurs loin lors lorsque lui ma maintenant mais mal malgré me même mêmes merci mes mieux mien mienne moi
    moins mon ne ni non nos notre nôtre nous oh on ont ou où ouais oui par parce parfois parmi pas passe pendant personne peu
    peut peux peut-être plus plusieurs plutôt pour pourquoi pourrais pourrait pourtant près presque puis puisque qu quand que
    quel quelle quelles quelqu quelque quelques quels qui quoi rien sa salut sans sauf se selon sera serai serais serait ses
    seul seule seulement si sien sinon soi soit sommes son sont sous souvent suis sur ta tant te tel telle tellement tes toi ton
    toujours tous tout toute toutes très trop tu un une va vais vas vers veut veux voici voilà voir vois voit vont vos votre
    vous vraiment vu y
    combien`),
  askingWords: wordSet(`
    parle parlé parler parlait parlions parlons parlez parliez discuté discutions discuter discussion discussions conversation
    conversations dit dis dire raconté raconter racontais racontes mentionné mentionner évoqué évoquer souviens souvient
    souvenir rappelle rappeler rappelles sujet sujets résumé résume résumer jour jours semaine semaines mois an ans année années
    fois temps date passé passe récemment dernièrement`),
  elided: wordSet('c d j l m n s t qu jusqu lorsqu puisqu quoiqu'),
  irregularForms: frenchIrregularForms,
  abbreviations: wordSet('m mm mme mlle dr pr st ste etc p.ex av bd tél env'),
  summary: frenchSummaryWords,
  reportWords: frenchReportWords,
  mannerAdverbs: /\p{L}{2}[aeiué]ment$/u,
  synonyms: frenchSynonyms,
  denial: frenchDenial,
  deedWords: frenchDeedWords,
};
