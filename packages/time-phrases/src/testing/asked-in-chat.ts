/**
 * Times as they are typed on a phone and dictated: misspelled, abbreviated, in words, corrected in the same
 * breath, with zones, and beside events whose day is not known. The same form as `askedPhrases`, asked at the
 * same moment.
 */
export const askedInChat = `
what did i tell u yesterady | 2026-11-17..2026-11-18 | unread
what were we talking about last wensday | 2026-11-11..2026-11-12 | unread
what did we say last thurday about rent | 2026-11-12..2026-11-13 | unread
did i mention the vet yeserday | 2026-11-17..2026-11-18 | unread
what did i say 2nite | 2026-11-18T18:00..2026-11-19T06:00 | none unread
what did u say yday | 2026-11-17..2026-11-18 | unread
last wk what did i say about mom | 2026-11-09..2026-11-16 | unread
what did i say 2 days b4 xmas | 2025-12-22..2025-12-23 | unread
what r we talking about rn |  | none unread
remember what i said 2day | 2026-11-18..2026-11-19 | unread
wat did i say ystdy | 2026-11-17..2026-11-18 | unread
whatd i say last fri nite | 2026-11-13T18:00..2026-11-14T06:00 | unread
so what did we talk about uh last monday no wait last tuesday | 2026-11-17..2026-11-18 | unread
hey what did i tell you on the twenty third of october about the car | 2026-10-23..2026-10-24 | 
what did i tell you on october twenty third | 2026-10-23..2026-10-24 | 
what did i tell you on november the second twenty twenty five | 2025-11-02..2025-11-03 | unread
what did we talk about in twenty twenty four | 2024-01-01..2025-01-01 | unread
what did i say at half past nine yesterday morning | 2026-11-17T09:30..2026-11-17T10:30 | 
what did i say at quarter to eight last night | 2026-11-17T19:45..2026-11-17T20:45 | unread
what did i say the day before my birthday |  | none unread
what did we talk about the week after my surgery |  | none unread
what did i say the night before our wedding |  | none unread
what did I tell you two days after my interview |  | none unread
Tuesday night two weeks ago | 2026-11-03T18:00..2026-11-04T06:00 | unread
two weeks ago on Tuesday night | 2026-11-03T18:00..2026-11-04T06:00 | unread
last Friday evening around 8 | 2026-11-13T19:00..2026-11-13T22:00, 2026-11-13T20:00..2026-11-13T21:00 | unread
2026-W45 | 2026-11-02..2026-11-09 | 
2026W45 | 2026-11-02..2026-11-09 | unread
2026-W45-3 | 2026-11-04..2026-11-05 | unread
ISO week 45 | 2026-11-02..2026-11-09 | unread
W45 | 2026-11-02..2026-11-09 | unread none
on 3.11.26 | 2026-11-03..2026-11-04 | 
on 03.11.26 | 2026-11-03..2026-11-04 | 
13/11/26 | 2026-11-13..2026-11-14 | 
11/13/26 | 2026-11-13..2026-11-14 | 
on 26-11-03 |  | unread none
on Sept. 3 | 2026-09-03..2026-09-04 | 
on Sept 3rd, 2025 | 2025-09-03..2025-09-04 | 
on 3 Oct. | 2026-10-03..2026-10-04 | 
in Oct. | 2026-10-01..2026-11-01 | 
in Dec. 2025 | 2025-12-01..2026-01-01 | 
Feb. 14th | 2026-02-14..2026-02-15 | 
between 3 and 5 pm last Friday | 2026-11-13T15:00..2026-11-13T17:00 | 
last Friday between 3 and 5 pm | 2026-11-13T15:00..2026-11-13T17:00 | 
last Friday from 3pm to 5pm | 2026-11-13T15:00..2026-11-13T17:00 | 
last Friday 3pm-5pm | 2026-11-13T15:00..2026-11-13T17:00 | 
the last three days | 2026-11-15..2026-11-18T15:30 | 
every Monday |  | unread none
what did we talk about every Monday |  | none unread
until yesterday | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | 
what did we say up to yesterday | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | 
not before March | 2026-03-01..2026-11-18T15:30 | 
on 30 February |  | unread
on February 30th |  | unread
31 June |  | unread
on the 31st of November |  | unread
on 2026-02-30 |  | unread
on 2026-13-01 |  | unread none
at 25:00 yesterday |  | unread
yesterday at 24:00 | 2026-11-18..2026-11-18T01:00 | unread
yesterday at 13:75 |  | unread
at 5pm UTC yesterday | 2026-11-17T18:00..2026-11-17T19:00 | 
yesterday at 5pm UTC | 2026-11-17T18:00..2026-11-17T19:00 | 
yesterday 17:00 GMT | 2026-11-17T18:00..2026-11-17T19:00 | 
yesterday at 5pm PST | 2026-11-18T02:00..2026-11-18T03:00 | unread
yesterday at 5pm pacific time | 2026-11-18T02:00..2026-11-18T03:00 | unread
yesterday at 9am london time | 2026-11-17T10:00..2026-11-17T11:00 | 
in the nineties |  | none unread
what did we say about the nineties |  | none
the 2010s | 2010-01-01..2020-01-01 | none unread
what did we talk about in the 2010s | 2010-01-01..2020-01-01 | none unread
in the 90s |  | none unread
in the early 2000s |  | none unread
what did I say on Monday about the car and what on Wednesday |  | unread
what did I say on Monday and what did I say on Wednesday |  | unread
11/3 at 3pm |  | unread
on 11/13 at 3pm | 2026-11-13T15:00..2026-11-13T16:00 | 
13/11 at 3pm | 2026-11-13T15:00..2026-11-13T16:00 | 
11/13 3pm | 2026-11-13T15:00..2026-11-13T16:00 | 
what did I say 3 Sundays ago | 2026-11-01..2026-11-02 | 
what did we talk about half a day ago | 2026-11-18T03:30..2026-11-18T15:30, 2026-11-18T03:00..2026-11-18T04:00 | unread
what did we talk about a day and a half ago | 2026-11-17..2026-11-18, 2026-11-17T03:30..2026-11-18T15:30, 2026-11-17T03:00..2026-11-17T04:00 | unread
ten days ago | 2026-11-08..2026-11-09 | 
a hundred days ago | 2026-08-10..2026-08-11 | 
one hundred and twenty days ago | 2026-07-21..2026-07-22 | unread
a dozen days ago | 2026-11-06..2026-11-07 | unread
a few hours ago | 2026-11-18T09:00..2026-11-18T14:00, 2026-11-18T09:30..2026-11-18T13:30 | 
just now |  | none unread
a moment ago |  | none unread
a minute ago | 2026-11-18T15:29..2026-11-18T15:30 | none unread
a sec ago |  | none unread
30 seconds ago | 2026-11-18T15:29..2026-11-18T15:30, 2026-11-18T15:29:30..2026-11-18T15:30 | none unread
5 min ago | 2026-11-18T15:25..2026-11-18T15:30 | 
5m ago | 2026-11-18T15:25..2026-11-18T15:30 | unread
2h ago | 2026-11-18T13:00..2026-11-18T14:00 | 
3d ago | 2026-11-15..2026-11-16 | 
last 7d | 2026-11-11..2026-11-18T15:30 | 
past 30 days | 2026-10-19..2026-11-18T15:30 | 
was hab ich dir gestren erzählt | 2026-11-17..2026-11-18 | unread
was haben wir letzten mitwoch besprochen | 2026-11-11..2026-11-12 | unread
was hab ich letzten donerstag gesagt | 2026-11-12..2026-11-13 | unread
was war vorgestren | 2026-11-16..2026-11-17 | unread
letzte wohce | 2026-11-09..2026-11-16 | unread
worüber haben wir am dreiundzwanzigsten oktober gesprochen | 2026-10-23..2026-10-24 | 
worüber haben wir am dritten november gesprochen | 2026-11-03..2026-11-04 | 
am dritten elften | 2026-11-03..2026-11-04 | unread none
am 3.11. um 15 Uhr | 2026-11-03T15:00..2026-11-03T16:00 | 
am 13.11.26 um 15:30 Uhr | 2026-11-13T15:30..2026-11-13T16:30 | 
am Montag um viertel nach acht abends | 2026-11-16T20:15..2026-11-16T21:15 | unread
gestern Abend um halb neun | 2026-11-17T20:30..2026-11-17T21:30 | 
gestern um dreiviertel acht abends | 2026-11-17T19:45..2026-11-17T20:45 | unread
Dienstagnacht vor zwei Wochen | 2026-11-03T18:00..2026-11-04T06:00 | unread
am Dienstagabend vor zwei Wochen | 2026-11-03T18:00..2026-11-04 | unread
vorletzten Dienstagabend | 2026-11-10T18:00..2026-11-11 | unread
am Tag vor meinem Geburtstag |  | none unread
am Abend vor der Prüfung |  | none unread
in den Neunzigern |  | none unread
in den 90ern |  | none unread
in den 2010er Jahren | 2010-01-01..2020-01-01 | none unread
die letzten drei Tage | 2026-11-15..2026-11-18T15:30 | 
jeden Montag |  | none unread
bis gestern | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | 
nicht vor März | 2026-03-01..2026-11-18T15:30 | unread
am 30. Februar |  | unread
am 31.11. |  | unread
gestern um 25 Uhr |  | unread
gestern um 17 Uhr UTC | 2026-11-17T18:00..2026-11-17T19:00 | 
gestern um 17 Uhr Londoner Zeit | 2026-11-17T18:00..2026-11-17T19:00 | unread
was hab ich am Montag gesagt und was am Mittwoch |  | unread
letzten Fr. zwischen 15 und 17 Uhr | 2026-11-13T15:00..2026-11-13T17:00 | unread
letzten Freitag zwischen 15 und 17 Uhr | 2026-11-13T15:00..2026-11-13T17:00 | 
letzten Freitag von 15-17 Uhr | 2026-11-13T15:00..2026-11-13T17:00 | 
letzten Freitag 15-17 Uhr | 2026-11-13T15:00..2026-11-13T17:00 | 
gestern nachts um 2 | 2026-11-17T02:00..2026-11-17T03:00, 2026-11-18T02:00..2026-11-18T03:00 | unread
im Okt. | 2026-10-01..2026-11-01 | 
am 3. Okt. | 2026-10-03..2026-10-04 | 
am 3. Okt 25 | 2025-10-03..2025-10-04 | 
KW45 | 2026-11-02..2026-11-09 | 
in der 45. Woche | 2026-11-02..2026-11-09 | unread none
in der 45. KW | 2026-11-02..2026-11-09 | unread
diese KW | 2026-11-16..2026-11-23 | unread none
letzte KW | 2026-11-09..2026-11-16 | unread none
vor hundert Tagen | 2026-08-10..2026-08-11 | unread
vor einem Dutzend Tagen | 2026-11-06..2026-11-07 | unread none
vor anderthalb Wochen | 2026-11-07..2026-11-09, 2026-11-02..2026-11-16 | unread
vor ner Woche | 2026-11-09..2026-11-16 | unread
vor paar Tagen | 2026-11-12..2026-11-17 | 
gerade eben |  | none unread
neulich |  | none unread
letztens |  | none unread
heut morgen | 2026-11-18T05:00..2026-11-18T12:00 | unread
gestern arvo | 2026-11-17..2026-11-18 | unread
was hab ich ihr am we gesagt | 2026-11-14..2026-11-16 | unread none
was haben wir gestern abend so gegen neun besprochen | 2026-11-17T20:00..2026-11-17T23:00, 2026-11-17T21:00..2026-11-17T22:00 | unread
am 1. Weihnachtsfeiertag | 2025-12-25..2025-12-26 | 
mitte letzter Woche | 2026-11-11..2026-11-14 | 
Ende letzter Woche | 2026-11-14..2026-11-16 | 
Anfang letzter Woche | 2026-11-09..2026-11-11 | 
unter der Woche |  | none unread
Mo bis Mi | 2026-11-16..2026-11-19 | 
am So. | 2026-11-15..2026-11-16 | unread
am vergangenen So | 2026-11-15..2026-11-16 | unread
kürzlich am Freitag | 2026-11-13..2026-11-14 | 
Samstag, den 14.11., abends | 2026-11-14T18:00..2026-11-15 | unread
am 14. November abends | 2026-11-14T18:00..2026-11-15 | 
am Abend des 14. November | 2026-11-14T18:00..2026-11-15 | 
in der Nacht vom 14. auf den 15. November | 2026-11-14T18:00..2026-11-15T06:00 | unread
in der Nacht auf Sonntag | 2026-11-14T18:00..2026-11-15T06:00 | unread
in der Nacht zum Sonntag | 2026-11-14T18:00..2026-11-15T06:00 | unread
que te dije ayr | 2026-11-17..2026-11-18 | none unread
de que hablamos el miercoles pasado | 2026-11-11..2026-11-12 | 
que dije el juebes pasado | 2026-11-12..2026-11-13 | unread
la semna pasada | 2026-11-09..2026-11-16 | unread
qué te conté el veintitrés de octubre | 2026-10-23..2026-10-24 | 
el primero de noviembre | 2026-11-01..2026-11-02 | 
el 1º de noviembre | 2026-11-01..2026-11-02 | 
el uno de noviembre | 2026-11-01..2026-11-02 | 
ayer a las ocho y media de la noche | 2026-11-17T20:30..2026-11-17T21:30 | 
ayer a las 8 y cuarto de la mañana | 2026-11-17T08:15..2026-11-17T09:15 | 
ayer a las nueve menos cuarto de la noche | 2026-11-17T20:45..2026-11-17T21:45 | 
el martes por la noche hace dos semanas | 2026-11-03T18:00..2026-11-04T06:00 | unread
el día antes de mi cumpleaños |  | none unread
en los noventa |  | none unread
en los años 90 |  | none unread
en la década de 2010 | 2010-01-01..2020-01-01 | none unread
los últimos tres días | 2026-11-15..2026-11-18T15:30 | 
todos los lunes |  | none unread
cada lunes |  | none unread
hasta ayer | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | 
no antes de marzo | 2026-03-01..2026-11-18T15:30 | unread
el 30 de febrero |  | unread
ayer a las 25:00 |  | unread
ayer a las 17:00 UTC | 2026-11-17T18:00..2026-11-17T19:00 | 
qué dije el lunes y qué el miércoles |  | unread
el viernes pasado entre las 3 y las 5 de la tarde | 2026-11-13T15:00..2026-11-13T17:00 | 
el viernes pasado de 3 a 5 de la tarde | 2026-11-13T15:00..2026-11-13T17:00 | 
el 13/11 a las 15:00 | 2026-11-13T15:00..2026-11-13T16:00 | 
el 3.11.2026 | 2026-11-03..2026-11-04 | 
en oct. | 2026-10-01..2026-11-01 | unread
el 3 de oct. | 2026-10-03..2026-10-04 | 
el finde | 2026-11-14..2026-11-16 | 
el finde de la semana pasada | 2026-11-14..2026-11-16 | 
antier | 2026-11-16..2026-11-17 | unread
antes de ayer | 2026-11-16..2026-11-17 | 
hace cien días | 2026-08-10..2026-08-11 | unread
hace una semana y media | 2026-11-02..2026-11-16, 2026-11-07..2026-11-09 | unread
hace un ratito |  | none unread
hace un par de días | 2026-11-16..2026-11-17 | 
hace como tres días | 2026-11-15..2026-11-16, 2026-11-12..2026-11-19 | unread
hace unos 3 días | 2026-11-15..2026-11-16, 2026-11-12..2026-11-19 | unread
el otro día |  | none unread
qué me dijiste hoy en la mañana | 2026-11-18T05:00..2026-11-18T12:00, 2026-11-18T06:00..2026-11-18T12:00 | 
ayer en la noche | 2026-11-17T18:00..2026-11-18, 2026-11-17T18:00..2026-11-18T06:00, 2026-11-17T20:00..2026-11-18 | 
el lunes en la tarde | 2026-11-16T12:00..2026-11-16T18:00, 2026-11-16T12:00..2026-11-16T20:00 | 
ayer al mediodía | 2026-11-17T12:00..2026-11-17T13:00 | 
a mitad de la semana pasada | 2026-11-11..2026-11-14 | unread
a finales de la semana pasada | 2026-11-14..2026-11-16 | 
entre semana |  | none unread
de lunes a miércoles | 2026-11-16..2026-11-19 | 
la noche del 14 al 15 de noviembre | 2026-11-14T18:00..2026-11-15T06:00 | unread
la noche del sábado al domingo | 2026-11-14T18:00..2026-11-15T06:00 | unread
el sábado 14 de noviembre por la noche | 2026-11-14T18:00..2026-11-15, 2026-11-14T18:00..2026-11-15T06:00 | 
en Nochevieja | 2025-12-31..2026-01-01 | 
el día de los muertos | 2026-11-02..2026-11-03, 2026-11-01..2026-11-03 | unread none
el día de Reyes | 2026-01-06..2026-01-07 | 
qu'est-ce que je t'ai dit hiere | 2026-11-17..2026-11-18 | none unread
de quoi on a parlé mecredi dernier | 2026-11-11..2026-11-12 | unread
la semain dernière | 2026-11-09..2026-11-16 | unread
la semaine derniere | 2026-11-09..2026-11-16 | 
le vingt-trois octobre | 2026-10-23..2026-10-24 | 
le 1er novembre | 2026-11-01..2026-11-02 | 
le premier novembre | 2026-11-01..2026-11-02 | 
hier à 20h30 | 2026-11-17T20:30..2026-11-17T21:30 | 
hier à 20 h 30 | 2026-11-17T20:30..2026-11-17T21:30 | 
hier à huit heures et demie du soir | 2026-11-17T20:30..2026-11-17T21:30 | 
hier à neuf heures moins le quart du soir | 2026-11-17T20:45..2026-11-17T21:45 | 
mardi soir il y a deux semaines | 2026-11-03T18:00..2026-11-04 | unread
la veille de mon anniversaire |  | none unread
dans les années 90 |  | none unread
dans les années 2010 | 2010-01-01..2020-01-01 | none unread
ces trois derniers jours | 2026-11-15..2026-11-18T15:30 | 
les trois derniers jours | 2026-11-15..2026-11-18T15:30 | 
tous les lundis |  | none unread
jusqu'à hier | 1970-01-01T01:00..2026-11-18, 1970-01-01T01:00..2026-11-17 | 
pas avant mars | 2026-03-01..2026-11-18T15:30 | unread
le 30 février |  | unread
hier à 25h |  | unread
hier à 17h UTC | 2026-11-17T18:00..2026-11-17T19:00 | 
qu'est-ce que j'ai dit lundi et mercredi |  | unread
qu'ai-je dit lundi et quoi mercredi |  | unread
vendredi dernier entre 15h et 17h | 2026-11-13T15:00..2026-11-13T17:00 | 
vendredi dernier de 15h à 17h | 2026-11-13T15:00..2026-11-13T17:00 | 
vendredi dernier 15h-17h | 2026-11-13T15:00..2026-11-13T17:00 | 
le 13/11 à 15h | 2026-11-13T15:00..2026-11-13T16:00 | 
le 3 oct. | 2026-10-03..2026-10-04 | 
le 3 févr. 2025 | 2025-02-03..2025-02-04 | 
ce we | 2026-11-14..2026-11-16 | unread none
le we dernier | 2026-11-14..2026-11-16 | unread none
avant hier | 2026-11-16..2026-11-17 | 
avanthier | 2026-11-16..2026-11-17 | unread
il y a cent jours | 2026-08-10..2026-08-11 | unread
il y a une dizaine de jours | 2026-11-08..2026-11-09, 2026-11-05..2026-11-12 | unread
il y a une quinzaine de jours | 2026-11-03..2026-11-04, 2026-11-02..2026-11-09, 2026-10-31..2026-11-07 | unread
il y a huit jours | 2026-11-10..2026-11-11, 2026-11-11..2026-11-12 | 
il y a environ trois semaines | 2026-10-19..2026-11-02, 2026-10-26..2026-11-02, 2026-10-19..2026-11-09 | unread
l'autre jour |  | none unread
ce matin | 2026-11-18T05:00..2026-11-18T12:00 | 
hier au soir | 2026-11-17T18:00..2026-11-18 | unread
hier midi | 2026-11-17T12:00..2026-11-17T13:00 | 
en milieu de semaine dernière | 2026-11-11..2026-11-14 | unread
fin de semaine dernière | 2026-11-14..2026-11-16 | unread
à la fin de la semaine dernière | 2026-11-14..2026-11-16 | 
de lundi à mercredi | 2026-11-16..2026-11-19 | 
du lundi au mercredi | 2026-11-16..2026-11-19 | unread
dans la nuit de samedi à dimanche | 2026-11-14T18:00..2026-11-15T06:00 | unread
dans la nuit du 14 au 15 novembre | 2026-11-14T18:00..2026-11-15T06:00 | unread
samedi 14 novembre au soir | 2026-11-14T18:00..2026-11-15 | unread
à la Toussaint | 2026-11-01..2026-11-02 | 
le 11 novembre | 2026-11-11..2026-11-12 | 
y a 3 jours | 2026-11-15..2026-11-16 | unread
ya deux semaines | 2026-11-02..2026-11-09 | unread
`;
