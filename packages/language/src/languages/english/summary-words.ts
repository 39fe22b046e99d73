import { wordSet } from '../../language.ts';
import type { SummaryWords } from '../../summary-words.ts';
import { englishFrames } from './frames.ts';
import { openEnglishGrammar } from './grammar.ts';

export const englishSummaryWords: SummaryWords = {
  fillerWords: wordSet(`
    across actually ah aha ain almost alone along already alright although always among another anymore anyway anywhere aren
    around aside away back became become behind beside besides beyond came cant come comes coming couldn definitely didn
    didnt doesn doesnt don done dont eh either enough especially etc even everybody everyone everywhere exactly except far
    following get gets getting give given gives giving go goes going gone gonna got gotta gotten hadn haha hahaha hasn hasnt
    haven hm hmm however id im including indeed inside instead isn isnt ive keep keeps kept kind least less lets like likely
    ll lol made make makes making meantime mostly mustn near nearly need needs never next nice nobody none nothing nowhere
    oh omg ones onto others otherwise outside particularly perhaps pretty probably put puts putting quite rather re really
    regarding said saw say saying says see seeing seem seemed seems seen shan shouldn since somehow sometimes somewhere soon
    sort stuff sure take taken takes taking thats therefore theres though thus til till together took totally toward towards
    tried truly try trying ugh uh um unless usually ve via wanna want wanted wants wasn way ways well went weren whatever
    whats whenever wherever whoever whole won wont wouldn wow ya yeah yep youre yourselves`),
  weakWords: wordSet(`
    thing things able absolutely agree amazing appreciate appreciated asked ask asking awesome awful bad beautiful believe best better big
    bit bring brings bringing brought bye call called care chance chat check cheers clear close completely congrats congratulations cool course crazy
    cute day days deal dear different easy end enjoy enjoyed enjoying excellent excited exciting experience extra fact fantastic
    favorite favourite feel feeling feelings feels felt fine find finding finds finally fingers crossed first forget forward found free friend friends full fun funny further future
    gave glad good goodness gosh great grateful guess guy guys hand happen happened happening happens happy hard hear heard hearing
    help helped helpful helping helps hope hopefully hoping hour hours huge idea important incredible inspiring interested
    interesting joke keeping kinda knew know knowing known knows last late lately later learn learned leave left life line little
    live lol long longer look looked looking looks lot lots love loved lovely loves loving luck lucky mean means meant
    mention mentioned min mind minute minutes moment moments month months morning move nah name new night note number old open opened
    pal part parts passed people perfect person piece place places plan planned planning plans plus point possible power powerful problem proud
    question quick quickly quiet ready real realize realized reason recently reckon remember remind right rough run sad sense set seriously share shared
    sharing short show showed shows side sign sit sitting slowly small soon sorry sound sounded sounds special spend spent
    spot start started starting starts stay step stop strong stuck stunning such super supportive supposed surprised talk talked talking
    tell telling terrible thank thankful thanks thx thinking thinks think thought thoughts three time times tiny today together told
    tomorrow tonight top touch true trust turn turned turns two understand use used using wait waiting wanted watch wear week weekend weeks wish
    wonder wonderful wondered wondering word words work worked working works world worried worry worth wrong year years yesterday yep young
    four five six seven eight nine ten half second third hugs xoxo kudos yay hooray woah whoa dude bro mate anytime goodnight hello evening afternoon
    gets giving bet kid glimpse journey passion passionate unique vibe vibes positive positivity inspired inspiration amazed
    motivated impressive impressed reminder comfort safe peaceful calm relaxing connect connection keep opportunity difference create created creating making
    encouraging encourage encouragement memories memory appreciation admire resilience strength courage brave tough blast treat pic pics photo photos picture looks`),
  connectors: wordSet('of s'),
  nounCues: wordSet(
    'a an the my your his her its our their this that these those some any of in at on with for from into about no another each every to',
  ),
  verbCues: wordSet(
    'i we you they he she who to can could will would should might must may ll d don didn doesn isn wasn aren weren won couldn wouldn not just never always also am is are was were be been m re ve have has had got let it lets please so too very really',
  ),
  leaningStarts: wordSet(
    'it its it’s that thats those these this they them he she his her and but so or because which then there yeah yes yep no nope also same both such',
  ),
  timeWords: wordSet(`
    yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march april
    june july august september october november december weekend week month year birthday anniversary summer winter spring autumn
    ago noon midnight morning christmas easter`),
  eventWords: wordSet(
    'went took got made met saw bought found lost won began started came gave told left ran wrote broke fell said did had was were booked signed joined moved got sold built sent drove flew ate swam learnt thought read kept brought taught spent chose grew heard sang threw caught felt born going plan planning',
  ),
  pastForms: /^.{3,}ed$/u,
  firstPerson: wordSet('i we my our me us mine ours im ive'),
  secondPerson: wordSet('you your yours yourself u youre'),
  graveWords: wordSet(`
    accident ambulance arrested assault assaulted bankrupt bleeding burglary cancer chemo coma concussion crash crashed death deceased diagnosed
    diagnosis died dies divorce divorced dying earthquake emergency evicted eviction fired funeral grief hospice hospital hospitalized icu injured
    injury killed layoff miscarriage mourning mugged overdose paramedics relapse robbed seizure stillborn stitches stroke suicide suicidal surgery
    tumor tumour unconscious widow widower`),
  gravePhrases:
    /\b(?:passed away|laid off|broke up|broken up|hit by a (?:car|truck|bus)|car accident|kicked out|put (?:him|her|them) down|lost (?:my|his|her|our|their) (?:job|dog|cat|mom|mum|dad|mother|father|baby|husband|wife|house|home|son|daughter|brother|sister)|(?:broke|broken) (?:his|her|my|their|an?) (?:arm|leg|wrist|hip|ankle|nose|collarbone))\b/iu,
  milestoneWords: wordSet(`
    accepted adopted adopt award award-winning awarded baby born bought certificate diploma elected engaged engagement enrolled exam expecting graduated
    graduation hired interview joined launched lost marathon married medal moved opened passed pregnant promoted promotion proposed published
    puppy quit retired signed wedding won`),
  positiveWords: wordSet(`
    amazing awesome beautiful best brilliant celebrate cheerful delighted delicious enjoy enjoyed excited exciting fantastic fun glad
    good grateful great happy hooray hope hopeful joy laughed lovely love loved lucky nice perfect pleased proud relieved smile
    smiled sweet thankful thrilled win won wonderful yay congratulations`),
  negativeWords: wordSet(`
    afraid alone angry annoyed anxious ashamed awful bad broke broken cried cry crying depressed died dead disappointed exhausted
    fail failed fear frustrated grief guilty hate hated horrible hurt ill lonely lost miserable miss nervous pain panic sad scared sick sorry
    stressed struggle struggling terrible tired upset worried worry worse worst wrong`),
  negations: wordSet('not no never don didn isn wasn doesn can couldn won wouldn hardly nothing without'),
  openingVerbs: /ing$/u,
  verbEndings: /.{3}(?:ed|ly)$/u,
  singular: readSingular,
  openers:
    /wow|oh(?: (?:yeah|yes|wow|man|my|gosh))?|o\.?k\.?(?:ay)?|yeah|yep|yes|yup|well|hey|hi|hello|aw+|haha+|lol|thanks(?: so much| a lot)?|thank you(?: so much)?|totally|absolutely|definitely|sure|cool|great|awesome|nice|btw|by the way|anyway|actually|exactly|of course|hm+|ah+|yay|and|so/u,
  openerSubjects: /i|we|my|our/u,
  greetings: /hey|hi|hello|dear|thanks|thank you/u,
  exclamations: /oh|wow/u,
  dependentStarts: /for|to|that|as|of|if|because|since|when|while|which|who/u,
  introductions: /[Mm]y name(?:['’]s| is)|[Cc]all me/u,
  formsOfAddress: wordSet(`
    captain master mistress sir madam lady lord king queen boss chief doctor professor teacher student darling love honey babe baby
    sweetheart sweetie dear friend buddy pal mate bro dude man girl boy sis guys folks everyone all user mom mum dad mama papa god
    lol haha yes no well okay wow`),
  openGrammar: openEnglishGrammar,
  frames: englishFrames,
};

function readSingular(word: string): string {
  if (word.length < 4) return word;
  if (/[^aeious]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:sh|ch|x|ss)es$/u.test(word)) return word.slice(0, -2);
  return /[^suai]s$/u.test(word) ? word.slice(0, -1) : word;
}
