/**
 * Some of the good summaries in a language other than their conversation's, by bot, story and first scene.
 */
export const translatedSummaries: readonly {
  readonly botName: string;
  readonly story: number;
  readonly firstScene: number;
  readonly text: string;
}[] = [
  {
    botName: 'nerys',
    story: 0,
    firstScene: 0,
    text: 'Die Nutzerin Maya hat sich für das Schwimmen im Bala Lake angemeldet, zwei Kilometer im offenen Wasser. Ihre Freundin Ruth hat sie dazu herausgefordert und schwimmt selbst mit. Nerys riet ihr, sich zuerst an die Kälte zu gewöhnen und einen Neoprenanzug zu leihen. Nach vier Minuten im Parliament Hill Lido waren ihre Hände taub, und Doreen knöpfte ihr die Jacke zu.',
  },
  {
    botName: 'nerys',
    story: 1,
    firstScene: 3,
    text: 'La clase del usuario contó 1.846 lapas, 211 caracoles y 19 cangrejos en 130 aros, y Ayesha encontró un pez redondo bajo las algas. Dylan quería llevárselo a casa, pero Ayesha lo convenció con un discurso sobre los hábitats. Hay el doble de caracoles que en 1998, y Nerys cree que la población se recupera y quiere firmar el hallazgo con los nombres de los niños.',
  },
  {
    botName: 'nerys',
    story: 2,
    firstScene: 0,
    text: 'La petite sœur de l’utilisatrice, Astrid, épouse à Bergen le constructeur de bateaux Henrik, et l’utilisatrice doit prononcer le discours. Elle a déjà jeté quatre brouillons. Elle se souvient qu’Astrid avait libéré à trois ans tous les homards de leur père. Nerys lui a conseillé de commencer par les élastiques.',
  },
  {
    botName: 'walter',
    story: 0,
    firstScene: 0,
    text: 'Die Katze der Nutzerin Priya, ein roter Kater namens Biscuit mit einer weißen Pfote, ist verschwunden, nachdem der Kesselmonteur Kerr die Hintertür offen gelassen hatte. Walter riet ihr, nach Einbruch der Dunkelheit unter den Schuppen zu suchen. Sie hängte 40 Plakate auf und versprach fünfzig Pfund Belohnung. Die weiße Pfote soll sie für sich behalten.',
  },
  {
    botName: 'walter',
    story: 0,
    firstScene: 2,
    text: 'Un hombre llamó a la usuaria a las 21:15 y le pidió 200 libras por Biscuit, pero dijo que las cuatro patas eran rojas. Walter lo considera un estafador y le aconsejó dar el número a la agente Imrie. La señora Macleod oye maullidos por la noche en el antiguo club de bolos, que está cerrado desde marzo.',
  },
  {
    botName: 'resi',
    story: 0,
    firstScene: 0,
    text: 'The user Lukas thought that his sourdough had died because it smelled of nail polish after four days. Resi explained that it was only hungry and stood too cold on the windowsill. She told him to put it on top of the fridge and to feed it with rye flour and warm water every evening. The dough is called Herbert now and has climbed out of its jar.',
  },
  {
    botName: 'resi',
    story: 0,
    firstScene: 6,
    text: 'Jasmin inscribió al usuario en el mercado, donde tiene que vender 20 panes en la Yppenplatz. Resi le calculó diez tandas de una hora y le recomendó siete euros por kilo. A las once estaba todo vendido, y una señora con un perro salchicha encargó dos para la semana siguiente.',
  },
  {
    botName: 'joaquin',
    story: 0,
    firstScene: 0,
    text: 'The user, Lucía, found the guitar of her grandfather Rafael in the attic and wants to play something for the ninetieth birthday of her grandmother Carmen. Two strings are missing and there is a crack in the top, so Joaquín told her not to tune it yet. Manuel asks 120 euros and two weeks for the repair.',
  },
];
