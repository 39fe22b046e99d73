import type { ShortCase } from './short-case.ts';

/** Written after all changes of the checks of inventions, and never used to change them. */
export const fourthSet: readonly ShortCase[] = [
  {
    language: 'en',
    botName: 'hal',
    lines: [
      '> My bees swarmed into the chimney of the school.',
      '< Is the school open today?',
      '> No, holidays. The caretaker is on the roof with a bucket of sugar water.',
      '< Tell him to come down. Put an empty hive with old comb below it, they move in by dusk.',
      '> They did!! All of them by half past eight.',
    ],
    sentences: [
      [
        'The bees of the user settled in the chimney of the school, where the caretaker tried sugar water.',
        1,
        3,
      ],
      ['Hal advised placing an empty hive with old comb underneath.', 4],
      ['By half past eight in the evening the whole swarm had moved in.', 5],
    ],
    invention: [1, 'an empty hive', ' painted by the mayor'],
  },
  {
    language: 'en',
    botName: 'hal',
    lines: [
      '> I got rejected by the art school again',
      '< I am sorry. Did they say why?',
      '> "technically strong, no voice". third year in a row',
      '< Then show them ten pictures of one thing instead of one picture of ten things.',
      '> my gran peeling potatoes. i could draw her forever',
    ],
    sentences: [
      [
        'The art school turned the user down for the third year, praising the technique but missing a voice.',
        1,
        3,
      ],
      [
        'Hal recommended a series about one subject, and the user thinks of the grandmother peeling potatoes.',
        4,
        5,
      ],
    ],
    invention: [0, 'the third year', ' after an audition in a disused swimming hall'],
  },
  {
    language: 'en',
    botName: 'vera',
    lines: [
      '> Do I need a visa for Vietnam if I stay three weeks?',
      '< It depends on the passport. Which one do you have?',
      '> Irish.',
      '< Then an e-visa is needed. It takes about three working days.',
      '> Great, flying on the 20th. My wife is already there.',
    ],
    sentences: [
      ['The user, who has an Irish passport, plans to spend three weeks in Vietnam.', 1, 3],
      ['Vera explained that an e-visa is required and takes about three working days.', 4],
      ['The wife of the user is there already.', 5],
    ],
    invention: [2, 'there already', ' with an orchestra of flautists'],
  },
  {
    language: 'en',
    botName: 'vera',
    lines: [
      '> The washing machine walks across the bathroom when it spins.',
      '< Is it level? Put a glass of water on top and look.',
      '> It leans to the left, the floor is old wood.',
      '< Unscrew the left front foot a few turns and put a rubber mat below.',
      '> Stands like a rock now. You saved my toes.',
    ],
    sentences: [
      ['The washing machine of the user moved around while spinning because it leaned to the left.', 1, 3],
      ['After adjusting a foot and adding a rubber mat, as Vera suggested, it stands still.', 4, 5],
    ],
    invention: [0, 'The washing machine', ' from a bankrupt hairdresser'],
  },
  {
    language: 'en',
    botName: 'moss',
    lines: [
      '> Choir was awful today. The tenors came in a bar early, twice.',
      '< Did the conductor stop?',
      '> She put down the baton and looked at the ceiling for a minute.',
      '< A long minute. How many rehearsals until the concert?',
      '> Four. I am the tenors, by the way. Me and Kevin.',
    ],
    sentences: [
      [
        'At the choir rehearsal the tenors, to whom the user and Kevin belong, twice started a bar too early.',
        1,
        5,
      ],
      ['The conductor laid down the baton and stared at the ceiling.', 3],
      ['Four rehearsals remain before the concert.', 5],
    ],
    invention: [2, 'the concert', ' for the lifeboat museum'],
  },
  {
    language: 'en',
    botName: 'moss',
    lines: [
      '> I am allergic to strawberries now, at 40. My lips swelled up.',
      '< Can you breathe normally?',
      '> Yes, it is only the lips. I took a tablet from last spring.',
      '< Good. If the tongue or throat swells, call an ambulance at once. And see an allergist.',
      '> I will ring on Monday. No more jam then...',
    ],
    sentences: [
      ['At the age of 40 the user reacted to strawberries with swollen lips and took a tablet.', 1, 3],
      ['Moss told the user to call an ambulance if the throat swells, and to see an allergist.', 4],
      ['The user will make an appointment on Monday.', 5],
    ],
    invention: [0, 'strawberries', ' and a mosquito bite on the golf course'],
  },
  {
    language: 'de',
    botName: 'jona',
    lines: [
      '> Im Keller steht Wasser, knöchelhoch.',
      '< Steht der Strom noch an? Dann geh nicht hinein.',
      '> Sicherung ist raus. Die Feuerwehr kommt, aber erst in drei Stunden.',
      '< Bring in der Zeit die Papiere und die Winterreifen nach oben, wenn du drankommst.',
      '> Die Reifen schwimmen schon. Die Fotoalben hab ich gerettet.',
    ],
    sentences: [
      [
        'Der Keller des Nutzers steht knöchelhoch unter Wasser, und die Feuerwehr kommt erst in drei Stunden.',
        1,
        3,
      ],
      ['Jona warnte vor dem Strom und riet, die Papiere nach oben zu bringen.', 2, 4],
      ['Die Fotoalben konnte der Nutzer retten.', 5],
    ],
    invention: [2, 'Die Fotoalben', ' und die briefmarken seiner urgroßtante'],
  },
  {
    language: 'de',
    botName: 'jona',
    lines: [
      '> kann man mit 52 noch geige lernen?',
      '< Ja. Mit 52 weiß man wenigstens, warum man übt.',
      '> meine tochter lacht mich aus. aber die leihgeige kommt morgen',
      '< Dann lach mit und üb jeden Tag zehn Minuten.',
      '> ich will bis weihnachten stille nacht können',
    ],
    sentences: [
      ['Die Nutzerin will mit 52 Jahren Geige lernen, worüber ihre Tochter lacht.', 1, 3],
      ['Jona riet zu zehn Minuten am Tag.', 4],
      ['Bis Weihnachten will sie Stille Nacht spielen können.', 5],
    ],
    invention: [0, 'Geige', ' bei einem blinden uhrmacher'],
  },
  {
    language: 'de',
    botName: 'elke',
    lines: [
      '> Mein Sohn zieht aus. Nach Leipzig, in eine WG mit vier Leuten.',
      '< Und wie ist es dir dabei?',
      '> Ich hab ihm schon dreimal den Topf eingepackt, den er nicht will.',
      '< Gib ihm lieber das Rezept von deiner Linsensuppe. Das wiegt nichts.',
      '> Das schreib ich ihm heute auf. Er kann nicht mal Nudeln.',
    ],
    sentences: [
      ['Der Sohn der Nutzerin zieht nach Leipzig in eine Wohngemeinschaft.', 1],
      ['Elke schlug vor, ihm statt des Topfes das Rezept der Linsensuppe mitzugeben.', 4],
      ['Die Nutzerin will es noch heute aufschreiben.', 5],
    ],
    invention: [0, 'eine Wohngemeinschaft', ' über einer stillgelegten metzgerei'],
  },
  {
    language: 'de',
    botName: 'elke',
    lines: [
      '> Der Aufzug steckt fest und ich bin drin.',
      '< Bleib ruhig. Hast du den Notruf gedrückt?',
      '> Ja, der Techniker braucht vierzig Minuten. Ich hab Platzangst.',
      '< Setz dich hin und zähl beim Ausatmen bis sechs. Ich bleib solange da.',
      '> Er ist da, ich bin raus. Danke, wirklich.',
    ],
    sentences: [
      ['Der Nutzer saß mit Platzangst im Aufzug fest und wartete vierzig Minuten auf den Techniker.', 1, 3],
      ['Elke beruhigte ihn mit einer Atemübung, bis er frei war.', 4, 5],
    ],
    invention: [0, 'den Techniker', ', neben ihm ein schnarchender papagei'],
  },
  {
    language: 'es',
    botName: 'celia',
    lines: [
      '> Perdí la cartera en el mercado, con el carné y todo.',
      '< ¿Has bloqueado las tarjetas?',
      '> Sí, ahora mismo. Llevaba también la foto de mi madre.',
      '< Pregunta mañana en el puesto donde pagaste por última vez, y denúncialo hoy.',
      '> ¡La tenía la señora de las aceitunas! Con la foto y todo.',
    ],
    sentences: [
      ['El usuario perdió en el mercado la cartera, en la que llevaba una foto de su madre.', 1, 3],
      ['Celia le aconsejó preguntar en el último puesto y denunciar la pérdida.', 4],
      ['Al final la tenía la vendedora de aceitunas.', 5],
    ],
    invention: [0, 'su madre', ' y un billete de lotería premiado'],
  },
  {
    language: 'es',
    botName: 'celia',
    lines: [
      '> Mi perra ha tenido cachorros, ¡siete!',
      '< ¡Siete! ¿Están todos bien?',
      '> Uno es muy pequeño y no mama.',
      '< Dale leche de cachorro con jeringa cada dos horas y tenlo junto a una botella caliente.',
      '> Ya mama solo. Lo he llamado Pulga.',
    ],
    sentences: [
      ['La perra de la usuaria ha tenido siete cachorros, y el más pequeño no mamaba.', 1, 3],
      ['Celia recomendó darle leche con una jeringa cada dos horas y mantenerlo caliente.', 4],
      ['Ahora Pulga ya mama solo.', 5],
    ],
    invention: [1, 'mantenerlo caliente', ' dentro de un horno de panadero'],
  },
  {
    language: 'fr',
    botName: 'marin',
    lines: [
      '> J’ai renversé du vin rouge sur le tapis de ma belle-mère.',
      '< Elle l’a vu ?',
      '> Pas encore, j’ai mis un coussin dessus.',
      '< Du sel tout de suite, puis de l’eau gazeuse, et tamponnez sans frotter.',
      '> Ça part ! Elle revient de la boulangerie dans dix minutes.',
    ],
    sentences: [
      [
        'L’utilisateur a renversé du vin rouge sur le tapis de sa belle-mère et l’a caché sous un coussin.',
        1,
        3,
      ],
      ['Marin lui a conseillé du sel et de l’eau gazeuse, et la tache disparaît.', 4, 5],
    ],
    invention: [0, 'un coussin', ' brodé par un évêque'],
  },
  {
    language: 'fr',
    botName: 'marin',
    lines: [
      '> Ma voiture ne démarre plus, juste un petit clic.',
      '< Les phares s’allument-ils ?',
      '> Très faiblement.',
      '< Alors c’est la batterie. Demandez à quelqu’un des câbles, et roulez ensuite une heure.',
      '> Le facteur m’a dépannée, elle tourne.',
    ],
    sentences: [
      ['La voiture de l’utilisatrice ne démarrait plus, et ses phares éclairaient à peine.', 1, 3],
      ['Marin a reconnu une panne de batterie, et le facteur a aidé avec des câbles.', 4, 5],
    ],
    invention: [1, 'le facteur', ', champion régional de pétanque,'],
  },
];
