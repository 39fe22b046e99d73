/** A carefully hand-written summary of a part of a sample story. */
export interface GoodSummary {
  readonly botName: string;
  /** Index of the character's story, and of its first and last scene. */
  readonly story: number;
  readonly scenes: readonly [number, number];
  /** Each sentence with the numbers of the messages that support it, counted over the scenes from 1. */
  readonly sentences: readonly (readonly [string, ...number[]])[];
}

/** Written by hand for the sample conversations, in the style of a language model: no quotations. */
export const goodSummaries: readonly GoodSummary[] = [
  {
    botName: 'nerys',
    story: 0,
    scenes: [0, 1],
    sentences: [
      [
        'The user, Maya, has signed up for the Bala Lake swim, two kilometres of open water, although she has only ever swum in the Hackney pool.',
        1,
      ],
      ['Her friend Ruth dared her after a divorce party and is taking part as well.', 3],
      [
        'Nerys advised her to begin with getting used to the cold and to hire a proper swimming wetsuit instead of borrowing the one of her brother Owen.',
        4,
        6,
      ],
      [
        'After a first dip of four minutes at Parliament Hill Lido her hands were so numb that a 74-year-old regular called Doreen did up her buttons.',
        7,
        9,
      ],
      [
        'Nerys explained that numb fingers are normal and told her to take a warm drink and a woolly hat afterwards.',
        10,
      ],
    ],
  },
  {
    botName: 'nerys',
    story: 0,
    scenes: [2, 3],
    sentences: [
      [
        'The user panicked halfway across the water when she saw nothing but green, and a lifeguard had to talk her to the ladder.',
        1,
      ],
      ['Ruth laughed about it, which made the user cry in the changing room.', 3],
      [
        'Nerys recommended telling Ruth that it stung, wearing tinted goggles and turning on the back for ten breaths.',
        4,
      ],
      ['The trick worked: the user swam 600 metres at thirteen degrees and turned over only once.', 5, 7],
      [
        'Ruth bought her pink goggles after hearing about the crying, and Nerys suggested learning to sight every eighth stroke.',
        7,
        8,
      ],
    ],
  },
  {
    botName: 'nerys',
    story: 0,
    scenes: [5, 6],
    sentences: [
      [
        'The hire shop cancelled the wetsuit of the user shortly before the race, and every size M in London was gone.',
        1,
      ],
      ['Nerys sent the user to Gethin at the Bala Adventure Centre, who owes Nerys for a rescued kayak.', 2],
      ['Gethin has a suit for the user and asked whether Nerys still counts seals.', 5],
      ['Nerys reported 34 pups on Saddle Rock.', 6],
      [
        'The user said that the lake is at fifteen degrees with wind from the south-west, so Nerys warned that the way back will be hard.',
        7,
        8,
      ],
    ],
  },
  {
    botName: 'nerys',
    story: 1,
    scenes: [0, 1],
    sentences: [
      [
        'Tom Adeyemi, who teaches class 5B at St Dogmaels primary, plans a rock pool survey with twenty-six children.',
        1,
      ],
      [
        'Nerys proposed working in fours with a tray, a hand lens and a pencil on a string, and counting inside thrown hula hoops.',
        2,
        4,
      ],
      ['While practising on the playground, Ayesha counted 112 ants and half of a cheese sandwich.', 5],
      [
        'To her question about limpet teeth, Nerys answered that they are made of goethite and stronger than spider silk.',
        7,
        8,
      ],
    ],
  },
  {
    botName: 'nerys',
    story: 1,
    scenes: [3, 4],
    sentences: [
      [
        'The class of the user counted 1,846 limpets, 211 dog whelks and 19 shore crabs in 130 hoops, and Ayesha found a lumpsucker.',
        1,
      ],
      ['Dylan wanted to take it home, but Ayesha talked him out of it with a speech about habitats.', 3],
      [
        'The user noticed that there are twice as many whelks as in the 1998 paper and wondered whether they had miscounted.',
        5,
      ],
      [
        'Nerys thinks that it is a recovery, since the boats of 1998 still used TBT paint, and wants to put the names of all the children under the finding.',
        6,
        8,
      ],
    ],
  },
  {
    botName: 'nerys',
    story: 2,
    scenes: [0, 1],
    sentences: [
      [
        'The little sister of the user, Astrid, is marrying the boat builder Henrik in Bergen in five weeks, and the user is nervous because she has to give the speech.',
        1,
        3,
      ],
      ['The wedding takes place in the boathouse where Henrik built the sloop Terna, with sixty guests.', 3],
      ['The user, whose name is Ingrid, has thrown away four drafts.', 4, 5],
      [
        'She remembers that Astrid, at the age of three, let all the lobsters of their father go because they had rubber bands on.',
        7,
      ],
      ['Nerys advised her to open the speech with the rubber bands.', 8],
    ],
  },
  {
    botName: 'nerys',
    story: 2,
    scenes: [3, 4],
    sentences: [
      [
        'The father of the user fell on the quay and is to have a hip operation in Haukeland hospital, so he may miss the wedding.',
        1,
      ],
      ['Astrid wants to postpone it, but he would rather be carried there on a stretcher.', 3],
      ['Nerys encouraged the user to tell him that the lobsters will be in the speech.', 6],
      ['Later he walked eleven steps, and the surgeon considers the wedding possible if he sits.', 7],
      [
        'The user has booked cabin 412 on the night ferry from Hirtshals; Nerys suggested asking for one below 300 on a lower deck against seasickness.',
        9,
        10,
      ],
    ],
  },
  {
    botName: 'walter',
    story: 0,
    scenes: [0, 1],
    sentences: [
      [
        'The cat of the user, a ginger one with a white paw called Biscuit, disappeared after the boiler man Mr Kerr left the back door open.',
        1,
        3,
      ],
      ['Walter told the user, Priya, to search low places under sheds within five gardens after dark.', 2, 4],
      [
        'The search found nothing, and the user hung up 40 posters on Pollokshaws Road offering a reward of fifty pounds.',
        5,
        7,
      ],
      [
        'Walter recommended keeping the white paw secret so that a genuine caller can be told from a fraud.',
        8,
      ],
    ],
  },
  {
    botName: 'walter',
    story: 0,
    scenes: [2, 3],
    sentences: [
      [
        'A man rang the user at 21:15 and demanded 200 pounds for Biscuit, but described all four paws as ginger.',
        1,
        3,
      ],
      [
        'Walter considers him a swindler and told the user to pass the number, which ends in 4471, to PC Imrie at Govan.',
        2,
        4,
      ],
      [
        'Mrs Macleod at number 12 hears meowing around three at night from the old bowling club, which has been shut since March.',
        5,
        7,
      ],
      ['Walter finds it likely that the cat moved in there and asked who holds the key.', 8],
    ],
  },
  {
    botName: 'walter',
    story: 0,
    scenes: [4, 5],
    sentences: [
      ['The key of the bowling club is with the treasurer, Mr Docherty, who is still in Tenerife.', 1],
      [
        'Walter suggested leaving a worn jumper and a dish of sardines at the broken window with flour around it to catch prints.',
        2,
        4,
      ],
      [
        'The user then found small prints three centimetres wide, a ginger hair on the jumper and an empty dish.',
        5,
        7,
      ],
      ['Walter at first allowed for a fox, but is now certain that it is the cat.', 6, 8],
    ],
  },
  {
    botName: 'walter',
    story: 0,
    scenes: [6, 7],
    sentences: [
      [
        "Biscuit was found asleep in the trophy cabinet of the bowling club, on the 1987 Ladies' Cup, when Mr Docherty opened up.",
        1,
      ],
      ['According to the vet he lost 400 grams and is otherwise healthy.', 3],
      [
        'Walter declared the case closed after seventeen days and suggested a box of shortbread for Mrs Macleod.',
        4,
      ],
      [
        'Mrs Macleod, who is 81 and has lived alone since Angus died, now visits the user for tea on Thursdays and wants to teach her to knit.',
        5,
        7,
      ],
      ['Walter hinted that he would like a grey scarf.', 8],
    ],
  },
  {
    botName: 'resi',
    story: 0,
    scenes: [0, 1],
    sentences: [
      ['Der Nutzer Lukas hielt seinen Sauerteig nach vier Tagen für tot, weil er nach Nagellack roch.', 1],
      ['Resi erklärte, dass der Teig nur Hunger hat und bei 17 Grad am Fensterbrett zu kalt steht.', 2, 4],
      [
        'Sie riet, ihn auf den Kühlschrank zu stellen und jeden Abend mit 50 Gramm Roggenmehl und 50 Gramm Wasser zu füttern.',
        4,
      ],
      ['Inzwischen heißt der Teig Herbert und ist aus dem Glas geklettert.', 5],
      ['Backen kann der Nutzer laut Resi, sobald sich der Teig in vier Stunden verdoppelt.', 7, 8],
    ],
  },
  {
    botName: 'resi',
    story: 0,
    scenes: [4, 5],
    sentences: [
      [
        'Der Vater des Nutzers wird siebzig und wünscht sich ein Brot in Form eines Schlüssels, weil er Schlosser war.',
        1,
      ],
      ['Resi riet, den Bart extra zu backen und mit Teigkleber anzusetzen, und empfahl Kümmel.', 2, 4],
      [
        'Der Schlüssel hat gehalten, und der Vater ließ ihn nicht anschneiden, sondern hängte ihn lackiert in die Werkstatt.',
        5,
      ],
      ['Er hielt ihn sogar ins Schlüsselloch vom Gartentor.', 7],
    ],
  },
  {
    botName: 'resi',
    story: 0,
    scenes: [6, 7],
    sentences: [
      ['Jasmin hat den Nutzer am Markt angemeldet, wo er am Yppenplatz 20 Brote verkaufen soll.', 1],
      ['Resi rechnete ihm zehn Runden zu einer Stunde vor und empfahl sieben Euro das Kilo.', 2, 4],
      ['Um elf waren alle Brote weg, und eine Dame mit Dackel bestellte zwei für die nächste Woche.', 5],
      ['Übrig blieben dem Nutzer 96 Euro, und Resi mahnte ihn, gleich noch einmal am Markt zu stehen.', 7, 8],
    ],
  },
  {
    botName: 'joaquin',
    story: 0,
    scenes: [0, 1],
    sentences: [
      [
        'La usuaria, Lucía, encontró en el desván la guitarra de su abuelo Rafael y quiere tocarle algo a su abuela Carmen, que cumple 90 años.',
        1,
      ],
      [
        'La guitarra es una Hermanos Sanchís de 1961 con dos cuerdas menos y una grieta en la tapa, y Joaquín le aconsejó no afinarla todavía.',
        3,
        4,
      ],
      [
        'Manuel, de la Cuesta de Gomérez, midió once centímetros de grieta y pide 120 euros y dos semanas.',
        5,
        7,
      ],
      ['Joaquín le presta mientras tanto una guitarra del taller.', 8],
    ],
  },
  {
    botName: 'joaquin',
    story: 0,
    scenes: [2, 3],
    sentences: [
      [
        'La abuela de la usuaria contó que el abuelo le cantaba La Tarara bajo el balcón en 1957, muy mal, y que por eso se casó con él.',
        1,
        3,
      ],
      [
        'Joaquín recordó que Lorca recogió esa canción en la Vega y le dio los acordes de la cadencia andaluza.',
        2,
      ],
      ['A la usuaria no le sale el cambio de fa a mi y tiene ampollas en los dedos.', 5],
      ['Joaquín le recomendó acercar el codo al cuerpo, alcohol de romero y dos días sin tocar.', 6, 8],
    ],
  },
  {
    botName: 'joaquin',
    story: 0,
    scenes: [4, 5],
    sentences: [
      [
        'La guitarra está lista, y Manuel halló dentro una carta del abuelo a la abuela que nunca fue enviada.',
        1,
      ],
      ['La usuaria no la ha leído, porque está cerrada con cera, y se la entregará en la fiesta.', 3],
      ['Ya toca La Tarara entera, despacio, y cantarán sus primos Andrés y Noelia.', 5, 7],
      ['Joaquín le dijo que puede llorar en el estribillo, porque la guitarra sola sigue bien.', 8],
    ],
  },
];
