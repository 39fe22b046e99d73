/** The same time in English, German, Spanish and French. */
export type SameTime = readonly [english: string, german: string, spanish: string, french: string];

/** A unit after a number: singular and plural. */
interface NamedUnit {
  readonly one: SameTime;
  readonly several: SameTime;
  /** Whether Spanish and French say "ultimos" or "ultimas". */
  readonly gender: 'masculine' | 'feminine';
}

const namedUnits: readonly NamedUnit[] = [
  {
    one: ['minute', 'Minute', 'minuto', 'minute'],
    several: ['minutes', 'Minuten', 'minutos', 'minutes'],
    gender: 'feminine',
  },
  {
    one: ['hour', 'Stunde', 'hora', 'heure'],
    several: ['hours', 'Stunden', 'horas', 'heures'],
    gender: 'feminine',
  },
  { one: ['day', 'Tag', 'día', 'jour'], several: ['days', 'Tagen', 'días', 'jours'], gender: 'masculine' },
  {
    one: ['week', 'Woche', 'semana', 'semaine'],
    several: ['weeks', 'Wochen', 'semanas', 'semaines'],
    gender: 'feminine',
  },
  {
    one: ['month', 'Monat', 'mes', 'mois'],
    several: ['months', 'Monaten', 'meses', 'mois'],
    gender: 'masculine',
  },
  { one: ['year', 'Jahr', 'año', 'an'], several: ['years', 'Jahren', 'años', 'ans'], gender: 'masculine' },
];

/** Numbers in words, in the form before a plural. */
const namedNumbers: Readonly<Record<number, SameTime>> = {
  2: ['two', 'zwei', 'dos', 'deux'],
  3: ['three', 'drei', 'tres', 'trois'],
  4: ['four', 'vier', 'cuatro', 'quatre'],
  5: ['five', 'fünf', 'cinco', 'cinq'],
  6: ['six', 'sechs', 'seis', 'six'],
  7: ['seven', 'sieben', 'siete', 'sept'],
  8: ['eight', 'acht', 'ocho', 'huit'],
  9: ['nine', 'neun', 'nueve', 'neuf'],
  10: ['ten', 'zehn', 'diez', 'dix'],
  11: ['eleven', 'elf', 'once', 'onze'],
  12: ['twelve', 'zwölf', 'doce', 'douze'],
  14: ['fourteen', 'vierzehn', 'catorce', 'quatorze'],
  15: ['fifteen', 'fünfzehn', 'quince', 'quinze'],
  17: ['seventeen', 'siebzehn', 'diecisiete', 'dix-sept'],
  20: ['twenty', 'zwanzig', 'veinte', 'vingt'],
  21: ['twenty-one', 'einundzwanzig', 'veintiún', 'vingt et un'],
  25: ['twenty-five', 'fünfundzwanzig', 'veinticinco', 'vingt-cinq'],
  30: ['thirty', 'dreißig', 'treinta', 'trente'],
};

const namedMonths: readonly SameTime[] = [
  ['January', 'Januar', 'enero', 'janvier'],
  ['February', 'Februar', 'febrero', 'février'],
  ['March', 'März', 'marzo', 'mars'],
  ['April', 'April', 'abril', 'avril'],
  ['May', 'Mai', 'mayo', 'mai'],
  ['June', 'Juni', 'junio', 'juin'],
  ['July', 'Juli', 'julio', 'juillet'],
  ['August', 'August', 'agosto', 'août'],
  ['September', 'September', 'septiembre', 'septembre'],
  ['October', 'Oktober', 'octubre', 'octobre'],
  ['November', 'November', 'noviembre', 'novembre'],
  ['December', 'Dezember', 'diciembre', 'décembre'],
];

const namedWeekdays: readonly SameTime[] = [
  ['Monday', 'Montag', 'lunes', 'lundi'],
  ['Tuesday', 'Dienstag', 'martes', 'mardi'],
  ['Wednesday', 'Mittwoch', 'miércoles', 'mercredi'],
  ['Thursday', 'Donnerstag', 'jueves', 'jeudi'],
  ['Friday', 'Freitag', 'viernes', 'vendredi'],
  ['Saturday', 'Samstag', 'sábado', 'samedi'],
  ['Sunday', 'Sonntag', 'domingo', 'dimanche'],
];

/** Times counted from now, for every unit and number. */
export const countedTimes: readonly SameTime[] = [
  ...[2, 3, 5, 8, 13, 21, 34, 40].flatMap((number) =>
    namedUnits.flatMap(({ several: [en, de, es, fr], gender }) => [
      ago(number, [en, de, es, fr]),
      past([`${number}`, `${number}`, `${number}`, `${number}`], [en, de, es, fr], gender),
    ]),
  ),
  ...Object.values(namedNumbers).flatMap(([a, b, c, d]) =>
    namedUnits.map(
      ({ several: [en, de, es, fr] }): SameTime => [
        `${a} ${en} ago`,
        `vor ${b} ${de}`,
        `hace ${c} ${es}`,
        `il y a ${d} ${fr}`,
      ],
    ),
  ),
];

function ago(number: number, [en, de, es, fr]: SameTime): SameTime {
  return [`${number} ${en} ago`, `vor ${number} ${de}`, `hace ${number} ${es}`, `il y a ${number} ${fr}`];
}

function past([a, b, c, d]: SameTime, [en, de, es, fr]: SameTime, gender: NamedUnit['gender']): SameTime {
  const isFeminine = gender === 'feminine' && !/^min/u.test(es);
  return [
    `in the last ${a} ${en}`,
    `in den letzten ${b} ${de}`,
    isFeminine ? `en las últimas ${c} ${es}` : `en los últimos ${c} ${es}`,
    `ces ${d} ${gender === 'feminine' ? 'dernières' : 'derniers'} ${fr}`,
  ];
}

/** Times by the calendar. */
export const calendarTimes: readonly SameTime[] = [
  ['today', 'heute', 'hoy', "aujourd'hui"],
  ['yesterday', 'gestern', 'ayer', 'hier'],
  ['the day before yesterday', 'vorgestern', 'anteayer', 'avant-hier'],
  ['yesterday morning', 'gestern Morgen', 'ayer por la mañana', 'hier matin'],
  ['yesterday afternoon', 'gestern Nachmittag', 'ayer por la tarde', 'hier après-midi'],
  ['last night', 'letzte Nacht', 'anoche', 'la nuit dernière'],
  ['this week', 'diese Woche', 'esta semana', 'cette semaine'],
  ['last week', 'letzte Woche', 'la semana pasada', 'la semaine dernière'],
  ['the week before last', 'vorletzte Woche', 'la semana antepasada', "l'avant-dernière semaine"],
  ['last weekend', 'letztes Wochenende', 'el fin de semana pasado', 'le week-end dernier'],
  ['this month', 'diesen Monat', 'este mes', 'ce mois-ci'],
  ['the current month', 'im laufenden Monat', 'el mes en curso', 'le mois en cours'],
  ['last month', 'letzten Monat', 'el mes pasado', 'le mois dernier'],
  ['this year', 'dieses Jahr', 'este año', 'cette année'],
  ['last year', 'letztes Jahr', 'el año pasado', "l'année dernière"],
  ['exactly one year ago', 'vor genau einem Jahr', 'hace exactamente un año', 'il y a exactement un an'],
  [
    'this time last year',
    'letztes Jahr um diese Zeit',
    'el año pasado por estas fechas',
    "l'année dernière à la même période",
  ],
  ['a few days ago', 'vor ein paar Tagen', 'hace unos días', 'il y a quelques jours'],
  [
    'two or three weeks ago',
    'vor zwei oder drei Wochen',
    'hace dos o tres semanas',
    'il y a deux ou trois semaines',
  ],
  [
    'less than a week ago',
    'vor weniger als einer Woche',
    'hace menos de una semana',
    "il y a moins d'une semaine",
  ],
  ['more than a year ago', 'vor mehr als einem Jahr', 'hace más de un año', "il y a plus d'un an"],
  ['in the first half of the year', 'im ersten Halbjahr', 'en el primer semestre', 'au premier semestre'],
  [
    'in the second half of 2024',
    'im zweiten Halbjahr 2024',
    'en el segundo semestre de 2024',
    'au deuxième semestre 2024',
  ],
  ['in the third quarter', 'im dritten Quartal', 'en el tercer trimestre', 'au troisième trimestre'],
  ['in spring', 'im Frühling', 'en primavera', 'au printemps'],
  ['last summer', 'letzten Sommer', 'el verano pasado', "l'été dernier"],
  ['in the autumn of 2023', 'im Herbst 2023', 'en el otoño de 2023', "à l'automne 2023"],
  ['last winter', 'im letzten Winter', 'el invierno pasado', "l'hiver dernier"],
  ['in week 45', 'in KW 45', 'en la semana 45', 'en semaine 45'],
  ['on Christmas Eve', 'an Heiligabend', 'en Nochebuena', 'la veille de Noël'],
  ['around Christmas', 'um Weihnachten', 'alrededor de Navidad', 'autour de Noël'],
  ['since 2024', 'seit 2024', 'desde 2024', 'depuis 2024'],
  ['in 2024', 'im Jahr 2024', 'en 2024', 'en 2024'],
  ...namedMonths.flatMap(([en, de, es, fr]): SameTime[] => [
    [`in ${en}`, `im ${de}`, `en ${es}`, `en ${fr}`],
    [`last ${en}`, `letzten ${de}`, `en ${es} pasado`, `${fr} dernier`],
    [`in ${en} 2024`, `im ${de} 2024`, `en ${es} de 2024`, `en ${fr} 2024`],
    [`since ${en}`, `seit ${de}`, `desde ${es}`, `depuis ${fr}`],
    [`before ${en}`, `vor dem ${de}`, `antes de ${es}`, `avant ${fr}`],
    [`in early ${en}`, `Anfang ${de}`, `a principios de ${es}`, `début ${fr}`],
    [`in mid-${en}`, `Mitte ${de}`, `a mediados de ${es}`, `mi-${fr}`],
    [`at the end of ${en}`, `Ende ${de}`, `a finales de ${es}`, `fin ${fr}`],
    [`on 3 ${en}`, `am 3. ${de}`, `el 3 de ${es}`, `le 3 ${fr}`],
    [`on ${en} 12, 2025`, `am 12. ${de} 2025`, `el 12 de ${es} de 2025`, `le 12 ${fr} 2025`],
    [`on 12 ${en} '25`, `am 12. ${de} '25`, `el 12 de ${es} '25`, `le 12 ${fr} '25`],
    [
      `between 3 and 9 ${en}`,
      `zwischen dem 3. und 9. ${de}`,
      `entre el 3 y el 9 de ${es}`,
      `entre le 3 et le 9 ${fr}`,
    ],
    [`from 3 to 9 ${en}`, `vom 3. bis 9. ${de}`, `del 3 al 9 de ${es}`, `du 3 au 9 ${fr}`],
  ]),
  ...namedWeekdays.flatMap(([en, de, es, fr]): SameTime[] => [
    [`on ${en}`, `am ${de}`, `el ${es}`, fr],
    [`last ${en}`, `letzten ${de}`, `el ${es} pasado`, `${fr} dernier`],
    [`since ${en}`, `seit ${de}`, `desde el ${es}`, `depuis ${fr}`],
    [`on ${en} afternoon`, `am ${de}nachmittag`, `el ${es} por la tarde`, `${fr} après-midi`],
    [
      `last week on ${en}`,
      `letzte Woche ${de}`,
      `el ${es} de la semana pasada`,
      `${fr} de la semaine dernière`,
    ],
    [`two ${en}s ago`, `vor zwei ${de}en`, `hace dos ${es}`, `il y a deux ${fr}s`],
  ]),
];
