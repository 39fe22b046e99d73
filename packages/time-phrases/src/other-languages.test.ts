import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { readTime } from './read-time.ts';

/** A Wednesday, 14:20 in Berlin. */
const asked = {
  now: new Date('2026-11-18T13:20:00Z'),
  timeZone: 'Europe/Berlin',
  weekStart: 'monday',
} as const;

const onTheWall = (day: string) =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime('Europe/Berlin').epochMilliseconds).toISOString();

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
