/**
 * Times in questions, asked on Wednesday, 18 November 2026 at 15:30 in Berlin: `phrase | correct ranges |
 * other correct results`. Ranges are half-open, in Berlin time. `none`: the text does not say when something
 * was said; `unread`: it may also be reported as unread.
 */
export const askedPhrases = `
did I say anything between noon and 2 today | 2026-11-18T12:00..2026-11-18T14:00 | 
yesterday between noon and 3 | 2026-11-17T12:00..2026-11-17T15:00 | 
zwischen 12 Uhr und 14 Uhr gestern | 2026-11-17T12:00..2026-11-17T14:00 | 
gestern zwischen 22 und 2 Uhr | 2026-11-17T22:00..2026-11-18T02:00 | unread
what did I say at the turn of the year | 2025-12-31..2026-01-02 | 
what did we say late last night | 2026-11-17T22:00..2026-11-18T06:00 | 
de qué hablamos el penúltimo fin de semana | 2026-11-07..2026-11-09 | 
la penúltima semana | 2026-11-02..2026-11-09 | 
el penúltimo lunes | 2026-11-09..2026-11-10 | 
上个月初 | 2026-10-01..2026-10-11 | 
上个月底我们聊了什么 | 2026-10-21..2026-11-01 | 
去年底 | 2025-09-01..2026-01-01, 2025-09-02..2026-01-01 | 
先月の初め | 2026-10-01..2026-10-11 | 
先月末に何を話した | 2026-10-21..2026-11-01 | 
今月の初め | 2026-11-01..2026-11-11 | 
지난달 초 | 2026-10-01..2026-10-11 | 
sunday from last week | 2026-11-15..2026-11-16 | 
monday of this week | 2026-11-16..2026-11-17 | 
tuesday of last week | 2026-11-10..2026-11-11 | 
last mothers day | 2026-05-10..2026-05-11 | 
on mother's day | 2026-05-10..2026-05-11 | 
on labor day | 2026-09-07..2026-09-08 | 
memorial day weekend | 2026-05-23..2026-05-26, 2026-05-22T18:00..2026-05-26, 2026-05-22..2026-05-26, 2026-05-23..2026-05-25 | unread
on independence day | 2026-07-04..2026-07-05 | 
last MLK day | 2026-01-19..2026-01-20 | 
3rd quarter | 2026-07-01..2026-10-01 | 
third qtr | 2026-07-01..2026-10-01 | 
current month | 2026-11-01..2026-12-01, 2026-11-01..2026-11-18T15:30 | 
previous monday | 2026-11-16..2026-11-17, 2026-11-09..2026-11-10 | 
last yr | 2025-01-01..2026-01-01 | 
July 13 thru 15 | 2026-07-13..2026-07-16 | 
from 13th to 15th July | 2026-07-13..2026-07-16 | 
23rd to 26th Oct | 2026-10-23..2026-10-27 | 
3/3/25 | 2025-03-03..2025-03-04 | 
march first | 2026-03-01..2026-03-02 | 
between 7 and 9 last night | 2026-11-17T19:00..2026-11-17T21:00 | 
last fortnight | 2026-11-04..2026-11-18T15:30, 2026-11-02..2026-11-16, 2026-11-04T15:30..2026-11-18T15:30, 2026-10-26..2026-11-09 | 
sometime last week | 2026-11-09..2026-11-16 | 
week of September 30th | 2026-09-28..2026-10-05 | 
last week on Monday | 2026-11-09..2026-11-10 | 
a week ago on Monday | 2026-11-09..2026-11-10 | 
since 2pm | 2026-11-18T14:00..2026-11-18T15:30 | 
previous week | 2026-11-09..2026-11-16 | 
Fri, Nov 13 | 2026-11-13..2026-11-14 | 
9-NOV-2026 | 2026-11-09..2026-11-10 | 
May. 9, 2026 | 2026-05-09..2026-05-10 | 
what did we decide yesterday afternoon? | 2026-11-17T12:00..2026-11-17T18:00 | 
What blockers did we discuss this morning? | 2026-11-18T05:00..2026-11-18T12:00, 2026-11-18T06:00..2026-11-18T12:00, 2026-11-18..2026-11-18T12:00 | 
Can you recap what we discussed yesterday between 2pm and 4pm? | 2026-11-17T14:00..2026-11-17T16:00 | 
what decisions did we make around May 14 | 2026-05-11..2026-05-18, 2026-05-13..2026-05-16, 2026-05-12..2026-05-17 | 
search last 1 week memory episodes | 2026-11-11..2026-11-18T15:30, 2026-11-09..2026-11-16, 2026-11-11T15:30..2026-11-18T15:30 | 
What did we talked about in last month? | 2026-10-01..2026-11-01, 2026-10-18..2026-11-18T15:30 | 
what happened in your life yesterday, morning to night? | 2026-11-17..2026-11-18, 2026-11-17T05:00..2026-11-18, 2026-11-17T05:00..2026-11-18T06:00 | 
What did I plant last May? | 2026-05-01..2026-06-01 | 
what have we been up to over the last couple of weeks? | 2026-11-04..2026-11-18T15:30, 2026-11-04T15:30..2026-11-18T15:30 | 
What did I do with Rachel on the Wednesday two months ago? | 2026-09-16..2026-09-17, 2026-09-23..2026-09-24 | unread
Where did I attend the religious activity last week? | 2026-11-09..2026-11-16 | 
I mentioned an investment for a competition four weeks ago? What did I buy? | 2026-10-19..2026-10-26, 2026-10-21..2026-10-22 | 
What is the artist that I started to listen to last Friday? | 2026-11-13..2026-11-14 | 
How many books did I finish in the past three months? | 2026-08-18..2026-11-18T15:30, 2026-08-18T15:30..2026-11-18T15:30 | 
What was the life event of one of my relatives that I participated in a week ago? | 2026-11-09..2026-11-16, 2026-11-11..2026-11-12 | 
Which airline did I fly with on Valentine's day? | 2026-02-14..2026-02-15 | 
what was I reading in mid-February | 2026-02-11..2026-02-21 | 
yesturday | 2026-11-17..2026-11-18 | unread
lst week | 2026-11-09..2026-11-16 | unread
last mounth | 2026-10-01..2026-11-01 | unread
2 wks ago | 2026-11-02..2026-11-09, 2026-11-04..2026-11-05 | unread
on teusday | 2026-11-17..2026-11-18 | unread
what did i say last nite | 2026-11-17T18:00..2026-11-18T06:00 | unread
3 dyas ago | 2026-11-15..2026-11-16 | unread
last satuday | 2026-11-14..2026-11-15 | unread
LAST WEEK!!! | 2026-11-09..2026-11-16 | 
what did we talk about last   week | 2026-11-09..2026-11-16 | 
what did we talk abt ystrday | 2026-11-17..2026-11-18 | unread
last thrusday | 2026-11-12..2026-11-13 | unread
a while ago |  | none unread
the other day |  | none unread
when we first met |  | none unread
the first time we talked |  | none unread
last time we spoke |  | none unread
ever since |  | none unread
over the holidays |  | none unread
earlier |  | none unread
back in the day |  | none unread
in the wee hours |  | none unread
what did we talk about last time? |  | none unread
the last thing I told you |  | none unread
ages ago |  | none unread
not long ago |  | none unread
in H1 | 2026-01-01..2026-07-01 | unread
H2 2025 | 2025-07-01..2026-01-01 | unread
last fiscal year |  | unread
in fiscal Q2 |  | unread
before Christmas | 1970-01-01..2025-12-24, 1970-01-01T01:00..2025-12-24 | 
this time last year | 2025-11-18..2025-11-19, 2025-11-17..2025-11-24, 2025-11-01..2025-12-01, 2025-11-15..2025-11-22, 2025-11-11..2025-11-26 | 
Q3 | 2026-07-01..2026-10-01 | 
mid-May | 2026-05-11..2026-05-21 | 
the week of the 3rd | 2026-11-02..2026-11-09 | 
between tuesday and thursday last week | 2026-11-10..2026-11-13 | 
what are we doing tomorrow |  | none unread
next week |  | none unread
we march on together, right? |  | none
give me a second |  | none
she sat with us |  | none
mon cheri, what do you remember? |  | none
what did April tell me? |  | none
Summer and June are my friends, what do you know of them? |  | none
tell me about the autumn leaves painting |  | none
did I fall in love? |  | none
what was the name of the Friday night band |  | none
Monday blues |  | none
I will wait a minute |  | none
what did I say about October Sky? |  | none
who won the 2022 World Cup? |  | none
what is on page 12 of my book |  | none
what did we say about the day job |  | none
do you like the 80s |  | none
remind me to march to the store |  | none
what does mar mean |  | none
wed like to know what you think |  | none
what's my second son called |  | none
do you recall the winter soldier movie |  | none
it was the night watch painting |  | none
tell me about black friday deals |  | none
the past few days | 2026-11-12..2026-11-18T15:30, 2026-11-15..2026-11-18T15:30, 2026-11-14..2026-11-18T15:30, 2026-11-13..2026-11-18T15:30 | 
earlier this month | 2026-11-01..2026-11-18T15:30, 2026-11-01..2026-11-18 | 
at the start of the year | 2026-01-01..2026-05-02, 2026-01-01..2026-02-01, 2026-01-01..2026-05-01, 2026-01-01..2026-04-01 | 
at the end of August | 2026-08-21..2026-09-01 | 
two summers ago | 2025-06-01..2025-09-01, 2024-06-01..2024-09-01 | unread
back in '23 | 2023-01-01..2024-01-01 | unread
in early 2025 | 2025-01-01..2025-05-01, 2025-01-01..2025-05-02, 2025-01-01..2025-04-01 | 
around New Year's | 2025-12-28..2026-01-05, 2025-12-28..2026-01-04 | 
on Boxing Day | 2025-12-26..2025-12-27 | unread
this past Tuesday | 2026-11-17..2026-11-18 | 
last Sat | 2026-11-14..2026-11-15 | 
tues last week | 2026-11-10..2026-11-11 | 
what did we do sat night | 2026-11-14T18:00..2026-11-15T06:00 | 
almost a year ago | 2025-11-11..2026-01-01, 2024-12-25..2026-01-08, 2025-11-18..2026-01-18, 2025-11-01..2025-12-01 | 
over a month ago | 1970-01-01T01:00..2026-10-18, 1970-01-01T01:00..2026-11-01 | 
maybe two or three days ago | 2026-11-15..2026-11-17 | 
3-4 days ago | 2026-11-14..2026-11-16 | 
exactly one year ago | 2025-11-18..2025-11-19, 2025-01-01..2026-01-01 | 
a year ago | 2025-11-18..2025-11-19, 2025-01-01..2026-01-01, 2025-11-01..2025-12-01 | 
what did we say on 11/12 |  | unread
on 11/18/2025 | 2025-11-18..2025-11-19 | 
Nov 3rd '25 | 2025-11-03..2025-11-04 | unread
Tuesday, November 3 | 2026-11-03..2026-11-04 | 
the first weekend of this month | 2026-11-07..2026-11-09, 2026-10-31..2026-11-02 | 
three days before Halloween | 2026-10-28..2026-10-29 | 
from last Friday until today | 2026-11-13..2026-11-19, 2026-11-13..2026-11-18T15:30 | 
between Christmas and New Year | 2025-12-24..2026-01-02, 2025-12-25..2026-01-01, 2025-12-25..2026-01-02, 2025-12-27..2025-12-31, 2025-12-27..2026-01-01 | 
Jan to Mar this year | 2026-01-01..2026-04-01 | 
yesterday or this morning | 2026-11-17..2026-11-18T12:00, 2026-11-17..2026-11-19 | 
in the last year or so | 2025-11-18..2026-11-18T15:30, 2025-11-11..2026-11-18T15:30, 2025-11-18T15:30..2026-11-18T15:30 | 
within the past hour | 2026-11-18T14:30..2026-11-18T15:30 | 
two weeks ago Tuesday | 2026-11-03..2026-11-04 | unread
the Tuesday before last | 2026-11-10..2026-11-11 | 
yesterday at lunch | 2026-11-17T12:00..2026-11-17T13:00, 2026-11-17T12:00..2026-11-17T14:00, 2026-11-17..2026-11-18 | 
what did we talk about yesterday after dinner | 2026-11-17..2026-11-18, 2026-11-17T18:00..2026-11-18 | 
late last night | 2026-11-17T18:00..2026-11-18T06:00, 2026-11-17T22:00..2026-11-18T06:00, 2026-11-18T02:00..2026-11-18T06:00, 2026-11-18T00:00..2026-11-18T06:00 | 
earlier in the week | 2026-11-16..2026-11-18T15:30 | 
the day after Thanksgiving | 2025-11-28..2025-11-29 | 
on New Years Eve | 2025-12-31..2026-01-01 | 
everything since Monday morning | 2026-11-16T05:00..2026-11-18T15:30, 2026-11-16T06:00..2026-11-18T15:30 | 
a few months ago | 2026-05-01..2026-10-01, 2026-06-01..2026-10-01, 2026-07-01..2026-10-01, 2026-08-01..2026-10-01 | 
June or July | 2026-06-01..2026-08-01 | 
past 48 hours | 2026-11-16T15:30..2026-11-18T15:30 | 
on the night of the 12th | 2026-11-12T18:00..2026-11-13T06:00, 2026-11-12T18:00..2026-11-13 | 
11th Nov | 2026-11-11..2026-11-12 | 
day before last | 2026-11-16..2026-11-17 | unread
hey so i was thinking about that thing you told me regarding the japanese restaurant, i think it was on the 5th or maybe the 6th, can you remember what it was called? | 2026-11-05..2026-11-07 | unread
Do you remember when I told you last Friday that I'd go to the dentist next Tuesday? | 2026-11-13..2026-11-14 | 
what did I say yesterday about my trip to Paris in 2019? | 2026-11-17..2026-11-18 | 
remind me what we discussed about the Christmas party last week | 2026-11-09..2026-11-16 | 
What did I tell you two days ago about my plans for the weekend? | 2026-11-16..2026-11-17 | 
yesterday you told me about the war of 1812, say more | 2026-11-17..2026-11-18 | 
can you tell me, in a minute or less, what we discussed last week? | 2026-11-09..2026-11-16 | 
on Friday I told you I would be off until Monday, remember what I planned? | 2026-11-13..2026-11-14 | 
what did you recommend yesterday for my 3 pm meeting on Thursday? | 2026-11-17..2026-11-18 | 
last summer I visited Rome. What did I tell you about it yesterday? | 2026-11-17..2026-11-18 | 
what did I tell you about my trip to Japan in 2018? |  | none
who is coming to dinner on Saturday? |  | none
what do I want to do after Christmas? |  | none
where did I work before 2020? |  | none
how long have I been married since 2016? |  | none
what exam do I have on Friday? |  | none
what did I do in the summer of 2019? |  | none
What did my grandma do during the war, since 1943? |  | none
la semaine dernière | 2026-11-09..2026-11-16 | unread
avant-hier | 2026-11-16..2026-11-17 | unread
il y a trois jours | 2026-11-15..2026-11-16 | unread
le mois dernier | 2026-10-01..2026-11-01 | unread
en mars | 2026-03-01..2026-04-01 | unread
en 2024 | 2024-01-01..2025-01-01 | unread
la settimana scorsa | 2026-11-09..2026-11-16 | unread
tre giorni fa | 2026-11-15..2026-11-16 | unread
lunedì scorso | 2026-11-16..2026-11-17, 2026-11-09..2026-11-10 | unread
il 3 maggio | 2026-05-03..2026-05-04 | unread
semana passada | 2026-11-09..2026-11-16 | unread
há três dias | 2026-11-15..2026-11-16 | unread
no mês passado | 2026-10-01..2026-11-01 | unread
na segunda-feira | 2026-11-16..2026-11-17 | unread
em 2024 | 2024-01-01..2025-01-01 | unread
waar hadden we het gisteren over? | 2026-11-17..2026-11-18 | unread
drie dagen geleden | 2026-11-15..2026-11-16 | unread
in maart | 2026-03-01..2026-04-01 | unread
wat zeiden we in april? | 2026-04-01..2026-05-01 | unread
wczoraj | 2026-11-17..2026-11-18 | unread
o czym rozmawialiśmy w zeszłym tygodniu? | 2026-11-09..2026-11-16 | unread
w poniedziałek | 2026-11-16..2026-11-17 | unread
w marcu | 2026-03-01..2026-04-01 | unread
昨日 | 2026-11-17..2026-11-18 | unread
3日前 | 2026-11-15..2026-11-16 | unread
5月3日 | 2026-05-03..2026-05-04 | unread
上周我们聊了什么？ | 2026-11-09..2026-11-16 | unread
三天前 | 2026-11-15..2026-11-16 | unread
上个月 | 2026-10-01..2026-11-01 | unread
о чём мы говорили вчера? | 2026-11-17..2026-11-18 | unread
지난주에 무슨 얘기 했지? | 2026-11-09..2026-11-16 | unread
förra veckan | 2026-11-09..2026-11-16 | unread
letzten Mittwoch | 2026-11-11..2026-11-12 | 
vor vierzehn Tagen | 2026-11-04..2026-11-05 | 
vor 14 Tagen | 2026-11-04..2026-11-05 | 
die letzten paar Tage | 2026-11-12..2026-11-18T15:30, 2026-11-15..2026-11-18T15:30 | 
letztes Jahr um diese Zeit | 2025-11-18..2025-11-19, 2025-11-01..2025-12-01, 2025-11-17..2025-11-24 | 
zu Ostern | 2026-04-03..2026-04-07 | 
letzte woche dienstag | 2026-11-10..2026-11-11 | 
am 3. | 2026-11-03..2026-11-04 | 
Anfang des Jahres | 2026-01-01..2026-05-02, 2026-01-01..2026-05-01, 2026-01-01..2026-02-01 | 
worüber haben wir vergangenen Freitag gesprochen? | 2026-11-13..2026-11-14 | 
seit letztem Montag | 2026-11-16..2026-11-18T15:30, 2026-11-09..2026-11-18T15:30 | 
vor ein paar Wochen | 2026-10-05..2026-11-09 | 
übers Wochenende | 2026-11-14..2026-11-16 | 
was hab ich dir gestern früh erzählt | 2026-11-17T05:00..2026-11-17T12:00 | 
vor kurzem |  | none unread
im Jänner | 2026-01-01..2026-02-01 | 
Samstag vor einer Woche | 2026-11-07..2026-11-08, 2026-11-14..2026-11-15 | 
la semana antepasada | 2026-11-02..2026-11-09 | 
ayer por la tarde | 2026-11-17T12:00..2026-11-17T20:00, 2026-11-17T12:00..2026-11-17T18:00, 2026-11-17T12:00..2026-11-17T21:00 | 
el finde pasado | 2026-11-14..2026-11-16 | 
a principios de año | 2026-01-01..2026-05-02, 2026-01-01..2026-05-01, 2026-01-01..2026-02-01 | 
hace quince días | 2026-11-03..2026-11-04, 2026-11-02..2026-11-09 | 
en Navidad | 2025-12-24..2025-12-27, 2025-12-25..2025-12-26 | 
la última semana | 2026-11-11..2026-11-18T15:30, 2026-11-09..2026-11-16 | 
últimamente |  | none unread
en los últimos tres meses | 2026-08-18..2026-11-18T15:30 | 
desde principios de mes | 2026-11-01..2026-11-18T15:30 | 
el mes antepasado | 2026-09-01..2026-10-01 | 
anoche | 2026-11-17T18:00..2026-11-18T06:00 | 
en semana santa | 2026-03-29..2026-04-06, 2026-04-03..2026-04-07, 2026-03-30..2026-04-06 | 
14 Feb '24 | 2024-02-14..2024-02-15 | 
3rd Feb 24 | 2024-02-03..2024-02-04 | 
31-Oct-2024 | 2024-10-31..2024-11-01 | 
2024 Nov-Dec | 2024-11-01..2025-01-01 | 
yesterday 8pm America/New_York | 2026-11-18T02:00..2026-11-18T03:00 | 
on my last day of vacation |  | none
during the summer holidays 2024 | 2024-06-01..2024-09-01 | 
between 10pm and 2am last night | 2026-11-17T22:00..2026-11-18T02:00 | 
exactly one year ago | 2025-11-18..2025-11-19 | 
2 wks ago | 2026-11-02..2026-11-09 | 
last wk | 2026-11-09..2026-11-16 | 
past 24h | 2026-11-17T15:30..2026-11-18T15:30 | 
25.12. | 2025-12-25..2025-12-26 | 
in the small hours of Sunday | 2026-11-15..2026-11-15T06:00 | 
last Friday in the wee hours | 2026-11-13..2026-11-13T06:00 | 
a week ago yesterday | 2026-11-10..2026-11-11 | 
this morning at 3 | 2026-11-18T03:00..2026-11-18T04:00 | 
the evening before last | 2026-11-16T18:00..2026-11-17 | 
the previous day | 2026-11-17..2026-11-18 | 
Tuesday 10th | 2026-11-10..2026-11-11 | 
tues the 10th | 2026-11-10..2026-11-11 | 
on the tenth | 2026-11-10..2026-11-11 | 
what did we say prior to October? | 1970-01-01T01:00..2026-10-01 | 
the week commencing 2 November | 2026-11-02..2026-11-09 | 
week ending 8 November | 2026-11-02..2026-11-09 | 
cw 45 | 2026-11-02..2026-11-09 | 
in FY25 |  | unread
what did we discuss within the last month? | 2026-10-18..2026-11-18T15:30 | 
in recent days | 2026-11-12..2026-11-18T15:30, 2026-11-12T15:30..2026-11-18T15:30 | 
some weeks back | 2026-10-05..2026-11-09 | 
what have we done ytd? | 2026-01-01..2026-11-18T15:30 | 
on Pancake Tuesday | 2026-02-17..2026-02-18 | 
on April Fools' | 2026-04-01..2026-04-02 | 
on bonfire night | 2026-11-05..2026-11-06 | 
what did we talk about during Ramadan? |  | unread
after Chinese New Year |  | unread
1 hour before midnight yesterday |  | unread
letztes WE | 2026-11-14..2026-11-16 | 
in der ersten Novemberwoche | 2026-11-01..2026-11-08 | 
in der zweiten Oktoberhälfte | 2026-10-16..2026-11-01 | 
gestern vor einer Woche | 2026-11-10..2026-11-11 | 
was war am zehnten? | 2026-11-10..2026-11-11 | 
was war am 10.11 | 2026-11-10..2026-11-11 | 
en la madrugada del domingo | 2026-11-15..2026-11-15T06:00 | 
ayer de madrugada | 2026-11-17..2026-11-17T06:00 | 
ayer hace una semana | 2026-11-10..2026-11-11 | 
el día anterior | 2026-11-17..2026-11-18 | 
en el 2º trimestre de 2025 | 2025-04-01..2025-07-01 | 
tras el 10 de noviembre | 2026-11-11..2026-11-18T15:30 | 
du 28 octobre au 3 novembre | 2026-10-28..2026-11-04 | 
du 28 octobre 2025 jusqu'au 3 novembre 2025 | 2025-10-28..2025-11-04 | 
before lunch today | 2026-11-18..2026-11-18T12:00 | 
what did I say before 5pm yesterday | 2026-11-17..2026-11-17T17:00 | 
vor 15 Uhr gestern | 2026-11-17..2026-11-17T15:00 | 
avant midi hier | 2026-11-17..2026-11-17T12:00 | 
antes del mediodía de ayer | 2026-11-17..2026-11-17T12:00 | 
before yesterday morning | 1970-01-01T01:00..2026-11-17T05:00 | 
two days after last Friday | 2026-11-15..2026-11-16 | 
two weeks after Easter | 2026-04-20..2026-04-27 | 
zwei Tage nach Weihnachten | 2025-12-28..2025-12-29 | 
dos días después de Navidad | 2025-12-28..2025-12-29 | 
deux jours après Noël | 2025-12-28..2025-12-29 | 
a week from last Friday |  | unread
a week from Friday |  | unread
a week from the Friday before last | 2026-11-13..2026-11-14 | 
three Sundays back | 2026-11-01..2026-11-02 | 
late Tuesday night | 2026-11-17T22:00..2026-11-18T06:00 | 
this time yesterday | 2026-11-17..2026-11-18 | 
gestern um diese Zeit | 2026-11-17..2026-11-18 | 
not last week but the week before | 2026-11-02..2026-11-09 | 
not last week but the one before | 2026-11-02..2026-11-09 | 
what did we say not yesterday but on Monday | 2026-11-16..2026-11-17 | 
on Monday, not yesterday | 2026-11-16..2026-11-17 | 
anything but last month |  | unread
everything except yesterday |  | unread
not today |  | unread
nicht gestern |  | unread
didn't we speak last week? | 2026-11-09..2026-11-16 | 
nicht letzte Woche, sondern die davor | 2026-11-02..2026-11-09 | 
nicht gestern, sondern vorgestern | 2026-11-16..2026-11-17 | 
haben wir nicht letzte Woche über Anna gesprochen? | 2026-11-09..2026-11-16 | 
no la semana pasada, sino la anterior | 2026-11-02..2026-11-09 | 
no ayer sino anteayer | 2026-11-16..2026-11-17 | 
pas la semaine dernière mais celle d'avant | 2026-11-02..2026-11-09 | 
pas hier mais avant-hier | 2026-11-16..2026-11-17 | 
tout sauf hier |  | unread
todo excepto ayer |  | unread
last week and the one before | 2026-11-02..2026-11-16 | 
letzte Woche und die Woche davor | 2026-11-02..2026-11-16 | 
letzten Monat und den davor | 2026-09-01..2026-11-01 | 
la semana pasada y la anterior | 2026-11-02..2026-11-16 | 
la semaine dernière et celle d'avant | 2026-11-02..2026-11-16 | 
in March, April and May | 2026-03-01..2026-06-01 | 
Monday, Tuesday and Wednesday | 2026-11-16..2026-11-19 | 
in 2022, 2023 and 2024 | 2022-01-01..2025-01-01 | 
on Monday, Wednesday and Friday |  | unread
im März, April und Mai | 2026-03-01..2026-06-01 | 
Montag, Dienstag und Mittwoch | 2026-11-16..2026-11-19 | 
en marzo, abril y mayo | 2026-03-01..2026-06-01 | 
lundi, mardi et mercredi | 2026-11-16..2026-11-19 | 
last week vs this week | 2026-11-09..2026-11-23 | 
compare last week with this week | 2026-11-09..2026-11-23 | 
compare May with July |  | unread
11/2026 | 2026-11-01..2026-12-01 | 
in 05/2025 | 2025-05-01..2025-06-01 | 
vor zwei, drei Wochen | 2026-10-26..2026-11-09 | 
two, three weeks ago | 2026-10-26..2026-11-09 | 
vor einem Dreivierteljahr | 2026-02-01..2026-03-01 | 
über Pfingsten | 2026-05-24..2026-05-26 | 
im Karneval | 2026-02-12..2026-02-18 | 
am Nikolaustag | 2025-12-06..2025-12-07 | 
am ersten Advent | 2025-11-30..2025-12-01 | 
am zweiten Weihnachtstag | 2025-12-26..2025-12-27 | 
am Reformationstag | 2026-10-31..2026-11-01 | 
am Buß- und Bettag | 2026-11-18..2026-11-19 | 
on Bastille Day | 2026-07-14..2026-07-15 | 
ayer de 15 a 17 h | 2026-11-17T15:00..2026-11-17T17:00 | 
ayer a las 17:30 h | 2026-11-17T17:30..2026-11-17T18:30 | 
when did I say "see you on Friday"? |  | none
wann sagte ich „bis Freitag dann“ |  | none
the song "Manic Monday" |  | none
"what did we say yesterday" | 2026-11-17..2026-11-18 | 
what did Mrs. May say |  | none
Herr Freitag |  | none
Frau Sommer hat am Montag angerufen | 2026-11-16..2026-11-17 | 
what were we discussing right before midnight yesterday | 2026-11-17..2026-11-18 | 
in the weeks leading up to Christmas | 2025-11-12..2025-12-24 | 
the days following Easter | 2026-04-07..2026-04-13 | 
the week following Thanksgiving | 2025-11-28..2025-12-05 | 
a week last Tuesday | 2026-11-10..2026-11-11 | 
a week on Tuesday |  | unread
Tuesday week |  | unread
the Monday just gone | 2026-11-16..2026-11-17 | 
what did I say Friday last? | 2026-11-13..2026-11-14 | 
on this day in 2024 | 2024-11-18..2024-11-19 | 
a year ago this week | 2025-11-17..2025-11-24 | 
this month last year | 2025-11-01..2025-12-01 | 
the summer before last | 2025-06-01..2025-09-01 | 
the Christmas before last | 2024-12-24..2024-12-27 | 
the penultimate week | 2026-11-02..2026-11-09 | 
the second to last Friday of October | 2026-10-23..2026-10-24 | 
week 2 of November | 2026-11-08..2026-11-15 | 
the opening week of November | 2026-11-01..2026-11-08 | 
no later than Friday | 1970-01-01T01:00..2026-11-14 | 
not before Monday | 2026-11-16..2026-11-18T15:30 | 
heute vor zehn Minuten | 2026-11-18T15:20..2026-11-18T15:30 | 
exactly ten minutes ago | 2026-11-18T15:20..2026-11-18T15:30 | 
in den Wochen vor Weihnachten | 2025-11-12..2025-12-24 | 
in den Tagen nach Ostern | 2026-04-07..2026-04-13 | 
Dienstag in einer Woche |  | unread
an diesem Tag im Jahr 2024 | 2024-11-18..2024-11-19 | 
diesen Monat letztes Jahr | 2025-11-01..2025-12-01 | 
vorletzten Sommer | 2025-06-01..2025-09-01 | 
vorletztes Weihnachten | 2024-12-24..2024-12-27 | 
am vorletzten Freitag im Oktober | 2026-10-23..2026-10-24 | 
spätestens Freitag | 1970-01-01T01:00..2026-11-14 | 
frühestens Montag | 2026-11-16..2026-11-18T15:30 | 
am 1. des Monats | 2026-11-01..2026-11-02 | 
von Sonntag auf Montag | 2026-11-15T18:00..2026-11-16T06:00 | 
dans les semaines avant Noël | 2025-11-12..2025-12-24 | 
les jours après Pâques | 2026-04-07..2026-04-13 | 
ce mois-ci l'an dernier | 2025-11-01..2025-12-01 | 
au plus tard vendredi | 1970-01-01T01:00..2026-11-14 | 
pas avant lundi | 2026-11-16..2026-11-18T15:30 | 
de mi-octobre à début novembre | 2026-10-11..2026-11-11 | 
en las semanas antes de Navidad | 2025-11-12..2025-12-24 | 
los días después de Semana Santa | 2026-04-07..2026-04-13 | 
el penúltimo verano | 2025-06-01..2025-09-01 | 
este mes del año pasado | 2025-11-01..2025-12-01 | 
a más tardar el viernes | 1970-01-01T01:00..2026-11-14 | 
no antes del lunes | 2026-11-16..2026-11-18T15:30 | 
`;
