import { wordGroups, wordSet } from '../../language.ts';

/**
 * Words in which anybody reports anything, in their base forms: general verbs, adjectives, adverbs and nouns.
 * None of them names a thing, a trade, an animal, a plant, a food or a place that a report could invent.
 */
export const englishReportWords = wordSet(`
  accept according achieve acknowledge act activity actual add admit advice advise affect afford afraid afternoon afterwards
  age agree aim allow alone aloud already although always amount angry announce annoy another answer anxious anyway apart
  apologise apologize appear application apply appreciate appreciation approach area argue around arrange arrive aside ask
  aspect assume attempt attend attitude attract author autumn available avoid aware away awful back bad base beautiful because
  become begin behave belief believe belong benefit besides best better big bit bond both brave brief bring broad build
  business busy buy calculate call calm capable care careful carry case catch cause cautious celebrate certain challenge
  chance change character characteristic cheer choice choose clarify clear close collect combine come comfort comment common
  companionship compare compassion complain complete completely compliment component concern conclude condition confess
  confident confirm confuse congratulate connect connection consider consist contain content continue contrast contribute
  convince cool cope correct cost count course cover create crucial cry curious current currently damage danger deal decide
  decision declare decline dedicate dedication deep defend delay delight delve demand deny depend describe deserve desire
  despite detail determination determine develop difference different difficult direct disagree disappear disappoint discover
  dislike divide doubt dream drop due during eager earlier early earn ease easy effect effort eight either eleven else embrace
  emotion empathy emphasis emphasise emphasize empower encourage encouragement end endure engage enjoy enough ensure enter
  enthusiasm entire especially essential establish estimate evening event eventually evident exact example excellent except
  exchange excite excitement excuse exist expect experience explain explore express extra face fact fail fair fall familiar
  family far fascinate fast favour favourite fear feature feel few fifteen fifth fifty fight figure fill final finally find
  fine finish first fit five fix focus follow forbid force foreign forget forgive form former forty forward foster four fourth
  free friend friendly friendship frustrate fulfil fulfill full fun funny further future gain gather general gentle genuine
  give glad go goal good grateful gratitude great ground group grow growth guess guide habit half hand handle hang happiness
  hard hate health healthy hear heavy help hesitate hide high highlight hint hobby hold home honest hope hour however huge
  human hundred hurry hurt idea imagine immediate impact importance important impossible impress improve include inclusive
  increase indeed individual influence inform initial inquire inside insight insist inspiration inspire instance instead
  intend intention interest introduce invite involve involvement issue join joke journey joy judge jump justify keep key kind
  kindness knowledge lack large later laugh laughter lead learn leave left less let level lie life light likely limit line
  list listen little live long look loose lose loud love low lucky main maintain make manage manner mark matter mean meaning
  meanwhile measure meet member memory mention message method midday middle midnight mind minor minute miss mistake mix moment
  mood morning mostly motivate motivation move much name natural near nearly necessary need negative nervous new next nice
  night nine noon normal note notice number object oblige obtain obvious occasion occur offer old one oneself open opinion
  opportunity oppose option order ordinary organise organize original other otherwise outcome outlook outside overall overcome
  pain part particular partly party pass passion passionate past patience pause pay people perfect perform perhaps period
  permit person personal perspective persuade pick piece place plan pleasant please pleasure point polite poor positive
  positivity possess possible postpone practical practice practise praise prefer prepare present pretend pretty prevent
  previous pride primary private probable problem process produce progress project promise proper propose protect proud prove
  provide public pull purpose push put quality question quick quiet quite raise range rare rather reach react read ready real
  realise realize reason reassure recall receive recognise recognize recommend recover reduce refer reflect refuse regard
  regret regular reject relate relationship relax release reliable relieve rely remain remark remember remind remove repeat
  replace reply report represent request require resilience resolve respect respond rest result return reveal right rise risk
  role rough rule run sad safe same satisfy save scare search second secret see seek seem select sell send sense separate
  serious serve set seven several shame share short shortly show shy side sign significance significant similar simple since
  single situation six sixth sixty size skill slight slow small smart smile social soft solution solve soon sorry sort sound
  source special specific spend spirit spring stand start state stay step stick still stop story strange stress stretch strong
  struggle subject succeed success sudden suffer suggest suggestion suit sum summer support supportive suppose sure surprise
  suspect swap sweet switch symbol sympathy take talk target task taste ten tend term terrible test thank theme therefore
  think third thirteen thirty though thought thousand three throughout throw tie tight tired together tomorrow tone top total
  touch towards transform treat trick trouble true trust truth try turn twelve twenty twice two type underscore understand
  unexpected unfortunately unique unknown unless unlike unsure unusual uplift upset urge use useful user usual value various
  view visit voice wait walk want warm warn watch weak wear weekend well wellbeing whenever whereas wherever while whole wide
  willing win winter wish wonder word work world worry worth wrong yesterday yet young`);

/** Words that a report may use for each other. */
export const englishSynonyms = wordGroups(`
  father dad daddy papa; mother mum mom mummy mommy mama; parent parents father mother dad mum mom; grandmother gran granny
  grandma nana; grandfather grandad granddad grandpa; child children kid kids son daughter; sibling brother sister; wife
  husband spouse partner; marry wedding marriage bride groom; bicycle bike cycle; telephone phone ring call; television telly
  tv; photograph photo picture pic; shop store; film movie; doctor physician gp; ill sick unwell illness; job work career
  position employment; flat apartment home house; car vehicle drive; dog puppy pup; cat kitten; money cash pound euro dollar
  pay price; pupil student class; school teacher; swindler fraud scam cheat; kill murder; die death dead; born birth birthday;
  holiday vacation trip; journey trip travel; town city; meal dinner lunch supper breakfast food eat; cook bake; drink tea
  coffee; clean wash; repair mend fix; sleep bed asleep; rain weather; author write writer book novel; music song play; exam
  test; university college uni; boss manager; colleague coworker workmate; quit resign leave; fire sack dismiss; garden
  plants; medicine pill medication tablet; hospital clinic ward; pregnant pregnancy baby; begin start; end finish; large big;
  tiny small; fast quick; frightened afraid scared fear; happy glad; sad unhappy; angry cross furious mad; nervous anxious
  worried; hurry rush; yell shout; throw toss chuck; hide secret; meal dish; road street; woods forest; swim swimmer pool; run
  runner race marathon; football soccer; computer laptop pc; email mail; hire rent borrow lend loan`);
