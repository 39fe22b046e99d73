import type { ShortCase } from './short-case.ts';

/** German conversations of the third set. */
export const thirdSetGerman: readonly ShortCase[] = [
  {
    language: 'de',
    botName: 'greta',
    lines: [
      '> Mein Nachbar übt jeden Abend Trompete. Ich dreh bald durch.',
      '< Hast du schon mit ihm geredet?',
      '> Nein, ich trau mich nicht, er ist Polizist.',
      '< Auch Polizisten haben Ohren. Frag ihn, ob er bis acht fertig sein kann.',
      '> Na gut. Ich nehm ihm ein Glas Marmelade mit.',
    ],
    sentences: [
      ['Der Nachbar des Nutzers, ein Polizist, spielt jeden Abend Trompete.', 1, 3],
      ['Greta schlug vor, ihn um ein Ende bis acht Uhr zu bitten.', 4],
      ['Der Nutzer will ihn ansprechen und Marmelade mitbringen.', 5],
    ],
    invention: [0, 'Trompete', ' mit seinem schwager im heizungskeller'],
  },
  {
    language: 'de',
    botName: 'greta',
    lines: [
      '> die prüfung ist vorbei!! anatomie, 4 stunden, ich bin tot',
      '< Gratuliere! Wie ist es gelaufen?',
      '> die knochen konnte ich alle, bei den nerven hab ich geraten',
      '< Geraten ist auch gewusst, wenn man viel gelernt hat. Wann kommt das Ergebnis?',
      '> in zwei wochen. jetzt schlaf ich erstmal bis sonntag',
    ],
    sentences: [
      ['Die Nutzerin hat die vierstündige Anatomieprüfung hinter sich.', 1],
      ['Bei den Knochen war sie sicher, bei den Nerven riet sie.', 3],
      ['Das Ergebnis erfährt sie in zwei Wochen.', 5],
    ],
    invention: [2, 'in zwei Wochen', ' beim betriebsausflug der zahnklinik'],
  },
  {
    language: 'de',
    botName: 'anton',
    lines: [
      '> Unser Hund frisst seit gestern nichts.',
      '< Trinkt er? Und hat er vielleicht etwas vom Boden gefressen?',
      '> Trinken tut er. Gestern im Park war er an einem Mülleimer.',
      '< Dann heute nur Reis und Huhn, und wenn er morgen noch nicht frisst, zum Tierarzt.',
      '> Danke, ich koch ihm gleich was. Er guckt so traurig.',
    ],
    sentences: [
      ['Der Hund der Nutzerin verweigert seit einem Tag das Futter, trinkt aber.', 1, 3],
      ['Im Park war er am Vortag an einem Mülleimer.', 3],
      ['Anton riet zu Reis mit Huhn und notfalls zum Tierarzt.', 4],
    ],
    invention: [1, 'Mülleimer', ' neben der minigolfanlage'],
  },
  {
    language: 'de',
    botName: 'anton',
    lines: [
      '> Ich habe gekündigt! Nach elf Jahren.',
      '< Das ist mutig. Was hat der Chef gesagt?',
      '> Er hat nur genickt und weiter telefoniert.',
      '< Dann war es die richtige Entscheidung. Was machst du jetzt?',
      '> Erst einmal wandern, drei Wochen in den Karpaten. Danach sehe ich weiter.',
    ],
    sentences: [
      [
        'Der Nutzer hat nach elf Jahren seine Stelle aufgegeben, was der Chef nur mit einem Nicken hinnahm.',
        1,
        3,
      ],
      ['Anton findet das mutig und richtig.', 2, 4],
      ['Der Nutzer will nun drei Wochen in den Karpaten wandern.', 5],
    ],
    invention: [2, 'in den Karpaten', ' mit einem gemieteten esel'],
  },
  {
    language: 'de',
    botName: 'ilse',
    lines: [
      '> Oma hat heute meinen Namen nicht gewusst.',
      '< Das tut weh. Hat sie dich trotzdem erkannt?',
      '> Sie hat gelächelt und meine Hand gehalten. Und dann ein Lied gesummt.',
      '< Dann wusste sie, dass du zu ihr gehörst. Welches Lied?',
      '> Der Mond ist aufgegangen. Das hat sie mir früher immer gesungen.',
    ],
    sentences: [
      ['Die Großmutter der Nutzerin konnte sich nicht mehr an ihren Namen erinnern.', 1],
      ['Sie lächelte jedoch, nahm ihre Hand und summte ein Lied aus der Kindheit.', 3, 5],
      ['Ilse tröstete die Nutzerin.', 4],
    ],
    invention: [1, 'ihre Hand', ', verschüttete den kamillentee'],
  },
  {
    language: 'de',
    botName: 'ilse',
    lines: [
      '> Der Vermieter sagt, der Schimmel kommt vom Lüften. Also davon, dass wir nicht lüften.',
      '< Wo ist der Fleck, an einer Außenwand?',
      '> Ja, im Schlafzimmer hinter dem Schrank.',
      '< Rückt den Schrank eine Handbreit ab und messt zwei Wochen lang die Luftfeuchtigkeit. Dann habt ihr Zahlen.',
      '> Gute Idee, so ein Messgerät kostet ja nur zwölf Euro.',
    ],
    sentences: [
      ['Im Schlafzimmer der Nutzer ist Schimmel, den der Vermieter auf mangelndes Lüften zurückführt.', 1, 3],
      ['Ilse empfahl, den Schrank von der Wand zu rücken und die Feuchtigkeit zu messen.', 4],
      ['Ein Messgerät für zwölf Euro soll angeschafft werden.', 5],
    ],
    invention: [0, 'der Vermieter', ' nach einem streit über die garage'],
  },
  {
    language: 'de',
    botName: 'knut',
    lines: [
      '> Hab mir eine Nähmaschine gebraucht gekauft, 60 Euro, und gleich den Finger erwischt.',
      '< Autsch! Ist die Nadel noch drin?',
      '> Nein, nur ein Loch und ein Pflaster mit Dinos.',
      '< Dann bist du jetzt offiziell Schneider. Was nähst du?',
      '> Vorhänge fürs Bad, gelb mit Streifen.',
    ],
    sentences: [
      ['Der Nutzer erwarb für 60 Euro eine gebrauchte Nähmaschine und stach sich in den Finger.', 1],
      ['Er klebte ein Pflaster mit Dinos darauf.', 3],
      ['Als Erstes will er gelbe Vorhänge für das Bad nähen.', 5],
    ],
    invention: [0, 'eine gebrauchte Nähmaschine', ' von einer pensionierten opernsängerin'],
  },
  {
    language: 'de',
    botName: 'knut',
    lines: [
      '> Morgen ist das Vorstellungsgespräch bei der Gärtnerei. Was zieh ich an?',
      '< Feste Schuhe und ein Hemd. Du willst zeigen, dass du anpacken kannst.',
      '> Und wenn sie fragen, warum ich das Studium abgebrochen hab?',
      '< Sag die Wahrheit: dass du lieber draußen bist.',
      '> Stimmt ja auch. Drück mir die Daumen, um neun geht’s los.',
    ],
    sentences: [
      ['Die Nutzerin hat am nächsten Tag um neun ein Gespräch bei einer Gärtnerei.', 1, 5],
      ['Knut riet zu festen Schuhen und dazu, den Abbruch des Studiums ehrlich zu begründen.', 2, 4],
    ],
    invention: [1, 'festen Schuhen', ', einem geflochtenen gürtel, lavendelseife'],
  },
  {
    language: 'de',
    botName: 'romy',
    lines: [
      '> wir haben 3:1 gewonnen und ich hab das zweite gemacht!!!',
      '< Glückwunsch! Mit links oder rechts?',
      '> mit dem knie haha, der torwart lag schon',
      '< Ein Tor ist ein Tor. Wann ist das nächste Spiel?',
      '> samstag gegen den tabellenführer, auswärts. der bus fährt um sieben',
    ],
    sentences: [
      ['Die Mannschaft der Nutzerin siegte 3:1, und sie selbst traf mit dem Knie zum zweiten Tor.', 1, 3],
      ['Am Samstag spielt sie auswärts gegen den Tabellenführer.', 5],
    ],
    invention: [1, 'den Tabellenführer', ', dessen trainerin wegen doping gesperrt ist'],
  },
  {
    language: 'de',
    botName: 'romy',
    lines: [
      '> Ich fürchte mich vor dem Zahnarzt, und am Dienstag muss der Weisheitszahn raus.',
      '< Weiß die Praxis, dass du Angst hast?',
      '> Nein. Muss man das sagen?',
      '< Unbedingt, dann nehmen sie sich Zeit, und du darfst Musik hören.',
      '> Dann ruf ich heute noch an. Danke Romy.',
    ],
    sentences: [
      ['Dem Nutzer wird am Dienstag ein Weisheitszahn gezogen, wovor er Angst hat.', 1],
      ['Romy empfahl, das der Praxis vorher zu sagen, und er will noch am selben Tag anrufen.', 4, 5],
    ],
    invention: [0, 'ein Weisheitszahn', ' unter hypnose'],
  },
];
