import { wordSet } from '@enrichment/language/language';
import type { Spelling } from '../../spelling.ts';
import { frenchWords } from './words.ts';

export const frenchSpelling: Spelling = {
  code: 'fr',
  vocabulary: frenchWords,
  anywhere: [
    ...['mercredi', 'vendredi', 'samedi', 'dimanche', 'janvier', 'fevrier', 'septembre', 'octobre'],
    ...['novembre', 'decembre', 'juillet'],
  ],
  which: ['dernier', 'derniere', 'derniers', 'dernieres', 'passe', 'passee', 'ce', 'cet', 'cette'],
  beforeCount: ['a'],
  afterCount: [],
  some: ['quelques', 'plusieurs'],
  slang: { auj: "aujourd'hui", aujourdhui: "aujourd'hui", hie: 'hier', yier: 'hier' },
  realWords: wordSet(`
    samedis dimanches vendredis mercredis jeudis mardis lundis vendre vendra vendrai derriere derrieres deniers dentier premiere premier semaines semailles sereine sirene
    mois moi moins moine mot mots jour jours jouer joue joie tour tours cour cours four an ans annee annees aine aout atout avril marche mars mare mari maman matin martin matins
    soir soif sort noir voir nuit nuits suite fuite bruit midi mini midis ete etes hiver hier fier cher hers juin juif juillet mai mais mal passer passes passage pas pasta
    janvier decembres nombre novembres octobres heure heures heureux beurre leurs trimestriel demain demi demie ces cette cet celle`),
};
