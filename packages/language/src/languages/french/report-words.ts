import { wordGroups, wordSet } from '../../language.ts';

/** Words in which anybody reports anything, as in English; irregular verbs with their stems. */
export const frenchReportWords = wordSet(`
  abandonner absolument accent accepter accompagner accord accorder acheter acheteur actuel actuellement admettre admis
  adolescent adorer adulte affaire affirmer agir agréable aide aider ailleurs aimer ainsi air ajouter allait aller alors ami
  amie amitié amour amuser améliorer ancien animal annoncer année apercevoir appareil appel appeler apporter apprendre appris
  approcher appréciation apprécier après après-midi arriver arrêter assez assister assurer attendre attention attirer attraper
  aucun aujourd'hui auparavant aussi autant automne autour autre autrefois avance avancer avant avenir avertir avis avoir
  avouer bas beau beaucoup belle besoin bien bientôt bizarre boire bon bonheur bonne bref bruit brûler bâtiment calme calmer
  capable car cas casser cause causer ceci cela celui cent certain certainement cesser chambre chance changement changer
  chaque charger cher chercher chez choisir choix chose cinq clair client code combien commander commencer comment commun
  comparer complet complètement comprendre compris compréhension compte compter concerner conclure conduire confiance confier
  confirmer confondre connaître connu conseil conseiller consentir considérer contenir content continuer contraire contre
  convaincre convenir corriger coudre couleur coup courage courir court coûter craindre craint crier croire croissance croit
  cru créer curieux côté danger dedans degré dehors demain demander demi depuis dernier derrière deux devant devenir devenu
  devoir difficile difficulté différence différent dire discuter disparaître disputer distance dit dix document doit donc
  donner dormir doucement doute douter doux douzaine douze droit drôle dur durer début débutant débuter décider décision
  déclarer découvrir décrire décrit défi déjà dépenser déranger désir désirer désoler détail détermination détester eau effet
  effort embrasser embêter emmener emporter empêcher encore encouragement encourager endroit enfance enfin engagement ennui
  ennuyer enseigner ensemble ensuite entendre enthousiasme entier entièrement entre entrer envie environ envoyer erreur espoir
  espérer essayer estimer exact exactement exagérer excuser exemple exister expliquer expression exprimer expérience facile
  faible faim faire fait fallait falloir famille fatigué faute faux façon femme fermer feu fier fille fin finalement finir
  fois fond force forme fort franchement froid fruit fâcher féliciter fête gagner garder garçon genre gens gentil goût gramme
  grand grandir gratitude grave gros groupe grâce guère général habiter habitude haut hauteur heure heureusement heureux hier
  histoire hiver homme honnête honte huit humeur hésiter ici idée ignorer imaginer immédiatement importance important importer
  impossible impression inconnu inquiet inquiéter inquiétude insister inspiration installer instant intention interroger
  intéresser intérêt inutile inviter invité jamais jeter jeu jeune jeunesse joie joindre joli jour journée juger jurer jusque
  juste justement kilo kilomètre laisser lancer laquelle laver lendemain lent lentement lequel lesquelles lesquels lever leçon
  libre lien lieu lire lit litre livre loin long longtemps lors lorsque lourd lumière léger légume machine main maintenant
  mais maison mal malade maladie malgré malheureux manière manquer marcher matin matériel mauvais meilleur membre mener
  mentionner mentir merci message met mettre meuble midi mieux milieu mille mine minuit minute mis moins mois moitié moment
  monde monter montrer moquer mort mot motivation mourir mouvement moyen mètre mémoire même nature naturel naître nerveux
  nettoyer neuf nombre nommer non noter nourrir nouveau nouvelle nuit nécessaire objet obliger observer obtenir occasion
  occuper odeur offrir onze opinion opération opérer ordre organiser oser oublier outil ouvrir paix pardon pardonner pareil
  parent parfait parfaitement parfois parler parmi parole part partager participer partie partir partout parvenir pas passer
  passion passionner passé patience pauvre payer peine peiner pense penser perdre perdu permettre permis personne personnel
  perspective petit peu peur peut peut-être pire pièce place placer plaindre plaire plaisir plan plante plein pleurer plupart
  plus plusieurs plutôt poids poser positif possibilité possible posséder pourquoi pourra poursuivre pourtant pousser pouvoir
  premier prendre presque preuve prier principal printemps pris prix probablement problème prochain proche produire profiter
  profond projet promettre promis prononcer propos proposer propre propriétaire protéger prouver précis préciser préférer
  préparer présent présenter prévenir prévoir prêt prêter puis puisque put quart quatre question quitter quoi raconter raison
  ranger rapide rapidement rappeler rapport rarement rassurer recevoir recommander recommencer reconnaissance reconnaître
  refuser regard regarder regretter remarquer remercier remettre remplacer rencontre rencontrer rendez-vous rendre rentrer
  reposer reprendre reprocher respecter ressembler ressentir reste rester retard retenir retour retourner retrouver revenir
  revient revoir reçu rien rire risque risquer réaction réagir réaliser réconcilier réel réellement réflexion réfléchir
  régulier répondre réponse répéter réserver résoudre résultat réunir réussir réveiller rêve rêver sage saisir sait sale sauf
  sauver savoir second secret selon semaine semblable sembler sens sentiment sentir sept serrer servir seul seulement signe
  signifier silence simple simplement situation six soif soin soir soirée somme sorte sortir souci soudain souffrir souhaiter
  soulager souligner soutenir soutien souvenir souvent sport spécial su suffire suggérer suite suivant suivre sujet supplément
  supporter supposer surprendre surprise surtout sécher séparer sérieux sûr sûrement tandis tant tard tellement temps tendre
  tenir tenter terminer terrible tomber tort toucher toujours tour tourner tout toutefois traitement traiter trajet tranquille
  travail travailler trente triste tristesse trois troisième tromper trop trouver type tôt un unique user utile utilisateur
  utilisatrice utiliser valeur valoir valoriser vaut vendre venir vers veut vie vieille vieux vif vingt visite visiter
  visiteur vite vivement vivre voici voilà voir voisin voix voler volonté voulait vouloir vrai vraiment vu vue véhicule vérité
  vêtement vœu âge échanger écouter écrire écrit égal également élever émotion énerver énorme époque équipe état étonner
  étrange étudier été éviter évoquer évènement événement être`);

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
