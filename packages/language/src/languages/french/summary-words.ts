import { wordSet } from '../../language.ts';
import type { SummaryWords } from '../../summary-words.ts';
import { frenchFrames } from './frames.ts';

export const frenchSummaryWords: SummaryWords = {
  fillerWords: wordSet(''),
  weakWords: wordSet(`
    accord adore aider aime aimé aller allé allée ami amis an année années ans appelle arrive arrivé attend attends beau beaux belle besoin bisous bonne bonnes chance chose choses cinq cœur commence
    commencé compris connais content contente contents courage croire crois demain demande demandé dernier dernière difficile dix donne donné écoute envie espère excellent facile faim femme fin fier fière finalement force formidable
    garde genre gens genial génial grand grande gros heure heures heureuse heureux histoire homme huit idée important impossible incroyable jour journée jours juste laisse lendemain long longtemps magnifique maison mal matin
    mauvais mauvaise merveilleux mettre met mis minute minutes moment monde mois mort mot mots nom neuf nouveau nouvelle nuit oublie ouf pardon parfait parle parlé parler part partie passé passer pense pensé penser petit
    petite petits peur place plaisir porte possible pouvoir premier première prend prends prendre prêt prête problème prochain prochaine propos quatre question raison raconte reste retour rêve sais sait savoir semaine semaines sens sent sept
    seconde simple six soir soirée sommeil super sûr sympa temps tête tiens toucher tour travail triste trois trouve trouvé trouver truc trucs venir venu viens vient vie vieille vieux vite voulais vouloir vrai vraie`),
  connectors: wordSet('de du des d'),
  nounCues: wordSet(
    'le la les l un une mon ma mes ton ta tes son sa ses notre nos votre ce cet cette ces au aux du des de en dans avec pour sans chaque',
  ),
  verbCues: wordSet(
    'je j tu il elle on nous vous ils elles ne n se s me m te t lui y ai as a avons avez ont suis es est sommes êtes sont était étais très trop si plus bien',
  ),
  leaningStarts: wordSet(
    'c ça cela ceci ce il elle ils elles le et mais ou car donc alors aussi oui non parce puis ensuite là',
  ),
  timeWords: wordSet(`
    hier aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août
    septembre octobre novembre décembre semaine mois année anniversaire été hiver printemps automne noël pâques matin soir midi`),
  eventWords: wordSet(
    'ai avons suis sommes étais avais eu été allé allée fait vu pris trouvé perdu acheté commencé rencontré vais',
  ),
  firstPerson: wordSet('je j nous mon ma mes notre nos moi m me'),
  secondPerson: wordSet('tu toi ton ta tes te t vous votre vos'),
  graveWords: wordSet(`
    accident agression ambulance cambriolage cancer chimio coma crise décédé décédée décès deuil diagnostic divorce divorcé enterrement hôpital infarctus
    licencié licenciée licenciement mort morte mourir obsèques opération opéré opérée sang suicide séisme tumeur urgences`),
  gravePhrases:
    /(?:m['’]a quittée?|s['’]est cassé|perdu (?:mon|ma) (?:travail|emploi|mère|père|chat|chien|mari|femme)|mis à la porte)/iu,
  milestoneWords: wordSet(`
    adopté accouchement bébé déménagé déménagement diplôme embauché enceinte examen fiancé fiancée fiançailles gagné mariage marié mariée mariés naissance né née
    obtenu prix promotion réussi retraite`),
  positiveWords: wordSet(`
    adore aime beau belle bien bonheur content contente délicieux enchanté espoir excellent fier fière génial heureuse heureux joie magnifique
    merveilleux parfait plaisir ravi ravie réussi rire rigolé sourire soulagé soulagée super chouette bravo`),
  negativeWords: wordSet(`
    angoisse anxieuse anxieux colère déçu déçue déprime désolé douleur échec énervé fatigué fatiguée furieux horrible inquiet inquiète mal malade
    malheureux mauvais mort nerveuse nerveux panique perdu perdue peur pire pleuré pleurer seul seule souffre stress terrible triste tristesse`),
  negations: wordSet('ne n pas jamais rien sans aucun aucune'),
  infinitives: /^\p{Ll}+(?:ar|er|ir|re)\b/u,
  determiner: /(?<![\p{L}'’])(?:(?<article>(?:la|le|les|un|une) |l['’])|(?<own>mon|ma|mes|ton|ta|tes) )$/iu,
  possessives: new Map([
    ['mon', 'son'],
    ['ton', 'son'],
    ['ma', 'sa'],
    ['ta', 'sa'],
    ['mes', 'ses'],
    ['tes', 'ses'],
  ]),
  openers:
    /oui|ouais|ben|eh bien|bon|alors|salut|bonjour|coucou|merci(?: beaucoup)?|d[’']accord|super|génial|au fait|exactement|ah oui|oh/u,
  greetings: /salut|coucou|bonjour|merci|chère?/u,
  dependentStarts: /pour|de|d['’]|parce|quand/u,
  introductions: /[Jj]e m['’]appelle|[Mm]on nom est/u,
  formsOfAddress: wordSet('mon chéri chérie ami amie monsieur madame'),
  frames: frenchFrames,
};
