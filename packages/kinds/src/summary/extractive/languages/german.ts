import { germanFrames } from './german-frames.ts';
import { type SummaryLanguage, wordSet } from './language.ts';

export const german: SummaryLanguage = {
  code: 'de',
  stopWords: wordSet(`
    ab aber ach aha alle allein allem allen aller alles als also am an andere anderem anderen anderer anderes anders auch auf aus
    außer außerdem bald bei beide beiden beim bereits bevor bin bis bisschen bisher bist bitte b c d da dabei dadurch dafür dagegen daher dahin
    damals damit danach daneben dann daran darauf daraus darf darfst darin darüber darum das dass davon davor dazu dein deine deinem
    deinen deiner deines dem den denen denn dennoch der deren derselbe des deshalb dessen deswegen dich die dies diese dieselbe diesem diesen
    dieser dieses dir doch dort drin du durch dürfen e eben echt eher eigentlich ein eine einem einen einer eines einfach einige
    einigen einiges einmal entweder er erst es etwa etwas euch euer eure eurem euren eurer f fast für g gab ganz ganze ganzen gar geben gegen
    gehabt gehe gehen geht gemacht genau genug gerade gern gerne getan gewesen geworden gibt gib ging gleich h hab habe haben habt hallo halt hast hat
    hatte hatten hattest hätte hätten her herum heute hi hier hin hinter hm hmm hoffentlich i ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im
    immer in indem innen ins irgendwie irgendwas irgendwann ist j ja jawohl je jede jedem jeden jeder jedes jedoch jemand jene jetzt k kam kann kannst kaum kein keine
    keinem keinen keiner kommen kommst kommt komme können könnte könntest l lassen lass lässt lang lange leider m mach mache machen machst macht machte mag man manche manchmal mal
    mehr mein meine meinem meinen meiner meines meist mich mir mit möchte möchtest muss musst müssen musste n na nach nachdem nämlich naja natürlich neben nee nein nicht
    nichts nie niemand nimm nix noch nun nur o ob oben oder oft oh ohne ok okay p paar q r raus rein runter s sagt sagen sagte sag sage schon sehr sei seid sein seine seinem
    seinen seiner seines seit seitdem selber selbst sich sicher sie siehst sieht sind so sobald sogar solche soll sollen sollst sollte somit sondern sonst soviel
    sowie später t tja tu tue tun tut trotzdem u über überhaupt um und uns unser unsere unserem unseren unserer unter v vergiss viel viele vielen vielleicht vom von vor vorbei w
    wann war wäre waren warst warum was weg wegen weil weiter welche welcher welches wem wen wenig weniger wenigstens wenn wer werde werden wessen
    wie wieder wieso will willst wir wird wirklich wirst wo wobei wohl wollen wollte womit worden wurde wurden würde würdest x y z zu zum zumindest zur zusammen zwar
    zwischen übrigens schau servus grüß baba hey na`),
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
  abbreviations: wordSet(
    'dr hr fr prof z.b bzw ca usw nr str evtl ggf inkl st mag dipl ing d.h u.a sog vgl tel',
  ),
  frames: germanFrames,
};
