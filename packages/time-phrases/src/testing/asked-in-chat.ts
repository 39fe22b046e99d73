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
in the nineties | 1990-01-01..2000-01-01 | none unread
what did we say about the nineties |  | none
the 2010s | 2010-01-01..2020-01-01 | none unread
what did we talk about in the 2010s | 2010-01-01..2020-01-01 | none unread
in the 90s | 1990-01-01..2000-01-01 | none unread
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
in den Neunzigern | 1990-01-01..2000-01-01 | none unread
in den 90ern | 1990-01-01..2000-01-01 | none unread
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
en los noventa | 1990-01-01..2000-01-01 | none unread
en los años 90 | 1990-01-01..2000-01-01 | none unread
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
dans les années 90 | 1990-01-01..2000-01-01 | none unread
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
I told you on Monday, sorry, Tuesday, that I was ill | 2026-11-17..2026-11-18 | unread
what did i say on friday i mean thursday about the cat | 2026-11-12..2026-11-13 | unread
did you say sorry yesterday | 2026-11-17..2026-11-18 | 
what did I say last Friday evening around 8 of us | 2026-11-13T18:00..2026-11-14 | unread
we climbed 5m ago | 2026-11-18T15:25..2026-11-18T15:30 | none unread
the rope is 5m long |  | none
the war of a hundred years |  | none unread
a hundred days of solitude |  | none
i have a dozen eggs |  | none
twenty twenty vision |  | none unread
I have twenty twenty dollar bills |  | none
what did we talk about in March of twenty twenty five | 2025-03-01..2025-04-01 | 
what did I plan on Monday and what was it about | 2026-11-16..2026-11-17 | 
what did we say on Monday and how did it go | 2026-11-16..2026-11-17 | 
what did I say yesterday and what did you answer | 2026-11-17..2026-11-18 | 
version 11/13 3pm build | 2026-11-13T15:00..2026-11-13T16:00 | none unread
on 12/31 at midnight | 2025-12-31..2025-12-31T01:00 | unread
yesterday at 5pm my time | 2026-11-17T17:00..2026-11-17T18:00 | 
yesterday at 5pm your time | 2026-11-17T17:00..2026-11-17T18:00 | unread
yesterday at 3 in the morning | 2026-11-17T03:00..2026-11-17T04:00 | 
wed two weeks ago | 2026-11-04..2026-11-05 | none unread
on the 3rd of nov | 2026-11-03..2026-11-04 | 
nov 3 2025 | 2025-11-03..2025-11-04 | 
3 nov 2025 at 15:00 | 2025-11-03T15:00..2025-11-03T16:00 | 
2025-11-03 15:00 | 2025-11-03T15:00..2025-11-03T16:00 | unread
2025-11-03T15:00 | 2025-11-03T15:00..2025-11-03T16:00 | unread
2025-11-03 to 2025-11-05 | 2025-11-03..2025-11-06 | 
Nov 3 - Nov 5 | 2026-11-03..2026-11-06 | 
Nov 3rd-5th | 2026-11-03..2026-11-06 | 
Nov 3, 4, 5 | 2026-11-03..2026-11-06 | unread
the first two weeks of November | 2026-11-01..2026-11-15 | 
the last ten days of October | 2026-10-22..2026-11-01 | 
the day after tomorrow |  | unread none
a couple of Fridays ago | 2026-11-06..2026-11-07 | none unread
one of these days |  | none
some day last week | 2026-11-09..2026-11-16 | 
any day last week | 2026-11-09..2026-11-16 | 
all of last week | 2026-11-09..2026-11-16 | 
the whole of October | 2026-10-01..2026-11-01 | 
throughout October | 2026-10-01..2026-11-01 | 
by the end of last week | 1970-01-01T01:00..2026-11-16 | 
since the start of last week | 2026-11-09..2026-11-18T15:30 | 
since this morning | 2026-11-18T05:00..2026-11-18T15:30 | 
since last night | 2026-11-17T18:00..2026-11-18T15:30 | 
until last Friday | 1970-01-01T01:00..2026-11-14, 1970-01-01T01:00..2026-11-13 | 
between last Friday and now | 2026-11-13..2026-11-18T15:30 | unread
from last Friday till now | 2026-11-13..2026-11-18T15:30 | 
from Monday up to now | 2026-11-16..2026-11-18T15:30 | unread
before bed last night | 2026-11-17T18:00..2026-11-18T06:00 | 
first thing this morning | 2026-11-18T05:00..2026-11-18T12:00 | 
last thing yesterday | 2026-11-17..2026-11-18 | 
at dawn yesterday | 2026-11-17..2026-11-18 | unread
around dinnertime yesterday | 2026-11-17..2026-11-18 | unread
yesterday around noon | 2026-11-17T11:00..2026-11-17T14:00 | 
over the summer | 2026-06-01..2026-09-01 | 
in winter | 2025-12-01..2026-03-01 | none
last school year |  | unread
during the pandemic |  | none unread
during lockdown |  | none unread
when I was in Rome |  | none
back when we lived in Berlin |  | none
the week of my birthday |  | none unread
the day you met Anna |  | none unread
the last day of school |  | none unread
3 days after my surgery |  | none unread
two weeks into the job |  | none
exactly a month ago | 2026-10-18..2026-10-19 | 
a month ago today | 2026-10-18..2026-10-19 | 
a month ago to the day | 2026-10-18..2026-10-19 | 
about a week ago | 2026-11-02..2026-11-23 | 
not even a week ago | 2026-11-11..2026-11-18T15:30, 2026-11-09..2026-11-16 | unread
like 3 weeks ago | 2026-10-26..2026-11-02 | 
3ish weeks ago | 2026-10-26..2026-11-02 | none unread
two-ish weeks ago | 2026-11-02..2026-11-09 | none unread
a wk ago | 2026-11-09..2026-11-16 | unread
coupla days ago | 2026-11-16..2026-11-17 | none unread
cpl days ago | 2026-11-16..2026-11-17 | none unread
few days ago | 2026-11-12..2026-11-17 | 
this mornin | 2026-11-18T05:00..2026-11-18T12:00 | 
last nite | 2026-11-17T18:00..2026-11-18T06:00 | 
lastnight | 2026-11-17T18:00..2026-11-18T06:00 | 
las week | 2026-11-09..2026-11-16 | unread
lats week | 2026-11-09..2026-11-16 | unread
last weak | 2026-11-09..2026-11-16 | none unread
last weekned | 2026-11-14..2026-11-16 | unread
on wendsday | 2026-11-18..2026-11-19 | unread
on tuseday | 2026-11-17..2026-11-18 | unread
on firday | 2026-11-13..2026-11-14 | unread
on sundey | 2026-11-15..2026-11-16 | unread
in janurary | 2026-01-01..2026-02-01 | unread
in febuary | 2026-02-01..2026-03-01 | unread
in setpember | 2026-09-01..2026-10-01 | unread
in agust | 2026-08-01..2026-09-01 | unread
two moths ago | 2026-09-01..2026-10-01 | unread
three yaers ago | 2023-01-01..2024-01-01 | unread
5 mintues ago | 2026-11-18T15:25..2026-11-18T15:30 | unread
what did you tell me gestern | 2026-11-17..2026-11-18 | unread
was did we talk about last week | 2026-11-09..2026-11-16 | unread
hey was hab ich dir last friday gesagt | 2026-11-13..2026-11-14 | unread
que me dijiste last week | 2026-11-09..2026-11-16 | unread
on a dit quoi last monday | 2026-11-16..2026-11-17 | unread
am Montag, nein warte, am Dienstag | 2026-11-17..2026-11-18 | 
was hab ich am Freitag, ich meine Donnerstag gesagt | 2026-11-12..2026-11-13 | unread
im Jahr zweitausendvierundzwanzig | 2024-01-01..2025-01-01 | 
im März zweitausendfünfundzwanzig | 2025-03-01..2025-04-01 | 
vor zweihundert Tagen | 2026-05-02..2026-05-03 | 
in der Nacht vom 31. Oktober auf den 1. November | 2026-10-31T18:00..2026-11-01T06:00 | unread
am 2. Weihnachtsfeiertag 2024 | 2024-12-26..2024-12-27 | unread
gestern so um drei nachmittags | 2026-11-17T15:00..2026-11-17T16:00 | unread
heut abend | 2026-11-18T18:00..2026-11-19 | none unread
heut früh | 2026-11-18T05:00..2026-11-18T12:00 | unread
vorgestern abend um zehn | 2026-11-16T22:00..2026-11-16T23:00 | unread
letzten Sonntag früh | 2026-11-15T05:00..2026-11-15T12:00 | unread
Sonntag früh um 7 | 2026-11-15T07:00..2026-11-15T08:00 | unread
seit vorgestern | 2026-11-16..2026-11-18T15:30 | 
seit heute morgen | 2026-11-18T05:00..2026-11-18T15:30 | 
bis letzten Freitag | 1970-01-01T01:00..2026-11-14 | 
die ganze letzte Woche | 2026-11-09..2026-11-16 | 
den ganzen Oktober über | 2026-10-01..2026-11-01 | unread
Mitte Oktober | 2026-10-11..2026-10-21 | 
Ende Oktober Anfang November | 2026-10-21..2026-11-11 | unread
vor knapp zwei Wochen | 2026-10-26..2026-11-16 | 
vor gut einem Monat | 2026-09-01..2026-12-01, 2026-09-24..2026-11-08 | unread
vor ca. 3 Wochen | 2026-10-19..2026-11-09 | unread
vor 3 wo | 2026-10-26..2026-11-02 | none unread
am WE | 2026-11-14..2026-11-16 | 
letztes Wochenend | 2026-11-14..2026-11-16 | unread
am Samtag | 2026-11-14..2026-11-15 | unread
am Donnersteg | 2026-11-12..2026-11-13 | unread
letzen Montag | 2026-11-16..2026-11-17 | unread
letze Woche | 2026-11-09..2026-11-16 | unread
vorletze Woche | 2026-11-02..2026-11-09 | unread
im Novemer | 2026-11-01..2026-12-01 | unread
während der Prüfungsphase |  | none
an dem Tag als wir uns trafen |  | none unread
am Tag der Abreise |  | none unread
el lunes, no, perdón, el martes | 2026-11-17..2026-11-18 | unread
en dos mil veinticuatro | 2024-01-01..2025-01-01 | 
el 1ro de noviembre | 2026-11-01..2026-11-02 | 
hace treinta y cuatro días | 2026-10-15..2026-10-16 | 
desde anoche | 2026-11-17T18:00..2026-11-18T15:30 | 
desde esta mañana | 2026-11-18T05:00..2026-11-18T15:30 | 
ayer como a las 8 de la noche | 2026-11-17T19:00..2026-11-17T22:00, 2026-11-17T20:00..2026-11-17T21:00 | unread
toda la semana pasada | 2026-11-09..2026-11-16 | 
el domingo tempranito | 2026-11-15..2026-11-16 | unread
hace rato |  | none unread
la semana antes de mi boda |  | none unread
el viernes pasado 15:00-17:00 | 2026-11-13T15:00..2026-11-13T17:00 | unread
el 14 nov | 2026-11-14..2026-11-15 | 
14-nov-2025 | 2025-11-14..2025-11-15 | 
a mediados de octubre | 2026-10-11..2026-10-21 | 
a mitad de octubre | 2026-10-11..2026-10-21 | 
lundi, non attends, mardi | 2026-11-17..2026-11-18 | 
en deux mille vingt-quatre | 2024-01-01..2025-01-01 | 
il y a une douzaine de jours | 2026-11-06..2026-11-07 | 
depuis hier soir | 2026-11-17T18:00..2026-11-18T15:30 | 
depuis ce matin | 2026-11-18T05:00..2026-11-18T15:30 | 
hier vers 20h | 2026-11-17T19:00..2026-11-17T22:00, 2026-11-17T20:00..2026-11-17T21:00 | 
toute la semaine dernière | 2026-11-09..2026-11-16 | 
samedi dernier au soir | 2026-11-14T18:00..2026-11-15 | unread
la semaine avant mon mariage |  | none unread
vendredi 13 novembre à 15h | 2026-11-13T15:00..2026-11-13T16:00 | 
le 14/11/25 | 2025-11-14..2025-11-15 | 
du 3/11 au 5/11 | 2026-11-03..2026-11-06 | 
à la mi-octobre | 2026-10-11..2026-10-21 | 
le mois dernier le 10 | 2026-10-10..2026-10-11 | unread
le w-e dernier | 2026-11-14..2026-11-16 | none unread
vendrdi dernier | 2026-11-13..2026-11-14 | unread
von Montag bis jetzt | 2026-11-16..2026-11-18T15:30 | 
desde el lunes hasta ahora | 2026-11-16..2026-11-18T15:30 | 
de lundi jusqu'à maintenant | 2026-11-16..2026-11-18T15:30 | 
on Nov 3, 4 and 5 | 2026-11-03..2026-11-06 | 
since Friday and now I wonder | 2026-11-13..2026-11-18T15:30 | 
all Monday we talked | 2026-11-16..2026-11-17 | 
all May | 2026-05-01..2026-06-01 | 
what did we say at noon UTC yesterday | 2026-11-17T13:00..2026-11-17T14:00 | 
yesterday at noon UTC | 2026-11-17T13:00..2026-11-17T14:00 | 
what did we say at midnight EST yesterday | 2026-11-17T06:00..2026-11-17T07:00 | unread
what did we say at noon     yesterday | 2026-11-17T12:00..2026-11-17T13:00 | 
what did we say at 5pm     yesterday | 2026-11-17T17:00..2026-11-17T18:00 | 
what did we say at noon   yesterday | 2026-11-17T12:00..2026-11-17T13:00 | 
what did we say at 5pm UTC yesterday | 2026-11-17T18:00..2026-11-17T19:00 | 
three days ago in the evening | 2026-11-15T18:00..2026-11-16 | 
the evening three days ago | 2026-11-15T18:00..2026-11-16 | none unread
on the evening of November 14th | 2026-11-14T18:00..2026-11-15 | 
on November 14th in the evening | 2026-11-14T18:00..2026-11-15 | 
November 14 evening | 2026-11-14T18:00..2026-11-15 | unread
Sunday afternoon at 4 | 2026-11-15T16:00..2026-11-15T17:00 | unread
Sunday at 4 in the afternoon | 2026-11-15T16:00..2026-11-15T17:00 | 
at 4pm on Sunday | 2026-11-15T16:00..2026-11-15T17:00 | 
4pm Sunday | 2026-11-15T16:00..2026-11-15T17:00 | 
Sunday 16:00 | 2026-11-15T16:00..2026-11-15T17:00 | 
Sunday 1600 | 2026-11-15T16:00..2026-11-15T17:00, 2026-11-15..2026-11-16 | none unread
Sunday 16h | 2026-11-15T16:00..2026-11-15T17:00, 2026-11-15..2026-11-16 | unread
yesterday at 16.30 | 2026-11-17T16:30..2026-11-17T17:30 | unread
yesterday at 4:30 |  | unread
yesterday at 4:30 am | 2026-11-17T04:30..2026-11-17T05:30 | 
yesterday at 04:30 | 2026-11-17T04:30..2026-11-17T05:30 | 
yesterday at 0430 | 2026-11-17T04:30..2026-11-17T05:30, 2026-11-17..2026-11-18 | unread
yesterday at 4.30pm | 2026-11-17T16:30..2026-11-17T17:30 | unread
yesterday 4p | 2026-11-17T16:00..2026-11-17T17:00, 2026-11-17..2026-11-18 | unread
yesterday at half 8 | 2026-11-17..2026-11-18 | unread
yesterday at 10 to 9 pm | 2026-11-17T20:50..2026-11-17T21:50 | unread
quarter past 9 yesterday evening | 2026-11-17T21:15..2026-11-17T22:15 | 
at midnight last night | 2026-11-18..2026-11-18T01:00 | unread
midnight on Friday | 2026-11-13..2026-11-13T01:00, 2026-11-14..2026-11-14T01:00 | unread
what did I say at 12am yesterday | 2026-11-17..2026-11-17T01:00 | 
what did I say at 12pm yesterday | 2026-11-17T12:00..2026-11-17T13:00 | 
between 11pm Friday and 1am Saturday | 2026-11-13T23:00..2026-11-14T01:00 | unread
Friday 11pm to Saturday 1am | 2026-11-13T23:00..2026-11-14T01:00 | unread
Friday to Sunday last week | 2026-11-13..2026-11-16 | 
last week Mon-Fri | 2026-11-09..2026-11-14 | unread
weekdays last week | 2026-11-09..2026-11-14, 2026-11-09..2026-11-16 | unread
the last 2 weekends | 2026-11-07..2026-11-16 | 
every day last week | 2026-11-09..2026-11-16 | 
each day since Monday | 2026-11-16..2026-11-18T15:30 | 
the first half of last week | 2026-11-09..2026-11-12T12:00, 2026-11-09..2026-11-13, 2026-11-09..2026-11-12 | unread
the back half of October | 2026-10-16..2026-11-01, 2026-10-17..2026-11-01 | unread none
mid last week | 2026-11-11..2026-11-14 | unread
midweek last week | 2026-11-11..2026-11-14, 2026-11-09..2026-11-16 | unread
early yesterday | 2026-11-17..2026-11-17T12:00, 2026-11-17..2026-11-17T08:00, 2026-11-17..2026-11-18 | unread
late yesterday | 2026-11-17T18:00..2026-11-18, 2026-11-17T16:00..2026-11-18, 2026-11-17..2026-11-18 | unread
Christmas two years ago | 2024-12-24..2024-12-27 | 
Easter last year | 2025-04-18..2025-04-22 | 
my birthday last year | 2025-01-01..2026-01-01 | unread none
Q3 '25 | 2025-07-01..2025-10-01 | 
3Q25 | 2025-07-01..2025-10-01 | none unread
25Q3 | 2025-07-01..2025-10-01 | none unread
FY2025 |  | unread
week 45/2025 | 2025-11-03..2025-11-10 | 
wk 45 | 2026-11-02..2026-11-09 | 
the 45th week of 2025 | 2025-11-03..2025-11-10 | unread none
the 300th day of 2025 | 2025-10-27..2025-10-28 | unread none
day 300 |  | none unread
20261103 | 2026-11-03..2026-11-04 | none unread
on 2026/11/3 | 2026-11-03..2026-11-04 | unread
on 2026.11.03 | 2026-11-03..2026-11-04 | 
on 3-11-26 |  | unread none
Nov. 3rd, 2025, at 3 p.m. | 2025-11-03T15:00..2025-11-03T16:00 | 
Monday the 2nd of November, 2026 | 2026-11-02..2026-11-03 | 
Tuesday the 2nd of November, 2026 |  | unread
sold it at 16.50 euros yesterday | 2026-11-17..2026-11-18 | 
the price was at 4.50 yesterday | 2026-11-17..2026-11-18 | 
the 1st week of 2026 | 2025-12-29..2026-01-05, 2026-01-01..2026-01-08 | 
the week of 2025 |  | none unread 2025-01-01..2026-01-01
2026/11/03 | 2026-11-03..2026-11-04 | 
ratio 2026/11/3 in the file | 2026-11-03..2026-11-04 | none
yesterday at two thirty pm | 2026-11-17T14:30..2026-11-17T15:30 | 
two fifteen pm yesterday | 2026-11-17T14:15..2026-11-17T15:15 | 
yesterday at nine oh five am | 2026-11-17T09:05..2026-11-17T10:05 | 
yesterday at two thirty |  | unread
yesterday at half two |  | unread
yesterday at half two pm | 2026-11-17T14:30..2026-11-17T15:30 | 
half two yesterday afternoon | 2026-11-17T14:30..2026-11-17T15:30 | 
I ate half two days ago | 2026-11-16..2026-11-17 | 
yesterday at 1600 hours | 2026-11-17T16:00..2026-11-17T17:00 | 
yesterday at 16 hundred hours | 2026-11-17T16:00..2026-11-17T17:00 | 
0930 hours yesterday | 2026-11-17T09:30..2026-11-17T10:30 | 
we spent 1600 hours on it yesterday | 2026-11-17..2026-11-18 | 
yesterday at 16h | 2026-11-17T16:00..2026-11-17T17:00 | 
yesterday at 16h30 | 2026-11-17T16:30..2026-11-17T17:30 | 
at 16h on Sunday | 2026-11-15T16:00..2026-11-15T17:00 | 
gestern um 16h | 2026-11-17T16:00..2026-11-17T17:00 | 
Q3/25 | 2025-07-01..2025-10-01 | 
in Q3/2025 | 2025-07-01..2025-10-01 | 
Q3-2025 | 2025-07-01..2025-10-01 | 
Q3’25 | 2025-07-01..2025-10-01 | 
H1/25 | 2025-01-01..2025-07-01 | 
im 3. Quartal 25 | 2025-07-01..2025-10-01 | 
from 2025-11-03 through 11-05 | 2025-11-03..2025-11-06 | 
between 2025-11-03 and 11-05 | 2025-11-03..2025-11-06 | 
what did we say from 2025-11-03 to 11-05 | 2025-11-03..2025-11-06 | 
vom 2025-11-03 bis 11-05 | 2025-11-03..2025-11-06 | 
2025-11-03 to 02-30 |  | unread
the '90s | 1990-01-01..2000-01-01 | 
what did we talk about back in the 1990s | 1990-01-01..2000-01-01 | 
what did I tell you about music in the 90s |  | none
it was in the 90s yesterday | 2026-11-17..2026-11-18 | 
in the 2030s |  | unread
die Neunziger | 1990-01-01..2000-01-01 | 
in den dreißiger Jahren | 1930-01-01..1940-01-01 | 
was haben wir über die 90er gesagt |  | none
los noventa | 1990-01-01..2000-01-01 | 
en la década de 1990 | 1990-01-01..2000-01-01 | 
les années quatre-vingt-dix | 1990-01-01..2000-01-01 | 
dans les années 2010 | 2010-01-01..2020-01-01 | 
`;
