import { wordSet } from '@enrichment/language/language';
import type { Spelling } from '../../spelling.ts';
import { englishWords } from './words.ts';

export const englishSpelling: Spelling = {
  code: 'en',
  vocabulary: englishWords,
  anywhere: [
    ...Object.keys(englishWords.weekday),
    ...['january', 'february', 'august', 'september', 'october', 'november', 'december'],
    ...['yesterday', 'tomorrow', 'tonight', 'weekend', 'morning', 'afternoon', 'evening', 'christmas'],
    ...['halloween', 'thanksgiving', 'recently', 'fortnight'],
  ],
  which: ['last', 'past', 'this', 'previous', 'next'],
  beforeCount: [],
  afterCount: ['ago'],
  some: ['few', 'several', 'couple'],
  slang: {
    b4: 'before',
    '2day': 'today',
    '2nite': 'tonight',
    '2night': 'tonight',
    '2moro': 'tomorrow',
    '2mrw': 'tomorrow',
    nite: 'night',
    nites: 'nights',
    tonite: 'tonight',
    yday: 'yesterday',
    yest: 'yesterday',
    ystd: 'yesterday',
    yesterdy: 'yesterday',
    ystdy: 'yesterday',
    ysday: 'yesterday',
    yesty: 'yesterday',
    tmrw: 'tomorrow',
    tmr: 'tomorrow',
    tmw: 'tomorrow',
    tmo: 'tomorrow',
    wknd: 'weekend',
    wkend: 'weekend',
    prev: 'previous',
    prior: 'previous',
    abt: 'about',
    arvo: 'afternoon',
    aft: 'afternoon',
    morn: 'morning',
    mornin: 'morning',
    evenin: 'evening',
  },
  realWords: wordSet(`
    afternoons auguste augusts augusta augustus augusto charismas christian christians christens christened christopher deceiver decembers
    evenings eventing evens easter fall falls fell fill full frida fridays fryday friary hallows jane janus janet january jude judy juke junk jury jure junes
    juno lash lass late least lest list lost loss lust launch lunch march marc mars marsh marshal match math maths marsha martha marcy matrix mach
    mint mints mini minus minuet minuets mine mines mind minds moaning mooning mondays moan monte monty monroe monkey mornings mourning moth moths mouth mouths month myth myths
    near dear hear fear tear bear gear pear rear wear yeah yea year years yearn yen yet years nigh nights nighty nonmember octobers octopus pass passed paste pasta past pat pats pest post posts
    precious recency recent saturate saturdays septembers sprint string springs sprang spray simmer summed summers summery sum summit sundae sundry sundays sunny sundown thanks
    thanksgivings thesis thin thing thins thus thursdays tuesdays tonights tomorrows weak weaken weakened weakend wee weed weeds weep weekly weekends weekender weekday weekdays wednesdays
    winner winters winder winger wintry winery yesterdays hour hours hoar houri our four tour pour your days dads dams dabs daddy daisy days dash rays says ways bays lays pays
    part parts party april aprils spring avril july juli julia julie jules june mayor mays may maybe decade decades quarterly quartet quarters fridge frisky mandy monday sunday
    next text nest neat vest test best rest west fast cast vast mast east`),
};
