import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { readTime } from './read-time.ts';

/** A Wednesday, 14:20 in Berlin. */
const asked = {
  now: new Date('2026-11-18T13:20:00Z'),
  timeZone: 'Europe/Berlin',
  weekStart: 'monday',
} as const;

const onTheWall = (local: string) =>
  new Date(
    Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').epochMilliseconds,
  ).toISOString();

/**
 * By language: today, yesterday, last week, this month, last year, three days ago, two weeks ago, last
 * Monday, Monday, in March.
 */
const ranges = [
  ['2026-11-18', '2026-11-19'],
  ['2026-11-17', '2026-11-18'],
  ['2026-11-09', '2026-11-16'],
  ['2026-11-01', '2026-12-01'],
  ['2025-01-01', '2026-01-01'],
  ['2026-11-15', '2026-11-16'],
  ['2026-11-02', '2026-11-09'],
  ['2026-11-16', '2026-11-17'],
  ['2026-11-16', '2026-11-17'],
  ['2026-03-01', '2026-04-01'],
] as const;

const phrases = {
  it: 'oggi | ieri | la settimana scorsa | questo mese | l’anno scorso | tre giorni fa | due settimane fa | lunedì scorso | lunedì | a marzo',
  pt: 'hoje | ontem | na semana passada | este mês | no ano passado | há três dias | duas semanas atrás | segunda-feira passada | na segunda-feira | em março',
  nl: 'vandaag | gisteren | vorige week | deze maand | vorig jaar | drie dagen geleden | twee weken geleden | afgelopen maandag | op maandag | in maart',
  pl: 'dzisiaj | wczoraj | w zeszłym tygodniu | w tym miesiącu | w zeszłym roku | trzy dni temu | dwa tygodnie temu | w zeszły poniedziałek | w poniedziałek | w marcu',
  ru: 'сегодня | вчера | на прошлой неделе | в этом месяце | в прошлом году | три дня назад | две недели назад | в прошлый понедельник | в понедельник | в марте',
  tr: 'bugün | dün | geçen hafta | bu ay | geçen yıl | üç gün önce | iki hafta önce | geçen pazartesi | pazartesi | martta',
  sv: 'idag | igår | förra veckan | denna månad | förra året | för tre dagar sedan | för två veckor sedan | i måndags | på måndag | i mars',
  ja: '今日 | 昨日 | 先週 | 今月 | 去年 | 3日前 | 2週間前 | 先の月曜日 | 月曜日 | 3月',
  zh: '今天 | 昨天 | 上周 | 这个月 | 去年 | 三天前 | 两周前 | 星期一 | 周一 | 3月',
  ko: '오늘 | 어제 | 지난주 | 이번 달 | 작년 | 3일 전 | 2주 전 | 월요일 | 월요일에 | 3월에',
} as const;

const rows = Object.entries(phrases).flatMap(([code, line]) =>
  line.split(' | ').map((phrase, index) => [code, phrase, ...(ranges[index] ?? ['', ''])] as const),
);

test.each(rows)('%s: "%s" is %s to %s', (_code, phrase, from, to) => {
  const reading = readTime(phrase, asked);

  expect(reading.kind === 'range' && [reading.from.toISOString(), reading.to.toISOString()]).toEqual([
    onTheWall(from),
    onTheWall(to),
  ]);
});

test.each([
  ['о чём мы говорили вчера?', 'вчера'],
  ['waar hadden we het gisteren over?', 'gisteren'],
  ['di cosa abbiamo parlato la settimana scorsa?', 'la settimana scorsa'],
  ['上周我们聊了什么？', '上周'],
  ['지난주에 무슨 얘기 했지?', '지난주'],
  ['viime viikolla', 'viime viikolla'],
  ['minulý týden', 'minulý týden'],
  ['לפני 3 ימים', 'לפני 3 ימים'],
])('in "%s" the time is "%s", and its words are removed from the search words', (text, phrase) => {
  const reading = readTime(text, asked);

  expect(reading).toMatchObject({ kind: 'range', phrase });
  expect(reading.rest).not.toContain(phrase);
});

test.each([
  ['it', 'a ferragosto', '2026-08-15', '2026-08-16'],
  ['it', 'di cosa abbiamo parlato a Pasqua dell’anno scorso?', '2025-04-18', '2025-04-22'],
  ['it', 'natale 2024', '2024-12-24', '2024-12-27'],
  ['it', 'lo scorso ferragosto', '2026-08-15', '2026-08-16'],
  ['pt', 'na sexta-feira santa', '2026-04-03', '2026-04-04'],
  ['nl', 'op koningsdag', '2026-04-27', '2026-04-28'],
  ['pl', 'w wigilię', '2025-12-24', '2025-12-25'],
  ['ru', 'в день победы', '2026-05-09', '2026-05-10'],
  ['tr', 'cumhuriyet bayramında', '2026-10-29', '2026-10-30'],
  ['sv', 'på midsommarafton', '2026-06-19', '2026-06-20'],
  ['ja', 'お盆', '2026-08-13', '2026-08-17'],
  ['zh', '国庆节', '2026-10-01', '2026-10-02'],
  ['ko', '광복절', '2026-08-15', '2026-08-16'],
  ['pt', 'há uma quinzena', '2026-11-02', '2026-11-09'],
  ['ru', 'полгода назад', '2026-05-01', '2026-06-01'],
  ['ja', '半年前', '2026-05-01', '2026-06-01'],
  ['sv', 'fjorton dagar sedan', '2026-11-04', '2026-11-05'],
])('%s: a named day or a longer time is read: "%s"', (_code, phrase, from, to) => {
  const reading = readTime(phrase, asked);

  expect(reading.kind === 'range' && [reading.from.toISOString(), reading.to.toISOString()]).toEqual([
    onTheWall(from),
    onTheWall(to),
  ]);
});

test.each(['quinzena passada', 'na quinzena passada', 'la quindicina scorsa'])(
  '"%s" is the last two weeks',
  (phrase) => {
    expect(readTime(phrase, asked)).toMatchObject({
      kind: 'range',
      from: new Date(onTheWall('2026-11-04')),
      to: asked.now,
    });
  },
);

test.each([
  'o semestre passado',
  '去年春节我们聊了什么？',
  'о чём мы говорили на Пасху?',
  'bayramda ne konuştuk?',
  'what did we say on Blursday?',
  'last Octember',
  'since payday',
])('"%s" has a time that is named as unread', (text) => {
  expect(() => readTime(text, asked)).toThrow(/is not read/u);
});

test.each([
  'I have no natal chart',
  'my song is called Blursday',
  'the last member of the band',
  'what did we say about kerst and pasen?',
  'she was on Faraday Road',
])('"%s" names no time', (text) => {
  expect(readTime(text, asked)).toMatchObject({ kind: 'none', rest: text, unread: [] });
});

const [few, fewDays] = [
  ['2026-10-05', '2026-11-09'],
  ['2026-11-12', '2026-11-17'],
] as const;
const firstFive = ['2026-11-01', '2026-11-06'] as const;
const threeToFive = ['2026-11-03', '2026-11-06'] as const;
const theTenth = ['2026-11-10', '2026-11-11'] as const;
const [earlyMarch, midNovember, lateOctober] = [
  ['2026-03-01', '2026-03-11'],
  ['2026-11-11', '2026-11-21'],
  ['2026-10-21', '2026-11-01'],
] as const;
const summer = ['2026-06-01', '2026-09-01'] as const;
const weekend = ['2026-11-14', '2026-11-16'] as const;

test.each([
  [
    'a few weeks ago',
    few,
    'un paio di settimane fa | há umas semanas | een paar weken geleden | kilka tygodni temu | пару недель назад | birkaç hafta önce | för några veckor sedan | 数週間前 | 几周前 | 몇 주 전',
  ],
  [
    'a few days ago',
    fewDays,
    'alcuni giorni fa | há alguns dias | enkele dagen geleden | parę dni temu | несколько дней назад | birkaç gün önce | för ett par dagar sen | 数日前 | 几天前',
  ],
  [
    'from the 1st to the 5th of November',
    firstFive,
    'dal 1 al 5 novembre | de 1 a 5 de novembro | van 1 tot 5 november | od 1 do 5 listopada | с 1 по 5 ноября | 1-5 Kasım | 1-5 november | 11月1日から5日まで | 11月1日到5日 | 11월 1일부터 5일까지',
  ],
  [
    'between the 3rd and the 5th of November',
    threeToFive,
    'tra il 3 e il 5 novembre | entre 3 e 5 de novembro | tussen 3 en 5 november | między 3 a 5 listopada | между 3 и 5 ноября | 3 ile 5 Kasım arasında | mellan 3 och 5 november | 11月3日と5日の間 | 11月3日至5日之间 | 11월 3일에서 5일 사이',
  ],
  [
    'on Tuesday, the 10th of November',
    theTenth,
    'martedì 10 novembre | terça-feira, 10 de novembro | dinsdag 10 november | we wtorek 10 listopada | во вторник 10 ноября | 10 Kasım Salı | tisdag den 10 november | 11月10日火曜日 | 11月10日（星期二） | 十一月十日',
  ],
  [
    'early March',
    earlyMarch,
    'a inizio marzo | no início de março | begin maart | na początku marca | в начале марта | mart başında | i början av mars | 3月初め | 三月初 | 3월 초',
  ],
  [
    'in the middle of November',
    midNovember,
    'a metà novembre | em meados de novembro | half november | w połowie listopada | в середине ноября | kasım ortasında | i mitten av november | 11月中旬 | 11月中旬 | 11월 중순',
  ],
  [
    'late October',
    lateOctober,
    'a fine ottobre | no fim de outubro | eind oktober | pod koniec października | в конце октября | ekim sonunda | i slutet av oktober | 10月下旬 | 十月底 | 10월 말',
  ],
  [
    'last summer',
    summer,
    "l'estate scorsa | no verão passado | afgelopen zomer | zeszłego lata | прошлым летом | geçen yaz | i somras",
  ],
  [
    'at the weekend',
    weekend,
    'nel weekend | no fds | in het weekend | в выходные | i helgen | 週末 | 周末 | 주말',
  ],
  [
    'this morning',
    ['2026-11-18T05:00', '2026-11-18T12:00'],
    'stamattina | vanochtend | bu sabah | i morse | 今朝 | 今早',
  ],
  [
    'yesterday evening',
    ['2026-11-17T18:00', '2026-11-18'],
    'ieri sera | gisteravond | wczoraj wieczorem | вчера вечером | dün akşam | igår kväll',
  ],
  [
    'the day before yesterday',
    ['2026-11-16', '2026-11-17'],
    "l'altro ieri | anteontem | eergisteren | przedwczoraj | позавчера | evvelsi gün | i förrgår | 一昨日 | 前天 | 그저께",
  ],
  ['ten days ago', ['2026-11-08', '2026-11-09'], '十日前 | 十天前'],
  ['on Tuesday of last week', theTenth, '上周二 | 上个星期二 | 上礼拜二 | 先週の火曜日 | 지난주 화요일'],
] as const)('%s, in other languages', (_, [from, to], phrases) => {
  const read = phrases.split(' | ').map((phrase) => [phrase, readAs(phrase)]);

  expect(Object.fromEntries(read)).toEqual(
    Object.fromEntries(read.map(([phrase]) => [phrase, `${onTheWall(from)}..${onTheWall(to)}`])),
  );
});

test.each([
  [
    'since',
    '2026-11-16',
    'da lunedì | desde segunda | sinds maandag | od poniedziałku | с понедельника | pazartesiden beri | sedan i måndags | 月曜日から | 从周一开始 | 월요일부터',
  ],
  [
    'since yesterday',
    '2026-11-17',
    'da ieri | desde ontem | sinds gisteren | od wczoraj | со вчерашнего дня | dünden beri | 昨日から | 从昨天起 | 어제부터',
  ],
])('%s Monday or a day lasts until now', (_, from, phrases) => {
  const read = phrases.split(' | ').map((phrase) => [phrase, readAs(phrase)]);

  expect(Object.fromEntries(read)).toEqual(
    Object.fromEntries(read.map(([phrase]) => [phrase, `${onTheWall(from)}..${asked.now.toISOString()}`])),
  );
});

test('a time before another one ends where that begins', () => {
  const phrases = ['prima di Natale', 'antes do Natal', 'voor Kerst', 'före jul'];

  expect(phrases.map(readAs)).toEqual(
    phrases.map(() => `1970-01-01T00:00:00.000Z..${onTheWall('2025-12-24')}`),
  );
});

test.each(['settimane fa', 'dni temu', 'недель назад', 'veckor sedan'])(
  'several units without their number are named as unread: "%s"',
  (phrase) => {
    expect(() => readTime(phrase, asked)).toThrow('is not read; name the months or the days');
  },
);

function readAs(phrase: string): string {
  const reading = readTime(phrase, asked);
  return reading.kind === 'range'
    ? `${reading.from.toISOString()}..${reading.to.toISOString()}`
    : reading.kind;
}
