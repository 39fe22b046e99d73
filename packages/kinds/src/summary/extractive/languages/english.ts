import { englishFrames } from './english-frames.ts';
import { type SummaryLanguage, wordSet } from './language.ts';

export const english: SummaryLanguage = {
  code: 'en',
  stopWords: wordSet(`
    a about above across actually after again against ago ah aha ain all almost alone along already also although
    always am among an and another any anybody anymore anyone anything anyway anywhere are aren around as at away
    b back be became because become been before behind being below beside besides between beyond both but by c came can cannot
    come comes coming could couldn d definitely did didn do does doesn doing don done down during e each eh either else
    enough especially etc even ever every everybody everyone everything everywhere exactly except f far few for from
    further g get gets getting give given gives giving go goes going gone gonna got gotta gotten h had hadn haha hahaha has hasn
    have haven having he hello her here hers herself hey hi him himself his hm hmm how however i if in indeed inside instead into
    is isn it its itself j just k keep keeps kept kind l least less let lets like likely ll lol m made make makes making many
    may maybe me might mine more most mostly much must mustn my myself n near nearly need needs never next nice no nobody none nor
    not nothing now nowhere o of off often oh ok okay omg on once one ones only onto or other others otherwise our ours
    ourselves out outside over own p particularly per perhaps please pretty probably put puts putting q quite r rather re
    really s said same saw say saying says see seeing seem seemed seems seen shall shan she should shouldn since so some
    somebody somehow someone something sometimes somewhere soon sort still stuff such sure t take taken takes taking than
    that the their theirs them themselves then there therefore these they this those though through thus til
    till to together too took totally toward towards tried truly try trying u ugh uh um under unless until up upon us usually
    regarding alright following including aside instead meantime v ve very via w wanna want wanted wants was wasn way ways we well went were weren what whatever when whenever where
    wherever whether which while who whoever whole whom whose why will with within without won would wouldn wow x y ya yeah
    yep yes yet you your yours yourself yourselves z hasnt dont cant wont didnt doesnt isnt im ive id youre thats whats theres`),
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
  abbreviations: wordSet('dr mr mrs ms st prof vs etc e.g i.e approx no jr sr inc ltd a.m p.m mt dept'),
  frames: englishFrames,
};
