import { wordGroups, wordSet } from '../../language.ts';

/** Words in which anybody reports anything, as in English; irregular verbs with their stems. */
export const frenchReportWords = wordSet(`
  abandonner absolument accent accepter accompagner accord accorder acheter actuel actuellement admettre admis adorer affaire
  affirmer agir agréable aide aider ailleurs aimer ainsi ajouter aller alors ami amie amitié amour amuser améliorer ancien
  annoncer année apercevoir appel appeler apporter apprendre appris approcher appréciation apprécier après après-midi arriver
  arrêter assez assister assurer attendre attention attirer aucun aujourd'hui auparavant aussi autant automne autour autre
  autrefois avance avancer avant avenir avertir avis avoir avouer bas beau beaucoup belle besoin bien bientôt bizarre boire
  bon bonheur bonne bref bruit calme calmer capable car cas cause causer ceci cela celui cent certain certainement cesser
  chance changement changer chaque charger cher chercher chez choisir choix chose cinq clair combien commander commencer
  comment commun comparer complet complètement comprendre compris compréhension compte compter concerner conclure conduire
  confiance confier confirmer connaître connu conseil conseiller consentir considérer contenir content continuer contraire
  contre convaincre convenir corriger coup courage courir court coûter craindre craint crier croire croissance croit cru créer
  curieux côté danger dedans dehors demain demander demi depuis dernier derrière deux devant devenir devenu devoir difficile
  difficulté différence différent dire discuter disparaître dit dix doit donc donner dormir doucement doute douter doux douze
  droit drôle dur durer début débuter décider décision déclarer découvrir décrire décrit défi déjà dépenser déranger désir
  désirer désoler détail détermination détester effet effort embrasser embêter emmener emporter empêcher encore encouragement
  encourager endroit enfin engagement ennui ennuyer enseigner ensemble ensuite entendre enthousiasme entier entièrement entre
  entrer envie environ envoyer erreur espoir espérer essayer estimer exact exactement exagérer excuser exemple exister
  expliquer expression exprimer expérience facile faible faim faire fait fallait falloir famille fatigué faute faux façon
  fermer fier fin finalement finir fois fond force forme fort franchement froid fâcher féliciter fête gagner garder genre gens
  gentil goût grand grandir gratitude grave gros groupe grâce guère général habiter habitude haut heure heureusement heureux
  hier histoire hiver honnête honte huit humeur hésiter ici idée ignorer imaginer immédiatement importance important importer
  impossible impression inquiet inquiéter inquiétude insister inspiration installer instant intention interroger intéresser
  intérêt inutile inviter jamais jeter jeune joie joindre joli jour journée juger jurer jusque juste justement laisser
  lendemain lent lentement lever leçon libre lien lieu lire lit loin long longtemps lors lorsque lourd lumière léger main
  maintenant mais maison mal malade malgré malheureux manière manquer marcher matin mauvais meilleur mener mentionner mentir
  merci message met mettre midi mieux milieu mille mine minuit minute mis moins mois moitié moment monde monter montrer moquer
  mort mot motivation mourir mouvement moyen mémoire même nature naturel naître nerveux neuf nombre nommer non noter nouveau
  nouvelle nuit nécessaire objet obliger observer obtenir occasion occuper offrir onze opinion ordre organiser oser oublier
  ouvrir paix pardon pardonner pareil parfait parfaitement parfois parler parmi parole part partager participer partie partir
  partout parvenir pas passer passion passionner passé patience pauvre payer peine peiner pense penser perdre perdu permettre
  permis personne personnel perspective petit peu peur peut peut-être pire pièce place placer plaindre plaire plaisir plan
  plein pleurer plupart plus plusieurs plutôt poser positif possibilité possible posséder pourquoi pourra poursuivre pourtant
  pousser pouvoir premier prendre presque preuve prier principal printemps pris prix probablement problème prochain proche
  produire profiter profond projet promettre promis prononcer propos proposer propre protéger prouver précis préciser préférer
  préparer présent présenter prévenir prévoir prêt prêter puis puisque put quart quatre question quitter quoi raconter raison
  rapide rapidement rappeler rapport rarement rassurer recevoir recommander recommencer reconnaissance reconnaître refuser
  regard regarder regretter remarquer remercier remettre remplacer rencontre rencontrer rendre rentrer reposer reprendre
  reprocher respecter ressembler ressentir reste rester retard retenir retour retourner retrouver revenir revoir reçu rien
  rire risque risquer réaction réagir réaliser réel réellement réflexion réfléchir régulier répondre réponse répéter résoudre
  résultat réunir réussir rêve rêver sage saisir sait sale sauf sauver savoir second secret selon semaine semblable sembler
  sens sentiment sentir sept servir seul seulement signe signifier simple simplement situation six soif soin soir soirée somme
  sorte sortir souci soudain souffrir souhaiter soulager souligner soutenir soutien souvenir souvent spécial su suffire
  suggérer suite suivant suivre sujet supporter supposer surprendre surprise surtout séparer sérieux sûr sûrement tandis tant
  tard tellement temps tendre tenir tenter terminer terrible tomber tort toucher toujours tour tout toutefois traiter
  tranquille travail travailler trente triste tristesse trois troisième tromper trop trouver type tôt un unique user utile
  utilisateur utilisatrice utiliser valeur valoir valoriser vaut vendre venir vers veut vie vieille vieux vif vingt visite
  visiter vite vivement vivre voici voilà voir voix voler volonté voulait vouloir vrai vraiment vu vue vérité vœu âge échanger
  écouter écrire écrit égal également élever émotion énerver énorme époque état étonner étrange étudier été éviter évoquer
  être`);

/** Words that a report may use for each other. */
export const frenchSynonyms = wordGroups(`
  père papa; mère maman; parents père mère papa maman; grand-mère mamie; grand-père papi papy; enfant fils fille gamin; frère
  sœur; mari époux femme épouse conjoint; marier mariage noces; vélo bicyclette; téléphone portable appeler téléphoner;
  télévision télé; photo photographie; magasin boutique; médecin docteur; malade maladie; travail boulot emploi poste métier;
  appartement appart logement maison; voiture auto conduire; chien chiot; chat chaton chatte; argent euro prix; école maître
  maîtresse professeur prof élève classe; mort mourir décès; anniversaire; vacances voyage voyager; ville; repas dîner manger
  déjeuner; cuisiner cuisine; réparer réparation; dormir lit sommeil; pluie pleuvoir; livre roman écrire; musique chanson
  chanter; examen épreuve concours; université fac études; chef patron patronne; jardin plante; médicament cachet comprimé;
  hôpital clinique; enceinte bébé grossesse; commencer débuter; finir terminer; effrayé peur; content heureux; fâché colère;
  rue route; nager piscine; courir course marathon; ordinateur portable; louer location; prêter emprunter`);
