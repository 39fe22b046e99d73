/** As the English ones: asked on Wednesday, 18 November 2026 at 14:20 in Berlin. */
export const frenchPhrases = `
aujourd'hui | 2026-11-18 | 2026-11-19
hier | 2026-11-17 | 2026-11-18
avant-hier | 2026-11-16 | 2026-11-17
hier soir | 2026-11-17T18:00 | 2026-11-18
hier matin | 2026-11-17T05:00 | 2026-11-17T12:00
hier après-midi | 2026-11-17T12:00 | 2026-11-17T18:00
hier dans la soirée | 2026-11-17T18:00 | 2026-11-18
avant-hier soir | 2026-11-16T18:00 | 2026-11-17
ce matin | 2026-11-18T05:00 | 2026-11-18T12:00
ce soir | 2026-11-18T18:00 | 2026-11-19
la nuit dernière | 2026-11-17T18:00 | 2026-11-18T06:00
cette nuit | 2026-11-17T18:00 | 2026-11-18T06:00
cette semaine | 2026-11-16 | 2026-11-23
la semaine dernière | 2026-11-09 | 2026-11-16
la semaine passée | 2026-11-09 | 2026-11-16
l'avant-dernière semaine | 2026-11-02 | 2026-11-09
il y a deux semaines | 2026-11-02 | 2026-11-09
il y a une semaine | 2026-11-09 | 2026-11-16
le week-end dernier | 2026-11-14 | 2026-11-16
ce week-end | 2026-11-14 | 2026-11-16
ce mois-ci | 2026-11-01 | 2026-12-01
le mois dernier | 2026-10-01 | 2026-11-01
le mois en cours | 2026-11-01 | 2026-12-01
il y a un mois | 2026-10-01 | 2026-11-01
cette année | 2026-01-01 | 2027-01-01
l'année dernière | 2025-01-01 | 2026-01-01
l'an dernier | 2025-01-01 | 2026-01-01
il y a un an | 2025-01-01 | 2026-01-01
il y a deux ans | 2024-01-01 | 2025-01-01
il y a exactement un an | 2025-11-18 | 2025-11-19
il y a trois jours | 2026-11-15 | 2026-11-16
il y a quelques jours | 2026-11-12 | 2026-11-17
il y a une dizaine de jours | 2026-11-08 | 2026-11-09
il y a une quinzaine de jours | 2026-11-03 | 2026-11-04
il y a deux ou trois semaines | 2026-10-26 | 2026-11-09
il y a environ deux semaines | 2026-10-26 | 2026-11-16
il y a plus d'un an | 1970-01-01T01:00 | 2025-11-18
il y a moins d'une semaine | 2026-11-11 | 2026-11-18T14:20
il y a une demi-heure | 2026-11-18T13:50 | 2026-11-18T14:20
il y a une heure et demie | 2026-11-18T12:50 | 2026-11-18T14:20
il y a trois heures | 2026-11-18T11:00 | 2026-11-18T12:00
les dix derniers jours | 2026-11-08 | 2026-11-18T14:20
ces derniers jours | 2026-11-12 | 2026-11-18T14:20
ces deux dernières semaines | 2026-11-04 | 2026-11-18T14:20
au cours des trois derniers mois | 2026-08-18 | 2026-11-18T14:20
les dernières 24 heures | 2026-11-17T14:20 | 2026-11-18T14:20
depuis trois jours | 2026-11-15 | 2026-11-18T14:20
depuis vendredi | 2026-11-13 | 2026-11-18T14:20
depuis la semaine dernière | 2026-11-09 | 2026-11-18T14:20
depuis le début de l'année | 2026-01-01 | 2026-11-18T14:20
depuis le 3 mars | 2026-03-03 | 2026-11-18T14:20
mardi | 2026-11-17 | 2026-11-18
mardi dernier | 2026-11-17 | 2026-11-18
mercredi dernier | 2026-11-11 | 2026-11-12
lundi soir | 2026-11-16T18:00 | 2026-11-17
lundi de la semaine dernière | 2026-11-09 | 2026-11-10
il y a deux lundis | 2026-11-09 | 2026-11-10
en mars | 2026-03-01 | 2026-04-01
au mois de mars | 2026-03-01 | 2026-04-01
mars | 2026-03-01 | 2026-04-01
mars dernier | 2026-03-01 | 2026-04-01
en mars de l'année dernière | 2025-03-01 | 2025-04-01
en mai 2023 | 2023-05-01 | 2023-06-01
le 3 mars | 2026-03-03 | 2026-03-04
le 1er mai | 2026-05-01 | 2026-05-02
le premier mai | 2026-05-01 | 2026-05-02
le trois mars | 2026-03-03 | 2026-03-04
le 8 mai 2023 | 2023-05-08 | 2023-05-09
lundi 8 mai 2023 | 2023-05-08 | 2023-05-09
le lundi 9 novembre | 2026-11-09 | 2026-11-10
le 25/08/2023 | 2023-08-25 | 2023-08-26
le 3 | 2026-11-03 | 2026-11-04
le 3 du mois dernier | 2026-10-03 | 2026-10-04
le 5 ou le 6 | 2026-11-05 | 2026-11-07
au printemps | 2026-03-01 | 2026-06-01
en été | 2026-06-01 | 2026-09-01
l'été dernier | 2026-06-01 | 2026-09-01
cet été | 2026-06-01 | 2026-09-01
pendant l'été 2023 | 2023-06-01 | 2023-09-01
l'hiver dernier | 2025-12-01 | 2026-03-01
en 2024 | 2024-01-01 | 2025-01-01
à Noël | 2025-12-24 | 2025-12-27
autour de Noël | 2025-12-21 | 2025-12-30
à Pâques | 2026-04-03 | 2026-04-07
après Noël | 2025-12-27 | 2026-11-18T14:20
avant mars | 1970-01-01T01:00 | 2026-03-01
entre le 3 et le 9 mai | 2026-05-03 | 2026-05-10
du 3 au 9 mai | 2026-05-03 | 2026-05-10
du 3 mai au 9 | 2026-05-03 | 2026-05-10
le 3 et le 4 mai | 2026-05-03 | 2026-05-05
du lundi au mercredi | 2026-11-16 | 2026-11-19
entre lundi et mercredi | 2026-11-16 | 2026-11-19
de mai à juillet 2023 | 2023-05-01 | 2023-08-01
de 2022 à 2024 | 2022-01-01 | 2025-01-01
la première semaine de mai | 2026-05-01 | 2026-05-08
la dernière semaine de mai | 2026-05-25 | 2026-06-01
mi-juin | 2026-06-11 | 2026-06-21
début octobre | 2026-10-01 | 2026-10-11
fin octobre | 2026-10-21 | 2026-11-01
à la fin du mois dernier | 2026-10-21 | 2026-11-01
fin du mois | 2026-10-21 | 2026-11-01
au début de l'année | 2026-01-01 | 2026-05-02
au troisième trimestre | 2026-07-01 | 2026-10-01
le premier trimestre 2024 | 2024-01-01 | 2024-04-01
au premier semestre | 2026-01-01 | 2026-07-01
le deuxième mardi d'octobre | 2026-10-13 | 2026-10-14
la semaine du 8 mai 2023 | 2023-05-08 | 2023-05-15
la veille de Noël | 2025-12-24 | 2025-12-25
deux semaines avant le 11 août 2023 | 2023-07-24 | 2023-07-31
hier à 17 heures | 2026-11-17T17:00 | 2026-11-17T18:00
hier à 17h30 | 2026-11-17T17:30 | 2026-11-17T18:30
hier à cinq heures de l'après-midi | 2026-11-17T17:00 | 2026-11-17T18:00
hier entre 15h et 17h | 2026-11-17T15:00 | 2026-11-17T17:00
hier de 15h à 17h | 2026-11-17T15:00 | 2026-11-17T17:00
hier à midi | 2026-11-17T12:00 | 2026-11-17T13:00
hier après 17h | 2026-11-17T17:00 | 2026-11-18
en semaine 45 | 2026-11-02 | 2026-11-09
la semaine 45 de 2025 | 2025-11-03 | 2025-11-10
le soir du 12 | 2026-11-12T18:00 | 2026-11-13
hier ou aujourd'hui | 2026-11-17 | 2026-11-19
mai et juin 2023 | 2023-05-01 | 2023-07-01
l'année dernière à la même période | 2025-11-17 | 2025-11-24
pendant les vacances d'été 2024 | 2024-06-01 | 2024-09-01
la quinzaine dernière | 2026-11-04 | 2026-11-18T14:20
la dernière quinzaine | 2026-11-04 | 2026-11-18T14:20
il y a une quinzaine | 2026-11-02 | 2026-11-09
la première quinzaine de mai | 2026-05-01 | 2026-05-16
`;
