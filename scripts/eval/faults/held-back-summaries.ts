import type { GoodSummary } from './good-summaries.ts';

/**
 * Written by hand for sample conversations that the checks were not tuned on: they show whether the figures
 * of the others are luck. Their faults are reported separately.
 */
export const heldBackSummaries: readonly GoodSummary[] = [
  {
    botName: 'walter',
    story: 1,
    scenes: [0, 1],
    sentences: [
      [
        'The user, Sam, is 46 and bought a cello for 380 pounds from a widow in Paisley, although he cannot read music.',
        1,
      ],
      [
        'He wants to play the Swan by Saint-Saëns for his father, who hummed it while shaving, on his 80th birthday.',
        3,
      ],
      [
        'In the first lesson Miss Okafor said that he holds the bow like a screwdriver and not like a wet bird.',
        5,
        7,
      ],
      ['Mr Pettigrew from upstairs banged on the floor after four minutes.', 7],
      ['Walter suggested asking the neighbour which hour suits him.', 8],
    ],
  },
  {
    botName: 'walter',
    story: 1,
    scenes: [2, 4],
    sentences: [
      [
        'Mr Pettigrew is at the bookmaker between five and six, so the user practises then and can play the open strings.',
        1,
        3,
      ],
      ['When the bridge fell over, the user nearly gave up and thought of selling the cello on Gumtree.', 5],
      ['Miss Okafor came by bicycle in the rain, repaired it within two minutes and refused to be paid.', 7],
      ['The user then managed eight bars of the Swan, with bar five still going wrong.', 9, 11],
      ['Walter advised him to close his eyes when shifting.', 12],
    ],
  },
  {
    botName: 'walter',
    story: 2,
    scenes: [0, 2],
    sentences: [
      [
        'The user Joe is writing a crime novel with a body in the Ardnamurchan lighthouse on a Sunday night in November.',
        1,
        3,
      ],
      [
        'Walter estimated that the sergeant from Strontian would need ninety minutes and the doctor another hour.',
        4,
      ],
      [
        'The detective Moira Kell finds a wet umbrella, which according to Walter should have dried before she notices it.',
        5,
        6,
      ],
      [
        'An agent rejected the first three chapters as slow, and Walter told the user to move the body from page 51 to page 9.',
        9,
        11,
        12,
      ],
    ],
  },
  {
    botName: 'walter',
    story: 3,
    scenes: [1, 3],
    sentences: [
      [
        'An old patient of the user, Mr Baird, died during the night shift while the user read him the shipping forecast.',
        1,
        3,
      ],
      [
        'The user is thinking of a day job as community nurse on Arran, but does not like to leave Shona alone with 22 beds.',
        5,
        7,
      ],
      [
        'Walter told the user to ask Shona and said that he himself stayed too long in a job out of manners.',
        8,
      ],
      ['Shona had already printed the form for the user.', 9],
      ['The application needs a statement of 500 words, and Walter would begin it with Mr Baird.', 11, 12],
    ],
  },
  {
    botName: 'nerys',
    story: 0,
    scenes: [4, 5],
    sentences: [
      ['The user swam 1,200 metres in the Hampstead ponds with Ruth, next to a moorhen.', 1],
      ['Afterwards the user was shaking more than before, having eaten only half a banana.', 3],
      ['Nerys recommended a whole banana and porridge two hours earlier.', 4],
      [
        'The hire shop cancelled the wetsuit, so Nerys sent the user to Gethin at the Bala Adventure Centre.',
        5,
        6,
      ],
      ['The user should bring ankle measurements and a packet of Welsh cakes.', 8],
    ],
  },
  {
    botName: 'resi',
    story: 1,
    scenes: [0, 2],
    sentences: [
      [
        'Die Nutzerin Katharina wird Leiterin der Stadtbibliothek Süd in Graz und fürchtet sich davor, es ihrer Mutter zu sagen.',
        1,
        3,
      ],
      ['Die Mutter ist 78 und wohnt allein in Floridsdorf im dritten Stock.', 3],
      ['Resi riet, zum Gespräch einen Gugelhupf mitzunehmen.', 4],
      ['Die Mutter lachte nur und holte sich schon einen Fahrplan vom Bahnhof Meidling.', 5, 7],
      [
        'Bei der Wohnungssuche fand die Nutzerin in Geidorf 54 Quadratmeter mit Kirschbaum für 890 Euro.',
        9,
        11,
      ],
    ],
  },
  {
    botName: 'resi',
    story: 1,
    scenes: [4, 5],
    sentences: [
      ['Die Mutter der Nutzerin ist gestürzt und liegt mit gebrochenem Handgelenk im Krankenhaus Nord.', 1],
      ['Sie will kein Wort mehr mit der Nutzerin reden, falls diese die Stelle absagt.', 3],
      ['Resi empfahl eine Heimhilfe und einen Anruf bei der Caritas um acht Uhr früh.', 4],
      ['Inzwischen kocht die Nachbarin Frau Yilmaz mit, und dreimal die Woche kommt Agnieszka.', 5],
      [
        'Die Mutter lernt der Nachbarin Schnapsen und verliert dabei absichtlich, was Resi nicht glaubt.',
        7,
        8,
      ],
    ],
  },
  {
    botName: 'resi',
    story: 2,
    scenes: [0, 2],
    sentences: [
      [
        'Die Tochter der Nutzerin Miriam, Lena, wird sieben und wünscht sich eine Torte, die wie ein Vulkan aussieht.',
        1,
      ],
      ['Resi schlug vor, fünf Wochen lang jede Woche einen Teil zu üben.', 3, 4],
      ['Der erste Biskuit fiel zusammen, weil Lena die Ofentür öffnete, um ihm Gute Nacht zu sagen.', 5, 7],
      ['Der zweite gelang und ist fünf Zentimeter hoch.', 9],
      ['Weil Emil keine Nüsse essen darf, riet Resi zu Schokolade.', 11, 12],
    ],
  },
  {
    botName: 'joaquin',
    story: 1,
    scenes: [0, 2],
    sentences: [
      [
        'El usuario, Diego, quiere hacer el Camino de Santiago desde Roncesvalles en la bicicleta de su padre, una Orbea de 1978.',
        1,
        3,
      ],
      ['Su padre lo intentó en 1982 y tuvo que dejarlo en Burgos.', 3],
      [
        'El eje de pedalier no salía, y Joaquín le aconsejó aceite durante una noche y el calor de un secador.',
        6,
        7,
      ],
      ['Salió con el secador, y debajo del sillín apareció una medalla de San Cristóbal.', 10],
      [
        'Las piezas cuestan 64 euros en la tienda de Paco en Maracena, a quien Joaquín considera honrado.',
        12,
        13,
      ],
    ],
  },
  {
    botName: 'joaquin',
    story: 1,
    scenes: [3, 5],
    sentences: [
      [
        'Al usuario le dolía la rodilla izquierda a partir del kilómetro 30 y volvió de Guadix en autobús.',
        1,
      ],
      ['Joaquín le recomendó subir el sillín dos centímetros, y el dolor desapareció.', 4, 5],
      ['El padre del usuario habla poco desde el ictus, pero señaló en el mapa más allá de Burgos.', 7],
      [
        'En Casa Abilia, la pensión donde se rindió, el usuario encontró la firma de su padre en el libro de 1982 y firmó debajo.',
        9,
        11,
      ],
    ],
  },
  {
    botName: 'joaquin',
    story: 2,
    scenes: [1, 3],
    sentences: [
      ['El banco aceptó, y doña Eufemia de Pluma Hidalgo será la productora del café de la usuaria.', 1],
      [
        'La máquina de espresso llegó de Guadalajara abollada y sin molino, y la usuaria firmó porque el chofer tenía prisa.',
        5,
        7,
      ],
      ['Joaquín le dijo que escribiera con la fecha y el número de la guía.', 8],
      ['Mandaron un molino nuevo y le descontaron 4 mil pesos.', 9],
      ['La barra será de parota, y Joaquín aconseja aceitarla tres veces con linaza.', 13, 14],
    ],
  },
];
