import { wordGroups, wordSet } from '../../language.ts';

/**
 * Words in which anybody reports anything, in their base forms: general verbs, adjectives and adverbs, units,
 * and nouns for classes of things and people ("vegetable", "owner"), which a report uses for what was said.
 * None of them names a thing, a trade, an animal, a plant, a food or a place that a report could invent.
 */
export const englishReportWords = wordSet(`
  accept according achieve acknowledge act activity actual add admit adult advice advise affect afford afraid afternoon
  afterwards age agree aim air allow alone aloud already although always amateur amount angry animal announce annoy another
  answer anxious anyway apart apologise apologize appear application apply appointment appreciate appreciation approach area
  argue around arrange arrive aside ask aspect assume attach attempt attend attitude attract author autumn available avoid
  aware away awful baby back bad bank base bathe beautiful because become begin beginner behave belief believe belong benefit
  besides best better big bit blame boil bond booking boss both boy brave break brief bring broad build building burn business
  busy buy buyer calculate call calm capable care careful carrier carry case catch cause cautious celebrate ceremony certain
  challenge chance change character characteristic check cheer childhood choice choose clarify clear client close clothes
  clothing code collect color colour combine come comfort comment common companionship compare compassion complain complete
  completely compliment component concern conclude condition confess confident confirm confuse congratulate connect connection
  consider consist contain content continue contrast contribute convince cool cope correct cost count country course cover
  create crew crucial cry curious current currently customer damage danger date deal decide decision declare decline dedicate
  dedication deep defend degree delay delight delve demand deny depend describe deserve desire despite detail determination
  determine develop device difference different difficult direct disagree disappear disappoint discover disease dislike
  distance divide divorce document dollar doubt dozen drag dream dress drop due during eager earlier early earn ease easy
  effect effort eight either eleven else embrace emotion empathy emphasis emphasise emphasize empower encourage encouragement
  end endure engage enjoy enough ensure enter enthusiasm entire error especially essential establish estimate euro evening
  event eventually evident exact examine example excellent except exchange excite excitement excuse exist expect experience
  expert explain explore express extra face fact fail fair fall familiar family far fascinate fast fasten favour favourite
  fear feature feed feel few fifteen fifth fifty fight figure fill final finally find fine finish fire first fit five fix
  flirt focus fold follow food forbid force foreign forget forgive form former forty forward foster four fourth free freeze
  friend friendly friendship fruit frustrate fulfil fulfill full fun funny furniture further future gain game gather general
  gentle genuine girl give glad glance go goal good gram grateful gratitude great ground group grow growth guess guest guide
  guy habit half hand handle hang happiness hard hate health healthy hear heavy height help hesitate hide high highlight hint
  hobby hold home honest hope host hour however hug huge human hundred hurry hurt idea imagine immediate impact importance
  important impossible impress improve include inclusive increase indeed individual influence inform initial inquire inside
  insight insist inspect inspiration inspire install instance instead instrument intend intention interest introduce invite
  involve involvement issue join joke journey joy judge jump justify keep key kilo kilometer kilometre kind kindness kiss
  knowledge lack lady large later laugh laughter lead leader learn leave left length less let level lie life lift light likely
  limit line list listen litre little live locate location lock long look loose loosen lose loser loud love low lower lucky
  machine main maintain make maker man manage manner mark material matter mean meaning meanwhile measure meet melt member
  memory mention message meter method metre midday middle midnight mile mind minor minute miss mistake mix moment mood morning
  mostly motivate motivation move much name nap natural near nearly necessary need negative neighbor neighbour nervous new
  next nice night nine nod noise noon normal note notice number object oblige obtain obvious occasion occur offer old one
  oneself open operate opinion opportunity oppose option order ordinary organise organize original other otherwise outcome
  outlook outside overall overcome owner pain pair parent part particular partly party pass passion passionate past patience
  pause pay people percent perfect perform perhaps period permit person personal perspective persuade pick piece place plan
  plant pleasant please pleasure plug point polite poor positive positivity possess possible postpone pound practical practice
  practise praise prefer prepare present pretend pretty prevent previous pride primary private probable problem process
  produce professional progress project promise proper propose protect proud prove provide public pull purpose push put
  quality quarrel quarter question quick quiet quite raise range rare rather reach react read ready real realise realize
  reason reassure recall receive recognise recognize recommend reconcile recover reduce refer reflect refuse regard region
  regret regular reject relate relationship relative relax release reliable relieve rely remain remark remember remind remove
  repeat replace reply report represent request require reserve resilience resolve respect respond rest result return reveal
  right rise risk role room rough round route rule run sad safe same satisfy save scare schedule search seat second secret see
  seek seem select sell seller send sense separate serious serve session set seven several shame shape share short shortly
  shout show shy sibling side sign significance significant silence similar simple since single situation six sixth sixty size
  skill sleep slight slow small smart smell smile social soft software solution solve soon sorry sort sound source special
  specific speed spend spill spirit split sport spot spring staff stand stare start state stay step stick still stop store
  story strange stranger stress stretch strong struggle subject succeed success sudden suffer suggest suggestion suit sum
  summer support supportive suppose sure surgery surprise survive suspect swap sweet switch symbol sympathy take talk target
  task taste team teenager ten tend term terrible test thank theme therefore think third thirteen thirty though thought
  thousand three throughout throw tie tight tired together tomorrow tone tool top total touch tour towards transform treat
  treatment trick trouble true trust truth try turn twelve twenty twice two type uncover underscore understand undress
  unexpected unfortunately unique unknown unless unlike unlock unsure unusual uplift upset urge use useful user usual value
  various vegetable vehicle view visit visitor voice wait wake walk want warm warn watch water weak wear weekend weigh weight
  well wellbeing whenever whereas wherever while whisper whole wide willing win winner winter wish woman wonder word work
  world worry worth wrap wrong yesterday yet young youth`);

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
