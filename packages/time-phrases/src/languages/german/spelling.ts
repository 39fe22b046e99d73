import { wordSet } from '@enrichment/language/language';
import type { Spelling } from '../../spelling.ts';
import { germanWords } from './words.ts';

export const germanSpelling: Spelling = {
  code: 'de',
  vocabulary: germanWords,
  anywhere: [
    ...Object.keys(germanWords.weekday),
    ...['januar', 'februar', 'oktober', 'november', 'dezember', 'september', 'gestern', 'vorgestern'],
    ...['wochenende', 'weihnachten', 'silvester', 'nachmittag', 'vormittag'],
  ],
  which: [
    'letzte',
    'vorletzte',
    'vorletzten',
    'letzten',
    'letzter',
    'letztes',
    'vorige',
    'vorigen',
    'voriges',
    'diese',
    'diesen',
    'dieser',
    'dieses',
    'vergangene',
    'vergangenen',
  ],
  beforeCount: ['vor'],
  afterCount: [],
  some: ['paar', 'einigen', 'wenigen'],
  slang: { gestan: 'gestern', wochenend: 'wochenende', vorgestan: 'vorgestern' },
  realWords: wordSet(`
    gesten geste gestirn gestirne gestein gestehen montage montagen montags monate mona moment morgen morgens dienste dienstags diensttag mittwochs mittags donnerstags freitags freitod
    samstags sonnabends sonntags januare februare oktober dezember wachen wache wochen woche wolle wort monat mond jahr jahre jahren tag tage tagen tragen taten tanten tasten
    letztere letztens letztem letzteren dies dieses diesel diener verlangen vergangen vergangenheit herbst sommer winter sommers winters frost fruh stunde stunden studien sunde
    minute minuten nacht nackt macht nachts abend abends aben mai mal mag marz herz juni juli jung august auguste april
    seit seid seite vor vorn zwei drei vorige voriger silber silvia weihnachts`),
};
