import { wordGroups } from '../../language.ts';

/** Forms with another vowel, of verbs that conversations ask for. */
export const germanIrregularForms = wordGroups(`
  beginnen beginnt begann begonnen; beißen beißt biss gebissen;
  bleiben bleibt blieb geblieben; brechen bricht brach gebrochen; brennen brannte gebrannt; bringen bringt brachte gebracht;
  denken denkt dachte gedacht; essen isst aß gegessen; fahren fährt fuhr gefahren; fallen fällt fiel gefallen;
  fangen fängt fing gefangen; finden findet fand gefunden; fliegen fliegt flog geflogen; frieren fror gefroren;
  geben gibt gab gegeben; gewinnen gewinnt gewann gewonnen; halten hält hielt gehalten; heißen heißt hieß geheißen;
  helfen hilft geholfen; kennen kennt kannte gekannt; kommen kommt kam gekommen; laden lädt lud geladen; lassen lässt ließ gelassen;
  laufen läuft lief gelaufen; leihen leiht lieh geliehen; lesen liest gelesen; liegen liegt lag gelegen;
  nehmen nimmt nahm genommen; nennen nannte genannt; reiten ritt geritten; rennen rannte gerannt; rufen ruft rief gerufen;
  schlafen schläft schlief geschlafen; schlagen schlägt schlug geschlagen; schließen schließt schloss geschlossen;
  schneiden schnitt geschnitten; schreiben schreibt schrieb geschrieben; schwimmen schwamm geschwommen; sehen sieht sah gesehen;
  singen sang gesungen; sitzen sitzt saß gesessen; sprechen spricht sprach gesprochen; springen sprang gesprungen;
  stehen steht stand gestanden; stehlen stiehlt stahl gestohlen; sterben stirbt starb gestorben; streiten stritt gestritten;
  tragen trägt trug getragen; treffen trifft traf getroffen; trinken trinkt trank getrunken; vergessen vergisst vergaß;
  verlieren verliert verlor verloren; wachsen wächst wuchs gewachsen; waschen wäscht wusch gewaschen; werfen wirft warf geworfen;
  ziehen zieht zog gezogen; anrufen angerufen; umziehen umgezogen; ankommen angekommen; mitbringen mitgebracht`);
