import type { ShortCase } from './short-case.ts';

/** Spanish and French conversations of the third set. */
export const thirdSetRomance: readonly ShortCase[] = [
  {
    language: 'es',
    botName: 'nuria',
    lines: [
      '> Se me quemó el arroz otra vez y vienen mis suegros a cenar.',
      '< ¿Se pegó solo abajo o sabe todo a humo?',
      '> Solo abajo, creo.',
      '< Entonces pasa lo de arriba a otra olla sin raspar y ponle una rodaja de limón.',
      '> Funcionó, nadie se enteró. Mi suegra repitió.',
    ],
    sentences: [
      ['A la usuaria se le quemó el arroz antes de la cena con sus suegros.', 1],
      ['Nuria le aconsejó cambiar de olla la parte de arriba y añadir limón.', 4],
      ['Nadie lo notó, y la suegra pidió más.', 5],
    ],
    invention: [2, 'la suegra', ', que había traído un loro,'],
  },
  {
    language: 'es',
    botName: 'nuria',
    lines: [
      '> tío me han dado la beca!! nueve meses en bolonia',
      '< ¡Enhorabuena! ¿Cuándo empiezas?',
      '> en septiembre. no hablo nada de italiano jaja',
      '< Con veinte minutos al día llegas a septiembre sabiendo pedir café y pedir perdón.',
      '> mi hermana me presta su libro de gramática',
    ],
    sentences: [
      ['El usuario consiguió una beca de nueve meses en Bolonia a partir de septiembre.', 1, 3],
      ['Como no habla italiano, Nuria le recomendó estudiar veinte minutos al día.', 3, 4],
      ['Su hermana le deja un libro de gramática.', 5],
    ],
    invention: [0, 'una beca', ' de restauración de frescos'],
  },
  {
    language: 'es',
    botName: 'tomas',
    lines: [
      '> El médico dice que tengo la tensión alta y que deje la sal.',
      '< ¿Te ha mandado pastillas?',
      '> Todavía no, quiere verme otra vez dentro de un mes.',
      '< Prueba con hierbas y pimienta, y camina media hora después de comer.',
      '> Caminar me gusta. Lo de la sal será un drama en mi casa.',
    ],
    sentences: [
      ['El usuario tiene la tensión alta y debe comer sin sal, pero de momento no toma pastillas.', 1, 3],
      ['Tomas le sugirió usar hierbas y pasear media hora tras la comida.', 4],
      ['Dentro de un mes tiene otra cita con el médico.', 3],
    ],
    invention: [1, 'media hora', ' por el vivero municipal'],
  },
  {
    language: 'es',
    botName: 'tomas',
    lines: [
      '> Mi hijo quiere dejar el fútbol. Con lo que nos costó la ropa.',
      '< ¿Te ha dicho por qué?',
      '> Dice que los otros se ríen de él porque corre raro.',
      '< Entonces no quiere dejar el fútbol, quiere que no se rían. Habla con el entrenador.',
      '> No lo había pensado así. El jueves lo veo.',
    ],
    sentences: [
      [
        'El hijo de la usuaria quiere abandonar el fútbol porque sus compañeros se burlan de cómo corre.',
        1,
        3,
      ],
      ['Tomas cree que conviene hablar con el entrenador, y ella lo hará el jueves.', 4, 5],
    ],
    invention: [1, 'el entrenador', ' y con la psicóloga del ayuntamiento'],
  },
  {
    language: 'es',
    botName: 'alba',
    lines: [
      '> Hoy he plantado tomates en el balcón, seis macetas.',
      '< ¿Les da el sol por la mañana o por la tarde?',
      '> Por la tarde, y fuerte.',
      '< Entonces riégalos al anochecer y ponles una tela blanca en julio.',
      '> Tengo una sábana vieja. Si salen, te hago un gazpacho virtual.',
    ],
    sentences: [
      ['La usuaria plantó tomates en seis macetas del balcón, que recibe el sol de la tarde.', 1, 3],
      ['Alba le dijo que regara de noche y los cubriera en julio.', 4],
      ['Para eso servirá una sábana vieja.', 5],
    ],
    invention: [0, 'tomates', ', berenjenas y una higuera enana'],
  },
  {
    language: 'es',
    botName: 'alba',
    lines: [
      '> La mudanza es el sábado y no tengo ni una caja.',
      '< Las fruterías las regalan por la tarde, y son fuertes.',
      '> ¿Y los platos?',
      '< De canto, entre jerséis, y nunca más de doce por caja.',
      '> Vale. Mi primo viene con la furgoneta a las ocho.',
    ],
    sentences: [
      ['El usuario se muda el sábado y todavía no tiene cajas.', 1],
      ['Alba le recomendó pedirlas en las fruterías y meter los platos de canto entre jerséis.', 2, 4],
      ['Un primo traerá la furgoneta a las ocho.', 5],
    ],
    invention: [2, 'la furgoneta', ' de la funeraria'],
  },
  {
    language: 'fr',
    botName: 'odile',
    lines: [
      '> Mon fils a cassé la fenêtre du voisin avec son ballon.',
      '< Aïe. Le voisin est-il fâché ?',
      '> Plutôt amusé, il dit qu’il a fait pareil à son âge.',
      '< Alors que votre fils aille s’excuser lui-même, et l’assurance fera le reste.',
      '> Il a déjà écrit une lettre, avec trois fautes et un dessin.',
    ],
    sentences: [
      [
        'Le fils de l’utilisatrice a cassé une fenêtre du voisin avec un ballon, ce qui a plutôt amusé celui-ci.',
        1,
        3,
      ],
      ['Odile a conseillé que le garçon s’excuse lui-même.', 4],
      ['Il a déjà écrit une lettre avec un dessin.', 5],
    ],
    invention: [2, 'une lettre', ' au notaire sur du parchemin'],
  },
  {
    language: 'fr',
    botName: 'odile',
    lines: [
      '> j’ai raté mon train à cause d’un chat',
      '< D’un chat ? Racontez.',
      '> il s’était assis sur ma valise et il griffait dès que je bougeais',
      '< Il fallait lui proposer un billet. Vous avez pu prendre le suivant ?',
      '> oui, deux heures après, et il a fallu payer 22 euros de plus',
    ],
    sentences: [
      ['L’utilisateur a manqué son train parce qu’un chat était assis sur sa valise et le griffait.', 1, 3],
      ['Il est parti deux heures plus tard avec un supplément de 22 euros.', 5],
    ],
    invention: [1, 'plus tard', ' dans un wagon rempli de pèlerins'],
  },
  {
    language: 'fr',
    botName: 'basile',
    lines: [
      '> Je passe l’oral de philosophie demain et je ne sais plus rien.',
      '< Quel sujet vous fait le plus peur ?',
      '> La liberté. Je mélange Spinoza et Sartre.',
      '< Spinoza dit qu’on est déterminé, Sartre qu’on est condamné à choisir. Retenez ces deux mots.',
      '> Déterminé, condamné. Bon. Je vais relire mes fiches et dormir.',
    ],
    sentences: [
      [
        'L’utilisatrice a un oral de philosophie le lendemain et confond Spinoza et Sartre sur la liberté.',
        1,
        3,
      ],
      ['Basile lui a résumé leur différence en deux mots.', 4],
      ['Elle va relire ses fiches avant de dormir.', 5],
    ],
    invention: [2, 'ses fiches', ' dans la baignoire avec sa cousine infirmière'],
  },
  {
    language: 'fr',
    botName: 'basile',
    lines: [
      '> Le toit fuit encore, juste au-dessus du lit.',
      '< Le couvreur n’était-il pas venu en mars ?',
      '> Si, il a changé quatre tuiles. Apparemment pas les bonnes.',
      '< Rappelez-le : une réparation est garantie un an. Et déplacez le lit.',
      '> C’est fait, je dors dans le salon. Il passe vendredi.',
    ],
    sentences: [
      [
        'Le toit de l’utilisateur fuit au-dessus du lit, bien que le couvreur ait changé quatre tuiles en mars.',
        1,
        3,
      ],
      ['Basile lui a rappelé la garantie d’un an.', 4],
      ['Le couvreur revient vendredi, et en attendant l’utilisateur dort dans le salon.', 5],
    ],
    invention: [0, 'quatre tuiles', ' et une gouttière en cuivre'],
  },
  {
    language: 'fr',
    botName: 'lise',
    lines: [
      '> Devine quoi, je suis tante ! Une petite fille, 3,2 kilos.',
      '< Félicitations ! Comment s’appelle-t-elle ?',
      '> Apolline. Ma sœur va bien, elle a juste envie de fromage.',
      '< Neuf mois sans camembert, c’est long. Tu vas les voir ?',
      '> Demain, avec un brie entier.',
    ],
    sentences: [
      ['La sœur de l’utilisatrice a eu une fille de 3,2 kilos, Apolline.', 1, 3],
      ['L’utilisatrice ira la voir le lendemain avec un brie, car sa sœur a envie de fromage.', 3, 5],
    ],
    invention: [1, 'un brie', ' et un hamac tricoté'],
  },
  {
    language: 'fr',
    botName: 'lise',
    lines: [
      '> J’ai retrouvé mes vieux patins à glace au grenier.',
      '< Ils vous vont encore ?',
      '> Un peu serrés. J’en faisais chaque dimanche avec mon frère, sur l’étang.',
      '< Faites affûter les lames avant d’y remonter, elles rouillent au grenier.',
      '> Le cordonnier le fait pour dix euros. Mercredi, la patinoire !',
    ],
    sentences: [
      [
        'L’utilisateur a retrouvé au grenier les patins avec lesquels il allait sur l’étang avec son frère.',
        1,
        3,
      ],
      ['Lise lui a conseillé de faire affûter les lames, ce que le cordonnier fait pour dix euros.', 4, 5],
      ['Mercredi, il ira à la patinoire.', 5],
    ],
    invention: [0, 'au grenier', ', derrière un mannequin de couture,'],
  },
];
