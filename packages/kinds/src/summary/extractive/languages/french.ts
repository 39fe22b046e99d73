import { frenchFrames } from './french-frames.ts';
import { type SummaryLanguage, wordSet } from './language.ts';

export const french: SummaryLanguage = {
  code: 'fr',
  stopWords: wordSet(`
    a à afin ah ai aie ailleurs ainsi ait alors après as assez au aucun aucune aujourd aujourd'hui auquel aura aurai aurais aurait aussi autour autre autres aux avaient avais avait avant
    avec avez aviez avoir avons b beaucoup bien bof bon bonjour bonsoir c ça car ce ceci cela celle celles celui cent cependant ces cet cette ceux chacun chaque chez
    ci comme comment contre coup d dans de dedans déjà delà depuis derrière des dès deux devant devrait dire dis disait dit dois doit donc dont du durant e
    eh elle elles en encore enfin ensuite entre envers es est et étaient étais était étant été êtes être eu eux f faire fais fait faites fallait fasse faudra faut font fois fut g
    h haha hein hier hors hum i ici il ils j jamais je jusqu jusque k l la là laquelle le lequel les leur leurs loin lors lorsque lui m ma maintenant mais mal malgré me même mêmes merci
    mes mieux mien mienne moi moins mon n ne ni non nos notre nôtre nous o oh on ont ou où ouais oui p par parce parfois parmi pas passe pendant personne peu peut peux peut-être plus plusieurs plutôt pour pourquoi
    pourrais pourrait pourtant près presque puis puisque q qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi r rien s sa salut sans sauf se selon sera serai serais
    serait ses seul seule seulement si sien sinon soi soit sommes son sont sous souvent suis sur t ta tant te tel telle tellement tes toi ton toujours tous tout toute toutes très trop
    tu u un une v va vais vas vers veut veux voici voilà voir vois voit vont vos votre vous vraiment vu w x y z`),
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
  abbreviations: wordSet('m mm mme mlle dr pr st ste etc p.ex av bd tél env'),
  frames: frenchFrames,
};
