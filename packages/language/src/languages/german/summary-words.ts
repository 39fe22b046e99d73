import { wordSet } from '../../language.ts';
import type { SummaryWords } from '../../summary-words.ts';
import { germanFrames } from './frames.ts';

export const germanSummaryWords: SummaryWords = {
  fillerWords: wordSet(`
    ab ach aha allein anderem anderer anderes anders außer außerdem baba bald beide beiden bereits bevor bisher bisschen
    dadurch dafür dagegen daher dahin damals danach daneben daran darauf daraus darf darfst darin darüber darum davon davor
    deines denen dennoch deren derselbe deshalb dessen deswegen dich dieselbe drin dürfen echt eher einfach einige einigen
    einiges einmal entweder erst etwa eurem euren eurer fast gab ganz ganze ganzen gar geben gehabt gehe gehen geht gemacht
    genau genug gerade gern gerne getan geworden gib gibt ging gleich grüß hallo halt hätte hätten her herum heute hey hi hm
    hmm hoffentlich ihres immer indem innen irgendwann irgendwas irgendwie jawohl je jedoch jemand jene kam kaum keinem
    keinen keiner komme kommen kommst kommt könntest lang lange lass lassen lässt leider mach mache machst macht machte mag
    manche manchmal mehr meines meist möchte möchtest muss müssen musst musste na nachdem naja nämlich natürlich neben nee
    nein nie niemand nimm nix oben oft oh ok okay paar raus rein runter sag sage sagen sagt sagte schau schon sei seid
    seines seit seitdem selber selbst servus sicher siehst sieht sobald sogar sollen sollst somit soviel sowie später tja
    trotzdem tu tue tun tut überhaupt übrigens unserem unseren unserer vergiss viele vielen vielleicht vorbei wann wäre
    warum wegen wem wen wenig weniger wenigstens wessen wieso willst wirklich wobei wohl womit worden würdest zumindest
    zusammen`),
  weakWords: wordSet(`
    abend abends alt anfang angst anrufen arbeit arten bekommen bekomme bescheid beispiel beste besten besser bleiben bleibt brauche brauchen brauchst braucht bringen bringt bringe daheim dank danke dankbar denke
    denken denkst denkt drei dumm eins ende endlich ernst erste ersten erzähl erzähle erzählen erzählt fahre fährt fertig finde finden findest fragen frag frage freu freue freuen freunde freut früh früher fünf fühle
    fühlt geblieben gefragt gefühl gefunden gehört gekommen geld genommen gesagt gesehen gestern gedacht gegeben geschafft glaub glaube glauben glück groß große großen guad gut gute guten guter gutes gell halb halbe halben
    heißt helfen hilf hilft hör höre hören hofft hoffe hoffen idee jahr jahre jahren kenn kennen kennst kenne kind klar klein kleine kleinen klingt kopf kurz lange leben leicht leid leute lieb
    liebe lieben liebsten lieber liebe liegt los lust machs mann meine meinst menschen minute minuten mitte moment monat monate monaten morgen morgens mutig müde nacht nächste nächsten name nehmen neu neue neuen
    nett ordnung passt passiert perfekt platz problem richtig ruhe ruhig sache sachen schade schaffst schaff schafft schlecht schlimm schlafen schnell schön schöne schönen schöner schönes schwer sehen sekunde
    spät spannend steh stehen steht stell stelle stimmt stolz stunde stunden super suchen tag tage tagen tags teil toll traurig traust trau typisch uhr unbedingt verstehe versprochen versuch vergessen viel vier voll vormittag
    wahrscheinlich warte warten wahr weh weiß weißt wichtig wieder wochen woche wochenende wohnung wort wünsch wünsche wunderbar wunderschön zeit zehn zeig zeigen ziemlich zuerst zurück zwei herrlich bravo sieben acht neun zwölf sechs gern bis
    erinnere erinnerst merk merkt merke schaut schaue schauen hältst hält kannst redet reden rede sitze sitzt halten lerne lernen`),
  connectors: wordSet('von vom für der des'),
  nounCues: wordSet(
    'der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner dein deine deinen deinem deiner sein seine ihr ihre unser unsere im am zum zur beim vom in mit für von auf ohne kein keine',
  ),
  verbCues: wordSet(''),
  leaningStarts: wordSet(
    'es das dies diese dieser er sie ihn ihm und aber also oder weil denn dann da davon dazu damit daran darum deshalb ja nein doch auch genau',
  ),
  timeWords: wordSet(`
    gestern vorgestern heute morgen übermorgen montag dienstag mittwoch donnerstag freitag samstag sonntag jänner januar februar
    märz april mai juni juli august september oktober november dezember wochenende woche monat jahr geburtstag hochzeitstag
    frühling sommer herbst winter ostern weihnachten nachmittag vormittag uhr`),
  eventWords: wordSet(
    'habe hab haben hatte bin war waren wurde ging kam fuhr sah fand bekam bekommen gekauft gefunden gegangen gefahren gekommen gesehen gemacht getroffen angefangen verloren gewonnen gebacken geschrieben angerufen werde werden',
  ),
  firstPerson: wordSet('ich wir mein meine meinen meinem meiner unser unsere mich mir uns'),
  secondPerson: wordSet('du dein deine deinen deinem deiner dich dir ihr euch euer'),
  graveWords: wordSet(`
    ambulanz beerdigung beerdigt begräbnis bestattung blutet bewusstlos chemo diagnose einbruch erdbeben fehlgeburt gekündigt gestorben getötet herzinfarkt
    intensivstation krankenhaus krankenwagen krebs kündigung leiche narkose notarzt notaufnahme notfall operation operiert rettungswagen scheidung
    schlaganfall selbstmord spital starb sterben suizid tod todesfall trauer tumor überfall überfallen unfall verletzt verletzung verstorben`),
  gravePhrases:
    /(?:ums leben|eingeschläfert|schluss gemacht|gekündigt worden|sich (?:die|den|das) \p{L}+ gebrochen|hab(?:e)? mich verletzt)/iu,
  milestoneWords: wordSet(`
    abitur abschluss adoptiert ausbildung baby befördert beförderung bestanden eingezogen entbunden geboren geburt geheiratet gekauft gewonnen heirat
    heiraten hochzeit matura preis promoviert prüfung schwanger umgezogen umzug verlobt verlobung welpe zusage`),
  positiveWords: wordSet(`
    freue freut freude froh gut glücklich großartig herrlich köstlich lecker liebe lieblich perfekt schön stolz super toll wunderbar
    wunderschön gelungen geschafft erleichtert dankbar lachen gelacht hoffnung spaß begeistert gewonnen`),
  negativeWords: wordSet(`
    angst allein ärger ärgerlich böse einsam enttäuscht erschöpft fürchte furchtbar gestorben gestritten kaputt krank leider müde nervös
    panik sauer schade schlecht schlimm schmerz schmerzen schrecklich schuld sorge sorgen tot traurig verloren vermisse verzweifelt weinen
    geweint wütend streit`),
  negations: wordSet('nicht kein keine keinen nie niemals nichts ohne kaum'),
  capitalizesNouns: true,
  joinsWords: true,
  openers:
    /ja|na ja|naja|ach(?: ja)?|also|oh ja|hallo|servus|danke(?: dir)?|genau|klar|super|übrigens|stimmt|tja|hmm/u,
  greetings: /hallo|servus|liebe|lieber|danke|grüß dich|guten \p{L}+/u,
  dependentStarts: /für|dass|weil|wenn/u,
  introductions: /[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist/u,
  formsOfAddress: wordSet('schatz liebling liebes süße süßer freund freundin mensch leute'),
  frames: germanFrames,
};
