import { wordGroups, wordSet } from '../../language.ts';

/** Words in which anybody reports anything, as in English; strong verbs with their stems. */
export const germanReportWords = wordSet(`
  abbrechen abbruch abend abgeben abholen ablehnen absagen abschließen acht achten ahnen akzeptieren allein allerdings
  allgemein alt anbieten anbot andere anderen anderthalb anerkennen anfangen anfing anfänger angeboten angefangen angenehm
  angenommen angerufen angst anhören ankommen ankündigen anmalen anmelden annahm annehmen anrief anruf anrufen ansah
  anschaffen anschauen ansehen ansetzen ansprechen anstrengend antwort antworten anweisen arbeit arbeiten art aufgabe aufgeben
  aufhören aufmachen aufnehmen aufpassen aufregen aufregung aufräumen ausdruck ausdrücken ausprobieren ausruhen aussehen
  ausserdem aussuchen austausch austauschen außerdem bald bange bat bauen beantworten bedanken bedauern bedenken bedeuten
  bedeutung beeilen befinden befürchten begann begegnen begeistern begeisterung beginn beginnen begleiten begonnen begründen
  behalten behandlung behaupten behielt behutsam beide beitragen bekam bekannt bekommen beliebt bemerken bemühen benutzen
  benutzer benutzerin benötigen bereit bereiten bereits bereitschaft bereuen bericht berichten beruhigen bescheid beschließen
  beschloss beschreiben beschrieb beschweren beschäftigen besitzen besitzer besonders besorgt besprechen bestand bestehen
  bestellen bestimmt bestätigen besuch besuchen besucher betonen betrachten betreffen bevor bewegen beweisen bewundern
  bezahlen bezeichnen bisher bitte bitten bleiben blieb bloß brachte brauchen breit bringen buchen böse code dabei dadurch
  dafür dagegen daher damals danach dank dankbar dankbarkeit danken daran darauf daraus darum darüber dasselbe dauern davon
  davor dazu deshalb deswegen deutlich diskutieren dokument doppelt draußen drehen drei dreißig dringend dritte drohen drücken
  durfte dutzend dürfen ehrlich eigen eigentlich eilig eindruck einfach einfallen eingeladen einig einige einladen einlud
  einmal einsatz einsehen einstellen einverstanden einzeln einzig elf empfahl empfehlen empfehlung empfinden empfohlen ende
  enden endlich entdecken entfernen enthalten entscheiden entscheidung entschied entschlossen entschlossenheit entschuldigen
  enttäuschen entwickeln ereignis erfahren erfahrung erfolg erfuhr erfüllen ergebnis erhalten erhielt erholen erinnern
  erinnerung erkannte erkennen erklären erkundigen erlauben erleben erleichtern erlernen ermahnen ermutigen ermutigung ernst
  erreichen erscheinen erschien erschrecken ersetzen erst erstaunen erste erwachsene erwarb erwarten erwerben erwähnen
  erzählen erzählung euro fahrzeug fallen falls falsch familie fand fangen farbe fassen fast fehlen fehler feier feiern
  feststellen feuer fiel finden flicken folgen folgetag fordern form fort fortsetzen frage fragen frau frei fremde fressen
  freude freuen freund freundin freundlich freundschaft froh früh früher frühling furcht futter fähig fühlen führen fünf
  fünfzig fürchten fürchtet füttern gab galt ganz gast geben gebeten geblieben gebracht gebäude gedanke gefahr gefallen
  gefunden gefühl gegangen gegeben gegen gehalten geheim gehen geholfen gehören gekommen gelang gelassen gelegen gelegenheit
  gelingen gelten gelungen gemeinsam gemeinschaft gemüse gemütlich genannt genau genießen genommen genoss genug gerade geraten
  geriet gering gern geruch gerät geräusch gesamt geschehen gesehen gesicht gespräch gestern gesund getan getroffen gewann
  gewicht gewinnen gewiss gewohnheit gewonnen geworden gewöhnen gewöhnlich ging glauben gleich gleichzeitig glück glücklich
  grad gramm gratulieren greifen groß grund gruppe gut halb half halten hand handeln hart heben heikel heimlich helfen heraus
  herausfinden herausforderung herbst herum hervorheben herz heute hielt hilfe hinaus hinnehmen hinweis hinweisen hinzufügen
  hobby hoch hoffen hoffentlich hoffnung holen hundert hälfte häufig höhe hören idee immer immerhin informieren interesse
  interessieren inzwischen irgendwann jahr jede jederzeit jedoch jemals jugend jugendliche jung junge kam kannte kaufen kaum
  kennen kennenlernen kilo kilometer kindheit klagen klang klar kleben kleidung klein klingen klug knapp kommen komplett
  konnte kosten krank krankheit kräftig kunde kurz käufer können kümmern künftig küssen lachen lag lage lang lange langsam las
  lassen laufen laut leben legen leicht leid leiden leidenschaft leider leihen leise leisten lernen lesen letzte leute lieb
  lieben lieber lief liegen ließ links liter litt loben los luft lustig länge länger lösen lösung machen mahnen mal mangel
  mangeln mangelnd mann mannschaft maschine material meinen meinung meiste meistens melden menge mensch merken messen meter
  minute misslingen mitbringen mitgefühl mitglied mitkommen mitmachen mitnehmen mittag mitteilen mittlerweile moment morgen
  motivation musste mut mutig mädchen möbel möchte möglich möglichkeit müde müssen nachbar nachdem nachdenken nachfragen
  nachmittag nacht nah nahe nahm name nannte natürlich nehmen nennen nervös nett neu neugierig neun nicht niemals noch normal
  notfalls notwendig nutzen nutzer nutzerin nächste nähe nähen nämlich nötig obst obwohl oft operation operieren ordnung
  organisieren paar passen passieren person perspektive persönlich pflanze pflegen pfund plan planen platz plötzlich positiv
  probieren problem prozent prüfen putzen rat raten ratschlag raum reagieren rechnen recht reden regel regelmäßig reichen
  reihe richtig rief riet riskieren rolle rufen ruhe ruhig runde sache sagen sah sammeln saß schade schaden schaffen schaffte
  schauen scheinen schenken schicken schien schildern schlafen schlagen schlecht schließen schließlich schlimm schloss schlug
  schmerz schnell schreiben schrieb schritt schuld schwach schwer schwerpunkt schwierig schwierigkeit schämen schön schüchtern
  sechs sehen seit seite selbe selber selbst selten seltsam senden senken setzen sicher sicherlich sieben sieg siegen siegte
  sinn situation sitzen sobald sofort sogar sommer sonst sorge sorgen sorgfältig sowie spaß spiel spielen sport später spüren
  stach stand starb stark stattdessen stattfinden stechen stehen stelle stellen sterben still stille stimmen stimmung stolz
  strecke streiten stress stunde stärke stören stück suchen süß tag tat tatsächlich tausend teil teilen teilnehmen termin
  teuer thema tief tier tipp ton traf traum traurig treffen trennen trocknen trotz trotzdem träumen trösten tun umarmen
  umgehen unangenehm unbedingt ungefähr ungewöhnlich unglücklich unklar unruhig unsicher unterhalten unterhaltung
  unterscheiden unterschied unterstreichen unterstützen unterstützung ursprünglich urteil verabreden veranstalten
  verantwortung verbessern verbieten verbrachte verbringen verbundenheit verdienen verein vergangen vergangenheit vergaß
  vergehen vergessen vergleichen verhalten verhindern verlangen verlassen verlieren verlor verloren vermeiden vermissen
  vermuten vermutlich verpassen verraten verschieben verschieden verschob verschwand verschwinden versichern versprach
  versprechen versprochen verstand verstanden verstehen verständnis versuch versuchen versöhnen verteidigen vertrauen
  verwandte verweigern verwenden verzichten verändern viel vielleicht vier viertel vierzig voll vollständig vorbei vorbereiten
  vorhaben vorher vorig vormittag vorschlag vorschlagen vorsicht vorsichtig vorstellen vortag vorteil völlig wach wachsen
  wachstum wahr wahrscheinlich warm warnen warten warum waschen wasser wechseln wecken weg wegen weigern weigert weil weinen
  weit weiter weiterhin welt wenig wenige wenigstens werden werfen werkzeug wert wertschätzen wertschätzung wichtig
  wiederholen wiedersehen winter wirken wirklich wissen woche wochenende wohl wohnen wollen wollte womit woran worauf wort
  wovor wunder wundern wunsch wurde wusste wählen während wünschen wünscht würde wütend zahl zahlen zehn zeigen zeit zeitweise
  ziehen ziel ziemlich zimmer zog zufrieden zufällig zugeben zuhören zukunft zuletzt zunächst zurück zurückführen zurückkommen
  zusagen zusammen zuschauen zustimmen zuversicht zuversichtlich zuvor zwanzig zwei zweifel zweite zwischen zwölf zählen
  zögern ändern ärgern äußern öffnen öffnete üben überhaupt überlegen übernehmen überraschen überreden überzeugen übrig`);

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
