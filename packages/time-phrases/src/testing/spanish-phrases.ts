/** As the English ones: asked on Wednesday, 18 November 2026 at 14:20 in Berlin. */
export const spanishPhrases = `
hoy | 2026-11-18 | 2026-11-19
ayer | 2026-11-17 | 2026-11-18
anteayer | 2026-11-16 | 2026-11-17
antes de ayer | 2026-11-16 | 2026-11-17
anoche | 2026-11-17T18:00 | 2026-11-18T06:00
anteanoche | 2026-11-16T18:00 | 2026-11-17T06:00
antenoche | 2026-11-16T18:00 | 2026-11-17T06:00
hace dos noches | 2026-11-16T18:00 | 2026-11-17T06:00
hace media hora | 2026-11-18T13:50 | 2026-11-18T14:20
hace hora y media | 2026-11-18T12:50 | 2026-11-18T14:20
hace una hora y media | 2026-11-18T12:50 | 2026-11-18T14:20
en la última media hora | 2026-11-18T13:50 | 2026-11-18T14:20
hace año y medio | 2025-05-01 | 2025-06-01
hace dos o tres semanas | 2026-10-26 | 2026-11-09
esta mañana | 2026-11-18T05:00 | 2026-11-18T12:00
ayer por la tarde | 2026-11-17T12:00 | 2026-11-17T18:00
ayer por la mañana | 2026-11-17T05:00 | 2026-11-17T12:00
ayer a las 5 de la tarde | 2026-11-17T17:00 | 2026-11-17T18:00
ayer entre las 3 y las 5 de la tarde | 2026-11-17T15:00 | 2026-11-17T17:00
entre las 3 y las 5 de la tarde de ayer | 2026-11-17T15:00 | 2026-11-17T17:00
ayer de 3 a 5 de la tarde | 2026-11-17T15:00 | 2026-11-17T17:00
ayer desde las 3 hasta las 5 de la tarde | 2026-11-17T15:00 | 2026-11-17T17:00
ayer a las 12 de la noche | 2026-11-17 | 2026-11-17T01:00
ayer a las 5 pm | 2026-11-17T17:00 | 2026-11-17T18:00
ayer a las 17:30 | 2026-11-17T17:30 | 2026-11-17T18:30
ayer a mediodía | 2026-11-17T12:00 | 2026-11-17T13:00
el lunes por la noche | 2026-11-16T18:00 | 2026-11-17T06:00
esta semana | 2026-11-16 | 2026-11-23
la semana pasada | 2026-11-09 | 2026-11-16
la pasada semana | 2026-11-09 | 2026-11-16
hace dos semanas | 2026-11-02 | 2026-11-09
el fin de semana pasado | 2026-11-14 | 2026-11-16
este fin de semana | 2026-11-14 | 2026-11-16
el fin de semana | 2026-11-14 | 2026-11-16
en lo que va de año | 2026-01-01 | 2026-11-18T14:20
esta semana hasta ahora | 2026-11-16 | 2026-11-18T14:20
desde principios de año | 2026-01-01 | 2026-11-18T14:20
desde principios de mes | 2026-11-01 | 2026-11-18T14:20
desde el principio del año | 2026-01-01 | 2026-11-18T14:20
el día 3 | 2026-11-03 | 2026-11-04
el día 3 de mayo | 2026-05-03 | 2026-05-04
el día 3 del mes pasado | 2026-10-03 | 2026-10-04
el segundo martes de octubre | 2026-10-13 | 2026-10-14
el último viernes de octubre | 2026-10-30 | 2026-10-31
el primer lunes del año | 2026-01-05 | 2026-01-06
el Viernes Santo | 2026-04-03 | 2026-04-04
el viernes negro | 2025-11-28 | 2025-11-29
el lunes por la mañana a las 9 | 2026-11-16T09:00 | 2026-11-16T10:00
ayer por la noche a las 11 | 2026-11-17T23:00 | 2026-11-18
hace dos lunes | 2026-11-09 | 2026-11-10
el lunes antepasado | 2026-11-09 | 2026-11-10
el viernes 13 | 2026-11-13 | 2026-11-14
hace casi dos semanas | 2026-10-26 | 2026-11-16
a partir del lunes | 2026-11-16 | 2026-11-18T14:20
desde el 3 hasta el 9 de mayo | 2026-05-03 | 2026-05-10
el último día del mes pasado | 2026-10-31 | 2026-11-01
el 3 del mes pasado | 2026-10-03 | 2026-10-04
de ayer a las 17 hasta hoy a las 9 | 2026-11-17T17:00 | 2026-11-18T09:00
las últimas dos semanas de mayo | 2026-05-18 | 2026-06-01
el último fin de semana | 2026-11-14 | 2026-11-16
este mes | 2026-11-01 | 2026-12-01
el mes pasado | 2026-10-01 | 2026-11-01
hace un mes | 2026-10-01 | 2026-11-01
hace tres días | 2026-11-15 | 2026-11-16
hace unos días | 2026-11-12 | 2026-11-17
los últimos 10 días | 2026-11-08 | 2026-11-18T14:20
en los últimos diez días | 2026-11-08 | 2026-11-18T14:20
en las últimas dos semanas | 2026-11-04 | 2026-11-18T14:20
las últimas 24 horas | 2026-11-17T14:20 | 2026-11-18T14:20
el martes | 2026-11-17 | 2026-11-18
el martes pasado | 2026-11-17 | 2026-11-18
el miércoles pasado | 2026-11-11 | 2026-11-12
el lunes de la semana pasada | 2026-11-09 | 2026-11-10
en marzo | 2026-03-01 | 2026-04-01
en marzo del año pasado | 2025-03-01 | 2025-04-01
en mayo de 2023 | 2023-05-01 | 2023-06-01
el 3 de marzo | 2026-03-03 | 2026-03-04
el 8 de mayo de 2023 | 2023-05-08 | 2023-05-09
8 de mayo de 2023 | 2023-05-08 | 2023-05-09
8 de mayo del 2023 | 2023-05-08 | 2023-05-09
el lunes, 8 de mayo de 2023 | 2023-05-08 | 2023-05-09
el lunes 8 de mayo de 2023 | 2023-05-08 | 2023-05-09
el 08.05.2023 | 2023-05-08 | 2023-05-09
2023-05-08 | 2023-05-08 | 2023-05-09
el 25/08/2023 | 2023-08-25 | 2023-08-26
el primero de mayo | 2026-05-01 | 2026-05-02
en primavera | 2026-03-01 | 2026-06-01
en la primavera | 2026-03-01 | 2026-06-01
el verano pasado | 2026-06-01 | 2026-09-01
en el verano de 2023 | 2023-06-01 | 2023-09-01
el año pasado | 2025-01-01 | 2026-01-01
hace un año | 2025-01-01 | 2026-01-01
en 2024 | 2024-01-01 | 2025-01-01
en el año 2024 | 2024-01-01 | 2025-01-01
en Navidad | 2025-12-24 | 2025-12-27
alrededor de Navidad | 2025-12-21 | 2025-12-30
en Nochevieja | 2025-12-31 | 2026-01-01
en Semana Santa | 2026-04-03 | 2026-04-07
desde el viernes | 2026-11-13 | 2026-11-18T14:20
desde ayer | 2026-11-17 | 2026-11-18T14:20
desde la semana pasada | 2026-11-09 | 2026-11-18T14:20
desde hace tres días | 2026-11-15 | 2026-11-18T14:20
entre el 3 y el 9 de mayo | 2026-05-03 | 2026-05-10
del 3 de mayo al 9 | 2026-05-03 | 2026-05-10
el 3, 4 y 5 de mayo | 2026-05-03 | 2026-05-06
3–9 de mayo | 2026-05-03 | 2026-05-10
el 3 y el 4 de mayo | 2026-05-03 | 2026-05-05
de lunes a miércoles | 2026-11-16 | 2026-11-19
desde el lunes hasta el miércoles | 2026-11-16 | 2026-11-19
del 3 al 9 de mayo | 2026-05-03 | 2026-05-10
de mayo a julio de 2023 | 2023-05-01 | 2023-08-01
la primera semana de mayo | 2026-05-01 | 2026-05-08
a mediados de junio | 2026-06-11 | 2026-06-21
a principios de octubre | 2026-10-01 | 2026-10-11
a finales del mes pasado | 2026-10-21 | 2026-11-01
en el tercer trimestre | 2026-07-01 | 2026-10-01
el primer trimestre de 2024 | 2024-01-01 | 2024-04-01
después de Navidad | 2025-12-27 | 2026-11-18T14:20
antes de marzo | 1970-01-01T01:00 | 2026-03-01
los 10 últimos días | 2026-11-08 | 2026-11-18T14:20
antes de ayer por la noche | 2026-11-16T18:00 | 2026-11-17T06:00
en el mes de marzo | 2026-03-01 | 2026-04-01
hace más de un año | 1970-01-01T01:00 | 2025-11-18
en la semana 45 | 2026-11-02 | 2026-11-09
semana 45 de 2025 | 2025-11-03 | 2025-11-10
en la semana 45 del año pasado | 2025-11-03 | 2025-11-10
de la semana 44 a la 46 | 2026-10-26 | 2026-11-16
lun-mié | 2026-11-16 | 2026-11-19
de lun a mié | 2026-11-16 | 2026-11-19
de lun a mié de la semana pasada | 2026-11-09 | 2026-11-12
a finales de mes | 2026-10-21 | 2026-11-01
al final del mes | 2026-10-21 | 2026-11-01
a fin de mes | 2026-10-21 | 2026-11-01
a mediados de mes | 2026-11-11 | 2026-11-21
al principio del mes pasado | 2026-10-01 | 2026-10-11
dos semanas atrás | 2026-11-02 | 2026-11-09
hace dos semanas atrás | 2026-11-02 | 2026-11-09
unos días atrás | 2026-11-12 | 2026-11-17
el 1/2 de mayo | 2026-05-01 | 2026-05-03
el 1/2 de mayo de 2023 | 2023-05-01 | 2023-05-03
ayer a las cinco de la tarde | 2026-11-17T17:00 | 2026-11-17T18:00
ayer a las 17 y media | 2026-11-17T17:30 | 2026-11-17T18:30
ayer a las cinco y media de la tarde | 2026-11-17T17:30 | 2026-11-17T18:30
ayer a las 6 menos cuarto de la tarde | 2026-11-17T17:45 | 2026-11-17T18:45
ayer por la noche a las once | 2026-11-17T23:00 | 2026-11-18
a las ocho de ayer por la noche | 2026-11-17T20:00 | 2026-11-17T21:00
ayer por la noche a las ocho y veinte | 2026-11-17T20:20 | 2026-11-17T21:20
a las ocho el lunes por la noche | 2026-11-16T20:00 | 2026-11-16T21:00
los últimos dos fines de semana | 2026-11-07 | 2026-11-16
3-9 mayo 2025 | 2025-05-03 | 2025-05-10
el 9 mayo | 2026-05-09 | 2026-05-10
la quincena pasada | 2026-11-04 | 2026-11-18T14:20
en la última quincena | 2026-11-04 | 2026-11-18T14:20
hace una quincena | 2026-11-02 | 2026-11-09
la primera quincena de mayo | 2026-05-01 | 2026-05-16
`;
