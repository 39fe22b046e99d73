import { wordGroups, wordSet } from '../../language.ts';

/** Words in which anybody reports anything, as in English; strong verbs with their stems. */
export const germanReportWords = wordSet(`
  abbrechen abend abgeben abholen ablehnen absagen abschließen acht achten ahnen akzeptieren allein allerdings allgemein alt
  anbieten anbot andere anderen anderthalb anerkennen anfangen anfing angeboten angefangen angenehm angenommen angerufen angst
  anhören ankommen ankündigen anmelden annahm annehmen anrief anruf anrufen ansah anschauen ansehen ansetzen ansprechen
  anstrengend antwort antworten anweisen arbeit arbeiten art aufgabe aufgeben aufhören aufmachen aufnehmen aufpassen aufregen
  aufregung ausdruck ausdrücken ausprobieren aussehen ausserdem aussuchen austausch austauschen außerdem bald bange bat bauen
  beantworten bedanken bedauern bedenken bedeuten bedeutung beeilen befinden befürchten begann begegnen begeistern
  begeisterung beginn beginnen begleiten begonnen begründen behalten behaupten behielt behutsam beide beitragen bekam bekannt
  bekommen beliebt bemerken bemühen benutzen benutzer benutzerin benötigen bereit bereiten bereits bereitschaft bereuen
  bericht berichten beruhigen bescheid beschließen beschloss beschreiben beschrieb beschweren beschäftigen besitzen besonders
  besorgt besprechen bestand bestehen bestellen bestimmt bestätigen besuch besuchen betonen betrachten betreffen bevor bewegen
  beweisen bewundern bezahlen bezeichnen bisher bitte bitten bleiben blieb bloß brachte brauchen breit bringen buchen böse
  dabei dadurch dafür dagegen daher damals danach dank dankbar dankbarkeit danken daran darauf daraus darum darüber dasselbe
  dauern davon davor dazu deshalb deswegen deutlich diskutieren doppelt draußen drei dreißig dringend dritte drohen durfte
  dürfen ehrlich eigen eigentlich eilig eindruck einfach einfallen eingeladen einig einige einladen einlud einmal einsatz
  einsehen einstellen einverstanden einzeln einzig elf empfahl empfehlen empfehlung empfinden empfohlen ende enden endlich
  entdecken entfernen enthalten entscheiden entscheidung entschied entschlossen entschlossenheit entschuldigen enttäuschen
  entwickeln erfahren erfahrung erfolg erfuhr erfüllen ergebnis erhalten erhielt erholen erinnern erinnerung erkannte erkennen
  erklären erkundigen erlauben erleben erleichtern erlernen ermahnen ermutigen ermutigung ernst erreichen erscheinen erschien
  erschrecken ersetzen erst erstaunen erste erwarten erwähnen erzählen erzählung fallen falls falsch familie fand fangen fast
  fehlen fehler feiern feststellen fiel finden folgen fordern form fort fortsetzen frage fragen frei freude freuen freund
  freundin freundlich freundschaft froh früh früher frühling furcht fähig fühlen führen fünf fünfzig fürchten fürchtet gab
  galt ganz geben gebeten geblieben gebracht gedanke gefahr gefallen gefunden gefühl gegangen gegeben gegen gehalten geheim
  gehen geholfen gehören gekommen gelang gelassen gelegen gelegenheit gelingen gelten gelungen gemeinsam gemeinschaft
  gemütlich genannt genau genießen genommen genoss genug gerade geraten geriet gering gern gesamt geschehen gesehen gesicht
  gespräch gestern gesund getan getroffen gewann gewinnen gewiss gewohnheit gewonnen geworden gewöhnen gewöhnlich ging glauben
  gleich gleichzeitig glück glücklich gratulieren groß grund gut halb half halten hand handeln hart heikel heimlich helfen
  heraus herausfinden herausforderung herbst herum hervorheben herz heute hielt hilfe hinaus hinweis hinweisen hinzufügen
  hobby hoch hoffen hoffentlich hoffnung holen hundert hälfte häufig hören idee immer immerhin informieren interesse
  interessieren inzwischen irgendwann jahr jede jederzeit jedoch jemals jung kam kannte kaufen kaum kennen kennenlernen klagen
  klang klar klein klingen klug knapp kommen komplett konnte kosten krank kräftig kurz können kümmern künftig lachen lag lage
  lang lange langsam las lassen laufen laut leben legen leicht leid leiden leidenschaft leider leihen leise leisten lernen
  lesen letzte leute lieb lieben lieber lief liegen ließ links litt loben los lustig länger lösen lösung machen mahnen mal
  mangel meinen meinung meiste meistens melden menge mensch merken minute misslingen mitbringen mitgefühl mitkommen mitmachen
  mitnehmen mittag mitteilen mittlerweile moment morgen motivation musste mut mutig möchte möglich möglichkeit müde müssen
  nachdem nachdenken nachfragen nachmittag nacht nah nahe nahm name nannte natürlich nehmen nennen nervös nett neu neugierig
  neun nicht niemals noch normal notwendig nutzen nutzer nutzerin nächste nähe nämlich nötig obwohl oft ordnung organisieren
  paar passen passieren person perspektive persönlich pflegen plan planen platz plötzlich positiv probieren problem prüfen rat
  raten ratschlag reagieren rechnen recht reden regel regelmäßig reichen reihe richtig rief riet riskieren rolle rufen ruhe
  ruhig sache sagen sah sammeln saß schade schaden schaffen schaffte schauen scheinen schenken schicken schien schildern
  schlafen schlagen schlecht schließen schließlich schlimm schloss schlug schmerz schnell schreiben schrieb schritt schuld
  schwach schwer schwerpunkt schwierig schwierigkeit schämen schön schüchtern sechs sehen seit seite selbe selber selbst
  selten seltsam senden setzen sicher sicherlich sieben sinn situation sitzen sobald sofort sogar sommer sonst sorge sorgen
  sorgfältig sowie spaß später spüren stand starb stark stattdessen stattfinden stehen stelle stellen sterben still stimmen
  stimmung stolz stress stunde stärke stören stück suchen süß tag tat tatsächlich tausend teil teilen teilnehmen teuer thema
  tief tipp ton traf traum traurig treffen trennen trotz trotzdem träumen trösten tun umgehen unangenehm unbedingt ungefähr
  ungewöhnlich unglücklich unklar unruhig unsicher unterhalten unterhaltung unterscheiden unterschied unterstreichen
  unterstützen unterstützung ursprünglich urteil verabreden veranstalten verantwortung verbessern verbieten verbrachte
  verbringen verbundenheit verdienen verein vergangen vergaß vergehen vergessen vergleichen verhalten verhindern verlangen
  verlassen verlieren verlor verloren vermeiden vermissen vermuten vermutlich verpassen verraten verschieben verschieden
  verschob verschwand verschwinden versichern versprach versprechen versprochen verstand verstanden verstehen verständnis
  versuch versuchen verteidigen vertrauen verwenden verzichten verändern viel vielleicht vier vierzig voll vollständig vorbei
  vorbereiten vorhaben vorher vorig vormittag vorschlag vorschlagen vorsicht vorsichtig vorstellen vorteil völlig wach wachsen
  wachstum wahr wahrscheinlich warm warnen warten warum wechseln weg wegen weil weinen weit weiter weiterhin welt wenig wenige
  wenigstens werden wert wertschätzen wertschätzung wichtig wiederholen wiedersehen winter wirken wirklich wissen woche
  wochenende wohl wohnen wollen wollte wort wunder wundern wunsch wurde wusste wählen während wünschen wünscht würde wütend
  zahl zahlen zehn zeigen zeit zeitweise ziehen ziel ziemlich zog zufrieden zufällig zugeben zuhören zukunft zuletzt zunächst
  zurück zurückkommen zusagen zusammen zuschauen zustimmen zuversicht zuversichtlich zuvor zwanzig zwei zweifel zweite
  zwischen zwölf zählen zögern ändern ärgern äußern üben überhaupt überlegen übernehmen überraschen überreden überzeugen übrig`);

/** Words that a report may use for each other. */
export const germanSynonyms = wordGroups(`
  vater papa vati; mutter mama mutti mami; eltern vater mutter mama papa; großmutter oma omi; großvater opa opi; kind sohn
  tochter kleine; geschwister bruder schwester; ehemann mann ehefrau frau partner partnerin; heiraten hochzeit ehe braut
  bräutigam; fahrrad rad bike; telefon handy anruf telefonieren anrufen; fernseher tv; foto bild fotografieren; geschäft
  laden; arzt doktor ärztin hausarzt; krank krankheit; arbeit job stelle beruf; wohnung haus zuhause daheim; auto wagen
  fahren; hund welpe; katze kater; geld euro preis kosten; schule lehrer lehrerin schüler klasse; sterben tod tot; geburtstag
  geboren; urlaub ferien reise; stadt ort; essen mahlzeit kochen; backen brot; reparieren richten; schlafen bett; regen
  wetter; buch roman schreiben; musik lied; prüfung test klausur; universität uni studium studieren; chef chefin; kündigen
  kündigung; garten pflanze; medikament tablette; krankenhaus klinik spital; schwanger baby; anfangen beginnen; aufhören
  enden; ängstlich angst; froh glücklich; traurig; böse wütend sauer; stürzen sturz fallen hinfallen; werfen schmeißen; straße
  weg; schwimmen schwimmbad; laufen rennen; rechner laptop computer; mieten miete; leihen borgen ausleihen`);
