/** As the English ones: asked on Wednesday, 18 November 2026 at 14:20 in Berlin. */
export const germanPhrases = `
heute | 2026-11-18 | 2026-11-19
gestern | 2026-11-17 | 2026-11-18
vorgestern | 2026-11-16 | 2026-11-17
heute früh | 2026-11-18T05:00 | 2026-11-18T12:00
heute Morgen | 2026-11-18T05:00 | 2026-11-18T12:00
gestern Abend | 2026-11-17T18:00 | 2026-11-18
zwischen 15 und 17 Uhr gestern | 2026-11-17T15:00 | 2026-11-17T17:00
gestern zwischen 15 und 17 Uhr | 2026-11-17T15:00 | 2026-11-17T17:00
gestern von 15 bis 17 Uhr | 2026-11-17T15:00 | 2026-11-17T17:00
gestern nach 17 Uhr | 2026-11-17T17:00 | 2026-11-18
gestern um 8 Uhr abends | 2026-11-17T20:00 | 2026-11-17T21:00
gestern um 2 Uhr nachts | 2026-11-17T02:00 | 2026-11-17T03:00
gestern zwischen 3 und 5 Uhr nachmittags | 2026-11-17T15:00 | 2026-11-17T17:00
gestern um 17 Uhr | 2026-11-17T17:00 | 2026-11-17T18:00
gestern um 9:30 Uhr | 2026-11-17T09:30 | 2026-11-17T10:30
gestern um 9.30 Uhr | 2026-11-17T09:30 | 2026-11-17T10:30
gestern um 9 Uhr 30 | 2026-11-17T09:30 | 2026-11-17T10:30
letzte Nacht | 2026-11-17T18:00 | 2026-11-18T06:00
vorletzte Nacht | 2026-11-16T18:00 | 2026-11-17T06:00
vor zwei Nächten | 2026-11-16T18:00 | 2026-11-17T06:00
vor einer halben Stunde | 2026-11-18T13:50 | 2026-11-18T14:20
vor anderthalb Stunden | 2026-11-18T12:50 | 2026-11-18T14:20
vor eineinhalb Jahren | 2025-05-01 | 2025-06-01
in der letzten halben Stunde | 2026-11-18T13:50 | 2026-11-18T14:20
vor einem halben Jahr | 2026-05-01 | 2026-06-01
vor fünfundzwanzig Tagen | 2026-10-24 | 2026-10-25
vor zwei oder drei Wochen | 2026-10-26 | 2026-11-09
am Montagabend | 2026-11-16T18:00 | 2026-11-17
diese Woche | 2026-11-16 | 2026-11-23
in dieser Woche | 2026-11-16 | 2026-11-23
letzte Woche | 2026-11-09 | 2026-11-16
in der letzten Woche | 2026-11-09 | 2026-11-16
vergangene Woche | 2026-11-09 | 2026-11-16
vorige Woche | 2026-11-09 | 2026-11-16
vorletzte Woche | 2026-11-02 | 2026-11-09
vor zwei Wochen | 2026-11-02 | 2026-11-09
am Wochenende | 2026-11-14 | 2026-11-16
letztes Wochenende | 2026-11-14 | 2026-11-16
am vergangenen Wochenende | 2026-11-14 | 2026-11-16
diese Woche bisher | 2026-11-16 | 2026-11-18T14:20
bisher in diesem Jahr | 2026-01-01 | 2026-11-18T14:20
seit Anfang des Jahres | 2026-01-01 | 2026-11-18T14:20
seit Jahresbeginn | 2026-01-01 | 2026-11-18T14:20
seit Beginn der Woche | 2026-11-16 | 2026-11-18T14:20
am 3. | 2026-11-03 | 2026-11-04
seit dem 3. | 2026-11-03 | 2026-11-18T14:20
am 3. um 17 Uhr | 2026-11-03T17:00 | 2026-11-03T18:00
vom 3. bis zum 9. | 2026-11-03 | 2026-11-10
der zweite Dienstag im Oktober | 2026-10-13 | 2026-10-14
am letzten Freitag im Oktober | 2026-10-30 | 2026-10-31
der erste Montag des Jahres | 2026-01-05 | 2026-01-06
an Karfreitag | 2026-04-03 | 2026-04-04
am Ostermontag | 2026-04-06 | 2026-04-07
gestern Abend um 8 Uhr | 2026-11-17T20:00 | 2026-11-17T21:00
am Montag Morgen um 9 Uhr | 2026-11-16T09:00 | 2026-11-16T10:00
letzte Woche Montag | 2026-11-09 | 2026-11-10
vorletzten Dienstag | 2026-11-10 | 2026-11-11
letzten Montagabend | 2026-11-16T18:00 | 2026-11-17
am Freitag, dem 13. | 2026-11-13 | 2026-11-14
heute vor einer Woche | 2026-11-11 | 2026-11-12
vor etwa zwei Wochen | 2026-10-26 | 2026-11-16
in den letzten Tagen | 2026-11-12 | 2026-11-18T14:20
in den letzten Wochen | 2026-10-07 | 2026-11-18T14:20
in der Nacht auf Montag | 2026-11-15T18:00 | 2026-11-16T06:00
in der Nacht von Samstag auf Sonntag | 2026-11-14T18:00 | 2026-11-15T06:00
gestern ab 17 Uhr | 2026-11-17T17:00 | 2026-11-18
ab dem 3. Mai | 2026-05-03 | 2026-11-18T14:20
im Mai/Juni | 2026-05-01 | 2026-07-01
am ersten Tag des letzten Monats | 2026-10-01 | 2026-10-02
letzten Freitag bis Sonntag | 2026-11-13 | 2026-11-16
am 3. letzten Monats | 2026-10-03 | 2026-10-04
im Winter 2023/24 | 2023-12-01 | 2024-03-01
die letzten zwei Wochen im Mai | 2026-05-18 | 2026-06-01
gestern abends | 2026-11-17T18:00 | 2026-11-18
diesen Monat | 2026-11-01 | 2026-12-01
letzten Monat | 2026-10-01 | 2026-11-01
im letzten Monat | 2026-10-01 | 2026-11-01
vor einem Monat | 2026-10-01 | 2026-11-01
vor drei Tagen | 2026-11-15 | 2026-11-16
vor ein paar Tagen | 2026-11-12 | 2026-11-17
vor einigen Tagen | 2026-11-12 | 2026-11-17
die letzten 10 Tage | 2026-11-08 | 2026-11-18T14:20
in den letzten zwei Wochen | 2026-11-04 | 2026-11-18T14:20
in den letzten 24 Stunden | 2026-11-17T14:20 | 2026-11-18T14:20
am Dienstag | 2026-11-17 | 2026-11-18
letzten Dienstag | 2026-11-17 | 2026-11-18
letzten Mittwoch | 2026-11-11 | 2026-11-12
am Montag letzter Woche | 2026-11-09 | 2026-11-10
im März | 2026-03-01 | 2026-04-01
im Maerz | 2026-03-01 | 2026-04-01
im März letzten Jahres | 2025-03-01 | 2025-04-01
im Mai 2023 | 2023-05-01 | 2023-06-01
am 3. März | 2026-03-03 | 2026-03-04
am 8. Mai 2023 | 2023-05-08 | 2023-05-09
am 08.05.2023 | 2023-05-08 | 2023-05-09
am 8.5.2023 | 2023-05-08 | 2023-05-09
am 08.05.23 | 2023-05-08 | 2023-05-09
am Montag, den 8. Mai 2023 | 2023-05-08 | 2023-05-09
am Montag, dem 8. Mai 2023 | 2023-05-08 | 2023-05-09
Montag, 8. Mai 2023 | 2023-05-08 | 2023-05-09
2023-05-08 | 2023-05-08 | 2023-05-09
im Frühling | 2026-03-01 | 2026-06-01
letzten Sommer | 2026-06-01 | 2026-09-01
im letzten Winter | 2025-12-01 | 2026-03-01
letztes Jahr | 2025-01-01 | 2026-01-01
vor einem Jahr | 2025-01-01 | 2026-01-01
im Jahr 2024 | 2024-01-01 | 2025-01-01
um Weihnachten | 2025-12-21 | 2025-12-30
um Weihnachten herum | 2025-12-21 | 2025-12-30
an Weihnachten | 2025-12-24 | 2025-12-27
zu Weihnachten | 2025-12-24 | 2025-12-27
an Silvester | 2025-12-31 | 2026-01-01
über Ostern | 2026-04-03 | 2026-04-07
seit Freitag | 2026-11-13 | 2026-11-18T14:20
seit letzter Woche | 2026-11-09 | 2026-11-18T14:20
seit dem 3. März | 2026-03-03 | 2026-11-18T14:20
zwischen dem 3. und 9. Mai | 2026-05-03 | 2026-05-10
vom 3. bis 9. Mai | 2026-05-03 | 2026-05-10
vom 3. Mai bis zum 9. | 2026-05-03 | 2026-05-10
am 3., 4. und 5. Mai | 2026-05-03 | 2026-05-06
3.–9. Mai | 2026-05-03 | 2026-05-10
vom 3.5. bis zum 9.5. | 2026-05-03 | 2026-05-10
am 3. und 4. Mai | 2026-05-03 | 2026-05-05
von Montag bis Mittwoch | 2026-11-16 | 2026-11-19
vom 3. bis zum 9. Mai | 2026-05-03 | 2026-05-10
von Mai bis Juli 2023 | 2023-05-01 | 2023-08-01
in der ersten Woche im Mai | 2026-05-01 | 2026-05-08
Mitte Juni | 2026-06-11 | 2026-06-21
Anfang Oktober | 2026-10-01 | 2026-10-11
Ende letzten Monats | 2026-10-21 | 2026-11-01
im dritten Quartal | 2026-07-01 | 2026-10-01
im ersten Quartal 2024 | 2024-01-01 | 2024-04-01
nach Weihnachten | 2025-12-27 | 2026-11-18T14:20
vor dem März | 1970-01-01T01:00 | 2026-03-01
heute Nacht | 2026-11-17T18:00 | 2026-11-18T06:00
am 8.5. | 2026-05-08 | 2026-05-09
am 8 Mai 2023 | 2023-05-08 | 2023-05-09
seit zwei Wochen | 2026-11-04 | 2026-11-18T14:20
zum Jahreswechsel | 2025-12-31 | 2026-01-02
in KW 45 | 2026-11-02 | 2026-11-09
in der KW 45/2025 | 2025-11-03 | 2025-11-10
KW45 | 2026-11-02 | 2026-11-09
in der 45. Kalenderwoche | 2026-11-02 | 2026-11-09
in Kalenderwoche 45 des letzten Jahres | 2025-11-03 | 2025-11-10
KW 44–46 | 2026-10-26 | 2026-11-16
Mo-Mi | 2026-11-16 | 2026-11-19
von Mo bis Mi | 2026-11-16 | 2026-11-19
Mo–Mi letzter Woche | 2026-11-09 | 2026-11-12
am Mo | 2026-11-16 | 2026-11-17
am Sa und So | 2026-11-14 | 2026-11-16
am Ende des Monats | 2026-10-21 | 2026-11-01
am Monatsende | 2026-10-21 | 2026-11-01
Mitte des Monats | 2026-11-11 | 2026-11-21
Ende der Woche | 2026-11-14 | 2026-11-16
am Anfang des letzten Monats | 2026-10-01 | 2026-10-11
zwei Wochen zurück | 2026-11-02 | 2026-11-09
am 1./2. Mai | 2026-05-01 | 2026-05-03
am 1./2. Mai 2023 | 2023-05-01 | 2023-05-03
am 1.-3. Mai | 2026-05-01 | 2026-05-04
am 3. Mai bis 17 Uhr | 2026-05-03 | 2026-05-03T17:00
gestern um 17 | 2026-11-17T17:00 | 2026-11-17T18:00
gestern um fünf Uhr | 2026-11-17T05:00 | 2026-11-17T06:00
gestern Abend um acht | 2026-11-17T20:00 | 2026-11-17T21:00
gestern Abend um halb 9 | 2026-11-17T20:30 | 2026-11-17T21:30
um halb fünf nachmittags gestern | 2026-11-17T16:30 | 2026-11-17T17:30
gestern um Viertel nach 17 Uhr | 2026-11-17T17:15 | 2026-11-17T18:15
am Montag um Viertel vor eins mittags | 2026-11-16T12:45 | 2026-11-16T13:45
um 8 Uhr gestern Abend | 2026-11-17T20:00 | 2026-11-17T21:00
um 17 Uhr gestern | 2026-11-17T17:00 | 2026-11-17T18:00
um acht gestern Abend | 2026-11-17T20:00 | 2026-11-17T21:00
gestern Abend um zwanzig nach acht | 2026-11-17T20:20 | 2026-11-17T21:20
gestern Abend um fünf vor halb neun | 2026-11-17T20:25 | 2026-11-17T21:25
um 10 vor 17 Uhr gestern | 2026-11-17T16:50 | 2026-11-17T17:50
um acht am Montag Abend | 2026-11-16T20:00 | 2026-11-16T21:00
die letzten zwei Wochenenden | 2026-11-07 | 2026-11-16
am Sonnabendabend | 2026-11-14T18:00 | 2026-11-15
`;
