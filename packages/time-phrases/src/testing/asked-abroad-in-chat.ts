/**
 * Times in the partly read languages as they are typed: with particles beside numbers, parts of the day
 * behind dates and hours, counted from events, and in forms of the words. The same form as `askedPhrases`,
 * asked at the same moment.
 */
export const askedAbroadInChat = `
cosa ti ho detto martedì sera | 2026-11-17T18:00..2026-11-18 | unread
di cosa abbiamo parlato il 3 novembre alle 15 | 2026-11-03T15:00..2026-11-03T16:00 | unread
gli ultimi tre giorni | 2026-11-15..2026-11-18T15:30 | unread
la settimana scorsa di mercoledì | 2026-11-11..2026-11-12 | unread
mercoledì della settimana scorsa | 2026-11-11..2026-11-12 | unread
l'altro ieri | 2026-11-16..2026-11-17 | unread
ieri sera | 2026-11-17T18:00..2026-11-18 | unread
ieri mattina alle 8 | 2026-11-17T08:00..2026-11-17T09:00 | unread
stamattina | 2026-11-18T05:00..2026-11-18T12:00 | unread
ieri sera alle 8 e mezza | 2026-11-17T20:30..2026-11-17T21:30 | unread
fino a ieri | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
il 30 febbraio |  | unread
negli anni novanta | 1990-01-01..2000-01-01 | none unread
negli anni '90 | 1990-01-01..2000-01-01 | none unread
il giorno prima del mio compleanno |  | none unread
tra il 3 e il 9 maggio | 2026-05-03..2026-05-10 | unread
dal 3 al 9 maggio | 2026-05-03..2026-05-10 | unread
il 3/11/2026 | 2026-11-03..2026-11-04 | unread
lunedì e mercoledì |  | unread
da lunedi a mercoledi | 2026-11-16..2026-11-19 | unread
ier mattina | 2026-11-17T05:00..2026-11-17T12:00 | none unread
il mese scorso verso la fine | 2026-10-21..2026-11-01, 2026-10-01..2026-11-01 | unread
a ferragosto | 2026-08-15..2026-08-16 | unread none
o que eu te disse terça à noite | 2026-11-17T18:00..2026-11-18, 2026-11-17T18:00..2026-11-18T06:00 | unread
anteontem | 2026-11-16..2026-11-17 | unread
ontem à noite | 2026-11-17T18:00..2026-11-18, 2026-11-17T18:00..2026-11-18T06:00 | unread
ontem de manhã | 2026-11-17T05:00..2026-11-17T12:00 | unread
hoje de manhã | 2026-11-18T05:00..2026-11-18T12:00 | unread
nos últimos três dias | 2026-11-15..2026-11-18T15:30 | unread
3 dias atrás | 2026-11-15..2026-11-16 | unread
uma semana atrás | 2026-11-09..2026-11-16 | unread
faz duas semanas | 2026-11-02..2026-11-09 | unread none
na sexta passada | 2026-11-13..2026-11-14 | unread
sexta-feira da semana passada | 2026-11-13..2026-11-14 | unread
no dia 3 de novembro | 2026-11-03..2026-11-04 | unread
dia 3/11 | 2026-11-03..2026-11-04 | unread
de 3 a 9 de maio | 2026-05-03..2026-05-10 | unread
até ontem | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
nos anos 90 | 1990-01-01..2000-01-01 | none unread
no dia 30 de fevereiro |  | unread
um dia antes do meu aniversário |  | none unread
desde segunda | 2026-11-16..2026-11-18T15:30 | unread
wat zei ik dinsdagavond | 2026-11-17T18:00..2026-11-18 | unread
eergisteren | 2026-11-16..2026-11-17 | unread
gisteravond | 2026-11-17T18:00..2026-11-18 | unread
vanmorgen | 2026-11-18T05:00..2026-11-18T12:00 | unread
vanochtend | 2026-11-18T05:00..2026-11-18T12:00 | unread
de laatste drie dagen | 2026-11-15..2026-11-18T15:30 | unread
vorige week woensdag | 2026-11-11..2026-11-12 | unread
afgelopen vrijdag | 2026-11-13..2026-11-14 | unread
van 3 tot 9 mei | 2026-05-03..2026-05-10 | unread
op 3 nov. | 2026-11-03..2026-11-04 | unread
tot gisteren | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
in de jaren negentig | 1990-01-01..2000-01-01 | none unread
op 30 februari |  | unread
de dag voor mijn verjaardag |  | none unread
sinds maandag | 2026-11-16..2026-11-18T15:30 | unread
dit weekend | 2026-11-14..2026-11-16 | unread
vorig weekend | 2026-11-14..2026-11-16 | unread
przedwczoraj | 2026-11-16..2026-11-17 | unread
wczoraj wieczorem | 2026-11-17T18:00..2026-11-18 | unread
wczoraj rano | 2026-11-17T05:00..2026-11-17T12:00 | unread
dziś rano | 2026-11-18T05:00..2026-11-18T12:00 | unread
we wtorek wieczorem | 2026-11-17T18:00..2026-11-18 | unread
w zeszły piątek | 2026-11-13..2026-11-14 | unread
w zeszłą środę | 2026-11-11..2026-11-12 | unread
3 listopada | 2026-11-03..2026-11-04 | unread
od 3 do 9 maja | 2026-05-03..2026-05-10 | unread
przez ostatnie trzy dni | 2026-11-15..2026-11-18T15:30 | unread
do wczoraj | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
w latach dziewięćdziesiątych | 1990-01-01..2000-01-01 | none unread
30 lutego |  | unread
dzień przed moimi urodzinami |  | none unread
w weekend | 2026-11-14..2026-11-16 | unread
tydzień temu | 2026-11-09..2026-11-16 | unread
miesiąc temu | 2026-10-01..2026-11-01 | unread
позавчера | 2026-11-16..2026-11-17 | unread
вчера вечером | 2026-11-17T18:00..2026-11-18 | unread
сегодня утром | 2026-11-18T05:00..2026-11-18T12:00 | unread
во вторник вечером | 2026-11-17T18:00..2026-11-18 | unread
в прошлую пятницу | 2026-11-13..2026-11-14 | unread
в прошлую среду | 2026-11-11..2026-11-12 | unread
3 ноября | 2026-11-03..2026-11-04 | unread
с 3 по 9 мая | 2026-05-03..2026-05-10 | unread
за последние три дня | 2026-11-15..2026-11-18T15:30 | unread
до вчера | 1970-01-01T01:00..2026-11-17, 1970-01-01T01:00..2026-11-18 | unread
в девяностых | 1990-01-01..2000-01-01 | none unread
в 90-е | 1990-01-01..2000-01-01 | none unread
30 февраля |  | unread
за день до моего дня рождения |  | none unread
на выходных | 2026-11-14..2026-11-16 | unread
неделю назад | 2026-11-09..2026-11-16 | unread
месяц назад | 2026-10-01..2026-11-01 | unread
5 минут назад | 2026-11-18T15:25..2026-11-18T15:30 | unread
несколько дней назад | 2026-11-12..2026-11-17 | unread
evvelsi gün | 2026-11-16..2026-11-17 | unread
dün akşam | 2026-11-17T18:00..2026-11-18 | unread
dün gece | 2026-11-17T18:00..2026-11-18T06:00 | unread
bu sabah | 2026-11-18T05:00..2026-11-18T12:00 | unread
salı akşamı | 2026-11-17T18:00..2026-11-18 | unread
geçen cuma | 2026-11-13..2026-11-14 | unread
geçen hafta çarşamba | 2026-11-11..2026-11-12 | unread
3 kasım | 2026-11-03..2026-11-04 | unread
3 kasımda ne dedim | 2026-11-03..2026-11-04 | unread
son üç gün | 2026-11-15..2026-11-18T15:30 | unread
son üç günde | 2026-11-15..2026-11-18T15:30 | unread
pazartesiden çarşambaya kadar | 2026-11-16..2026-11-19 | unread
pazartesiden çarşambaya | 2026-11-16..2026-11-19 | unread
mayıstan temmuza kadar | 2026-05-01..2026-08-01 | unread
düne kadar | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
doksanlarda |  | none unread
30 şubat |  | unread
doğum günümden bir gün önce |  | none unread
bir hafta önce | 2026-11-09..2026-11-16 | unread
pazartesiden beri | 2026-11-16..2026-11-18T15:30 | unread
i förrgår | 2026-11-16..2026-11-17 | unread
igår kväll | 2026-11-17T18:00..2026-11-18 | unread
i morse | 2026-11-18T05:00..2026-11-18T12:00 | unread
i går morse | 2026-11-17T05:00..2026-11-17T12:00 | unread
på tisdagskvällen | 2026-11-17T18:00..2026-11-18 | unread
i tisdags | 2026-11-17..2026-11-18 | unread
i fredags kväll | 2026-11-13T18:00..2026-11-14 | unread
förra fredagen | 2026-11-13..2026-11-14 | unread
den 3 november | 2026-11-03..2026-11-04 | unread
3 nov | 2026-11-03..2026-11-04 | unread
de senaste tre dagarna | 2026-11-15..2026-11-18T15:30 | unread
på nittiotalet | 1990-01-01..2000-01-01 | none unread
på 90-talet | 1990-01-01..2000-01-01 | none unread
den 30 februari |  | unread
dagen före min födelsedag |  | none unread
sedan i måndags | 2026-11-16..2026-11-18T15:30 | unread
i helgen | 2026-11-14..2026-11-16 | unread
för en vecka sedan | 2026-11-09..2026-11-16 | unread
3 ноября вечером | 2026-11-03T18:00..2026-11-04 | unread
il 3 novembre di sera | 2026-11-03T18:00..2026-11-04 | unread
3 listopada wieczorem | 2026-11-03T18:00..2026-11-04 | unread
op 3 november 's avonds | 2026-11-03T18:00..2026-11-04 | unread
den 3 november på kvällen | 2026-11-03T18:00..2026-11-04 | unread
3 kasım akşamı | 2026-11-03T18:00..2026-11-04 | unread
no dia 3 de novembro à noite | 2026-11-03T18:00..2026-11-04, 2026-11-03T18:00..2026-11-04T06:00 | unread
за три дня до свадьбы |  | none unread
trzy dni przed ślubem |  | none unread
tre giorni prima del matrimonio |  | none unread
drie dagen voor de bruiloft |  | none unread
tre dagar före bröllopet |  | none unread
três dias antes do casamento |  | none unread
toplantıdan iki gün önce ne dedim |  | none unread
neden iki gün önce öyle dedim | 2026-11-16..2026-11-17 | unread
düğünden bir hafta önce |  | none unread
что я говорил вчера около 8 вечера | 2026-11-17T20:00..2026-11-17T21:00, 2026-11-17..2026-11-18, 2026-11-17T19:00..2026-11-17T22:00 | unread
cosa ho detto ieri verso le 8 di sera | 2026-11-17T20:00..2026-11-17T21:00, 2026-11-17..2026-11-18 | unread
вчера в 8 вечера | 2026-11-17T20:00..2026-11-17T21:00 | unread
вчера в полдень | 2026-11-17T12:00..2026-11-17T13:00, 2026-11-17..2026-11-18 | unread
ieri a mezzogiorno | 2026-11-17T12:00..2026-11-17T13:00, 2026-11-17..2026-11-18 | unread
ontem às 8 da noite | 2026-11-17T20:00..2026-11-17T21:00 | unread
ontem às 8 e meia da noite | 2026-11-17T20:30..2026-11-17T21:30 | unread
gisteren om 8 uur 's avonds | 2026-11-17T20:00..2026-11-17T21:00 | unread
wczoraj o 8 wieczorem | 2026-11-17T20:00..2026-11-17T21:00 | unread
dün akşam 8'de | 2026-11-17T20:00..2026-11-17T21:00, 2026-11-17T18:00..2026-11-18 | unread
dün akşam saat 8'de | 2026-11-17T20:00..2026-11-17T21:00 | unread
igår kväll klockan 8 | 2026-11-17T20:00..2026-11-17T21:00 | unread
позавчера утром | 2026-11-16T05:00..2026-11-16T12:00 | unread
в прошлый вторник вечером | 2026-11-17T18:00..2026-11-18 | unread
в понедельник и в среду |  | unread
lunedì scorso e venerdì |  | unread
na przełomie października i listopada |  | none unread
год назад | 2025-01-01..2026-01-01, 2025-11-18..2025-11-19 | unread
полгода назад | 2026-05-01..2026-06-01 | unread
в начале ноября | 2026-11-01..2026-11-11 | unread
в середине октября | 2026-10-11..2026-10-21 | unread
a metà ottobre | 2026-10-11..2026-10-21 | unread
em meados de outubro | 2026-10-11..2026-10-21 | unread
half oktober | 2026-10-11..2026-10-21 | unread
w połowie października | 2026-10-11..2026-10-21 | unread
i mitten av oktober | 2026-10-11..2026-10-21 | unread
ekim ortasında | 2026-10-11..2026-10-21 | unread
вчерв что я говорил |  | none unread
ieri notte | 2026-11-17T18:00..2026-11-18T06:00 | unread
stanotte | 2026-11-17T18:00..2026-11-18T06:00, 2026-11-18T18:00..2026-11-19T06:00 | none unread
dziś w nocy | 2026-11-17T18:00..2026-11-18T06:00, 2026-11-18T18:00..2026-11-19T06:00 | none unread
w nocy z soboty na niedzielę | 2026-11-14T18:00..2026-11-15T06:00 | none unread
おとといの夜 | 2026-11-16T18:00..2026-11-17T06:00, 2026-11-16T18:00..2026-11-17 | unread
昨晩 | 2026-11-17T18:00..2026-11-18T06:00 | unread
昨夜何を話した？ | 2026-11-17T18:00..2026-11-18T06:00 | unread
先週の水曜日 | 2026-11-11..2026-11-12 | unread
先週の火曜の夜 | 2026-11-10T18:00..2026-11-11T06:00, 2026-11-10T18:00..2026-11-11 | unread
二週間前 | 2026-11-02..2026-11-09 | unread
2週間前の火曜日 | 2026-11-03..2026-11-04 | unread
三日前 | 2026-11-15..2026-11-16 | unread
10分前 | 2026-11-18T15:20..2026-11-18T15:30 | unread
この三日間 | 2026-11-15..2026-11-18T15:30 | unread
ここ三日 | 2026-11-15..2026-11-18T15:30 | unread
過去一週間 | 2026-11-11..2026-11-18T15:30 | unread
11月3日の午後3時 | 2026-11-03T15:00..2026-11-03T16:00 | unread
１１月３日 | 2026-11-03..2026-11-04 | unread
十一月三日 | 2026-11-03..2026-11-04 | unread
2026年11月3日に何を言った | 2026-11-03..2026-11-04 | unread
令和8年11月3日 | 2026-11-03..2026-11-04 | unread
昨日まで | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
月曜日から | 2026-11-16..2026-11-18T15:30 | unread
90年代 | 1990-01-01..2000-01-01 | none unread
九十年代 | 1990-01-01..2000-01-01 | none unread
2月30日 |  | unread
誕生日の前の日 |  | none unread
週末に | 2026-11-14..2026-11-16 | unread
先週末 | 2026-11-14..2026-11-16 | unread
先月の終わり | 2026-10-21..2026-11-01 | unread
クリスマスに | 2025-12-24..2025-12-27, 2025-12-25..2025-12-26 | unread
お正月に | 2025-12-31..2026-01-02, 2026-01-01..2026-01-04, 2026-01-01..2026-01-02 | unread none
さっき |  | none unread
この前 |  | none unread
前天晚上 | 2026-11-16T18:00..2026-11-17T06:00, 2026-11-16T18:00..2026-11-17 | unread
昨天晚上我们聊了什么 | 2026-11-17T18:00..2026-11-18, 2026-11-17T18:00..2026-11-18T06:00 | unread
上周三 | 2026-11-11..2026-11-12 | unread
上个星期三 | 2026-11-11..2026-11-12 | unread
上上周 | 2026-11-02..2026-11-09 | unread
上礼拜五 | 2026-11-13..2026-11-14 | unread
两周前 | 2026-11-02..2026-11-09 | unread
两个星期前 | 2026-11-02..2026-11-09 | unread
十天前 | 2026-11-08..2026-11-09 | unread
十分钟前 | 2026-11-18T15:20..2026-11-18T15:30 | unread
过去三天 | 2026-11-15..2026-11-18T15:30 | unread
最近三天 | 2026-11-15..2026-11-18T15:30 | unread
近一周 | 2026-11-11..2026-11-18T15:30 | unread
11月3号下午三点 | 2026-11-03T15:00..2026-11-03T16:00 | unread
十一月三号 | 2026-11-03..2026-11-04 | unread
2026年11月3日 | 2026-11-03..2026-11-04 | unread
二零二四年 | 2024-01-01..2025-01-01 | unread
二〇二四年三月 | 2024-03-01..2024-04-01 | unread
到昨天为止 | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
从周一开始 | 2026-11-16..2026-11-18T15:30 | unread
我生日前一天 |  | none unread
周末 | 2026-11-14..2026-11-16 | unread
上周末 | 2026-11-14..2026-11-16 | unread
上個月 | 2026-10-01..2026-11-01 | unread
上週三 | 2026-11-11..2026-11-12 | unread
兩個星期前 | 2026-11-02..2026-11-09 | unread
春节 |  | none unread
刚才 |  | none unread
前几天 | 2026-11-12..2026-11-18, 2026-11-12..2026-11-17 | none unread
那天 |  | none unread
그저께 | 2026-11-16..2026-11-17 | unread
그제 밤 | 2026-11-16T18:00..2026-11-17T06:00, 2026-11-16T18:00..2026-11-17 | unread
어젯밤 | 2026-11-17T18:00..2026-11-18T06:00 | unread
어제저녁 | 2026-11-17T18:00..2026-11-18 | unread
오늘 아침 | 2026-11-18T05:00..2026-11-18T12:00 | unread
지난주 수요일 | 2026-11-11..2026-11-12 | unread
지난 금요일 | 2026-11-13..2026-11-14 | unread
2주 전 | 2026-11-02..2026-11-09 | unread
2주 전 화요일 | 2026-11-03..2026-11-04 | unread
사흘 전 | 2026-11-15..2026-11-16 | unread
이틀 전 | 2026-11-16..2026-11-17 | unread
일주일 전 | 2026-11-09..2026-11-16 | unread
한 달 전 | 2026-10-01..2026-11-01 | unread
지난 3일 동안 | 2026-11-15..2026-11-18T15:30 | unread
최근 3일 | 2026-11-15..2026-11-18T15:30 | unread
11월 3일 오후 3시 | 2026-11-03T15:00..2026-11-03T16:00 | unread
어제까지 | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | unread
월요일부터 | 2026-11-16..2026-11-18T15:30 | unread
90년대 | 1990-01-01..2000-01-01 | none unread
2월 30일 |  | unread
내 생일 전날 |  | none unread
지난 주말 | 2026-11-14..2026-11-16 | unread
주말에 | 2026-11-14..2026-11-16 | unread
저번 주 | 2026-11-09..2026-11-16 | unread
저번주에 뭐라고 했지 | 2026-11-09..2026-11-16 | unread
엊그제 | 2026-11-16..2026-11-17 | none unread
아까 |  | none unread
私は11月3日に何を言った？ | 2026-11-03..2026-11-04 | unread
先生は3日前に来たと言ったっけ | 2026-11-15..2026-11-16 | unread
僕が2週間前に話した本は何だっけ | 2026-11-02..2026-11-09 | unread
誕生日の3日前に何を話した |  | none unread
試験の二週間前 |  | none unread
我11月3号说了什么 | 2026-11-03..2026-11-04 | unread
我们3天前聊了什么 | 2026-11-15..2026-11-16 | unread
我在2024年说过什么 | 2024-01-01..2025-01-01 | unread
生日前三天我们聊了什么 |  | none unread
考试三天前 |  | none unread
生日的前一天 |  | none unread
婚礼前一周 |  | none unread
我昨天晚上8点说了什么 | 2026-11-17T20:00..2026-11-17T21:00 | unread
昨天晚上八点半 | 2026-11-17T20:30..2026-11-17T21:30 | unread
昨晚8点到10点 | 2026-11-17T20:00..2026-11-17T22:00 | unread
11月3号晚上 | 2026-11-03T18:00..2026-11-04, 2026-11-03T18:00..2026-11-04T06:00 | unread
上周五下午 | 2026-11-13T12:00..2026-11-13T18:00 | unread
上周五晚上9点 | 2026-11-13T21:00..2026-11-13T22:00 | unread
这周一 | 2026-11-16..2026-11-17 | unread
周一和周三说了什么 |  | unread
内생일 3일 전 |  | none unread
내 생일 3일 전에 뭐라고 했지 |  | none unread
시험 이틀 전 |  | none unread
나는 11월 3일에 뭐라고 했지 | 2026-11-03..2026-11-04 | unread
우리 3일 전에 무슨 얘기 했어? | 2026-11-15..2026-11-16 | unread
지난주 금요일 저녁 7시 | 2026-11-13T19:00..2026-11-13T20:00 | unread
어제 7시 반에 | 2026-11-17..2026-11-18 | unread
어젯밤 11시 30분 | 2026-11-17T23:30..2026-11-18T00:30 | unread
11월 3일 저녁 | 2026-11-03T18:00..2026-11-04 | unread
작년 11월 3일 | 2025-11-03..2025-11-04 | unread
昨年の11月3日の夜 | 2025-11-03T18:00..2025-11-04T06:00, 2025-11-03T18:00..2025-11-04 | unread
先週の金曜日の夜9時 | 2026-11-13T21:00..2026-11-13T22:00 | unread
金曜の夜 | 2026-11-13T18:00..2026-11-14T06:00 | unread
昨日の夜11時半 | 2026-11-17T23:30..2026-11-18T00:30 | unread
11月3日(火)に | 2026-11-03..2026-11-04 | unread
2026/11/03に何を言った | 2026-11-03..2026-11-04 | unread
11/13に何を話した | 2026-11-13..2026-11-14 | unread none
３日前 | 2026-11-15..2026-11-16 | unread
２週間前の金曜日 | 2026-11-06..2026-11-07 | unread
半年前に | 2026-05-01..2026-06-01 | unread
数日前 | 2026-11-12..2026-11-17 | unread
何日か前 | 2026-11-12..2026-11-17 | none unread
ついさっき |  | none unread
最近何を話した？ |  | none unread
毎日何を話してる |  | none unread
日本の話をいつした |  | none
日曜大工の話 |  | none
月の話 |  | none
年賀状の話 |  | none
生日礼物买了什么 |  | none
日记里写了什么 |  | none
周杰伦的歌 |  | none
年轻的时候 |  | none
생일 선물 뭐였지 |  | none
주인공 이름이 뭐였지 |  | none
일본 여행 이야기 |  | none
월급 얘기 |  | none
cumaya ne planladık |  | none unread
pazara gittim mi |  | none
marta ne dedim |  | none
salıdan perşembeye kadar ne konuştuk | 2026-11-17..2026-11-20, 2026-11-10..2026-11-13 | unread
ocak'tan mart'a kadar | 2026-01-01..2026-04-01 | unread
夜9時に寝る？ |  | none unread
晚上8点睡觉吗 |  | none unread
в 8 вечера я ем |  | none unread
dün akşam 8 buçukta | 2026-11-17T18:00..2026-11-18, 2026-11-17T20:30..2026-11-17T21:30 | unread
la sera mi piace |  | none
de avond was mooi |  | none
ik zie je morgen |  | none unread
lunedì mattina presto | 2026-11-16T05:00..2026-11-16T12:00 | unread
3日前の夜 | 2026-11-15T18:00..2026-11-16T06:00 | unread
三天前的晚上 | 2026-11-15T18:00..2026-11-16, 2026-11-15T18:00..2026-11-16T06:00 | unread
tre giorni fa di sera | 2026-11-15T18:00..2026-11-16 | unread
две недели назад во вторник | 2026-11-03..2026-11-04 | unread
due settimane fa di martedì | 2026-11-03..2026-11-04 | unread
в девяностых годах | 1990-01-01..2000-01-01 | 
na década de 80 | 1980-01-01..1990-01-01 | 
90'larda ne konuştuk | 1990-01-01..2000-01-01 | 
1990年代に何を話した | 1990-01-01..2000-01-01 | 
что мы обсуждали второго марта | 2026-03-02..2026-03-03 | 
двадцать третьего октября | 2026-10-23..2026-10-24 | 
первого мая 2025 года | 2025-05-01..2025-05-02 | 
с первого по пятое ноября | 2026-11-01..2026-11-06 | 
dwudziestego trzeciego października | 2026-10-23..2026-10-24 | 
il primo maggio | 2026-05-01..2026-05-02 | 
il tre novembre | 2026-11-03..2026-11-04 | 
no dia vinte e três de outubro | 2026-10-23..2026-10-24 | 
entre três e cinco de novembro | 2026-11-03..2026-11-06 | 
wat zei ik derde november | 2026-11-03..2026-11-04 | 
den tjugotredje oktober | 2026-10-23..2026-10-24 | 
yirmi üç ekimde ne konuştuk | 2026-10-23..2026-10-24 | 
gisteravond om half negen | 2026-11-17T20:30..2026-11-17T21:30 | 
wat zei ik gisteren om half negen 's avonds | 2026-11-17T20:30..2026-11-17T21:30 | 
vrijdagavond kwart over acht | 2026-11-13T20:15..2026-11-13T21:15 | 
gisteren om half negen | 2026-11-17..2026-11-18 | unread
igår kväll halv nio | 2026-11-17T20:30..2026-11-17T21:30 | 
till igår | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | 
vad sa vi fram till igår | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | 
令和7年 | 2025-01-01..2026-01-01 | 
令和七年11月3日に何を話した | 2025-11-03..2025-11-04 | 
平成元年 | 1989-01-01..1990-01-01 | 
民國114年11月3日 | 2025-11-03..2025-11-04 | 
이주 전 | 2026-11-02..2026-11-09 | 
이 주 전 | 2026-11-02..2026-11-09 | 
结婚前一天说了什么 |  | none unread
結婚式の前日に何を話した |  | none unread
卒論の前日に何を話した |  | none unread
試験の翌日に何を話した |  | none unread
クリスマスの前日 | 2025-12-23..2025-12-24 | 
11月3日の前日 | 2026-11-02..2026-11-03 | 
国庆节前一天 | 2026-09-30..2026-10-01 | 
크리스마스 전날 | 2025-12-23..2025-12-24 | 
de dag voor kerst | 2025-12-23..2025-12-24 | 
il giorno prima di Natale | 2025-12-23..2025-12-24 | 
dagen före julafton | 2025-12-23..2025-12-24 | 
wat zei ik de dag voor mijn verjaardag |  | none unread
이번 주 전체 얘기 | 2026-11-16..2026-11-23, 2026-11-16..2026-11-18T15:30 | 
이 주 전체 얘기 | 2026-11-16..2026-11-23, 2026-11-16..2026-11-18T15:30 | none unread
어제 전부터 | 1970-01-01T01:00..2026-11-17 | none unread
we met on mart street |  | none
`;
