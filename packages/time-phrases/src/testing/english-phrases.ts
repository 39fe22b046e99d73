/**
 * Asked on Wednesday, 18 November 2026 at 14:20 in Berlin, weeks from Monday. `phrase | from | to`, in Berlin
 * time; a day means its midnight.
 */
export const englishPhrases = `
today | 2026-11-18 | 2026-11-19
yesterday | 2026-11-17 | 2026-11-18
the day before yesterday | 2026-11-16 | 2026-11-17
earlier today | 2026-11-18 | 2026-11-18T14:20
this morning | 2026-11-18T05:00 | 2026-11-18T12:00
this afternoon | 2026-11-18T12:00 | 2026-11-18T18:00
this evening | 2026-11-18T18:00 | 2026-11-19
tonight | 2026-11-18T18:00 | 2026-11-19T06:00
last night | 2026-11-17T18:00 | 2026-11-18T06:00
yesterday morning | 2026-11-17T05:00 | 2026-11-17T12:00
yesterday evening | 2026-11-17T18:00 | 2026-11-18
yesterday evening at 8:00 | 2026-11-17T20:00 | 2026-11-17T21:00
last night at 2 am | 2026-11-18T02:00 | 2026-11-18T03:00
last Tuesday evening | 2026-11-17T18:00 | 2026-11-18
yesterday in the evening | 2026-11-17T18:00 | 2026-11-18
on Monday evening | 2026-11-16T18:00 | 2026-11-17
Saturday night | 2026-11-14T18:00 | 2026-11-15T06:00
at noon | 2026-11-18T12:00 | 2026-11-18T13:00
at 5 pm yesterday | 2026-11-17T17:00 | 2026-11-17T18:00
yesterday at noon | 2026-11-17T12:00 | 2026-11-17T13:00
yesterday at 17:30 | 2026-11-17T17:30 | 2026-11-17T18:30
at 9 am | 2026-11-18T09:00 | 2026-11-18T10:00
at 5 pm | 2026-11-17T17:00 | 2026-11-17T18:00
on Monday at 8:15 p.m. | 2026-11-16T20:15 | 2026-11-16T21:15
at 5 pm on 8 May 2023 | 2023-05-08T17:00 | 2023-05-08T18:00
this week | 2026-11-16 | 2026-11-23
last week | 2026-11-09 | 2026-11-16
the week before last | 2026-11-02 | 2026-11-09
two weeks ago | 2026-11-02 | 2026-11-09
a week ago | 2026-11-09 | 2026-11-16
the past week | 2026-11-11 | 2026-11-18T14:20
the last two weeks | 2026-11-04 | 2026-11-18T14:20
last weekend | 2026-11-14 | 2026-11-16
this weekend | 2026-11-14 | 2026-11-16
over the weekend | 2026-11-14 | 2026-11-16
at the weekend | 2026-11-14 | 2026-11-16
two nights ago | 2026-11-16T18:00 | 2026-11-17T06:00
the night before last | 2026-11-16T18:00 | 2026-11-17T06:00
the weekend before last | 2026-11-07 | 2026-11-09
this week so far | 2026-11-16 | 2026-11-18T14:20
so far this month | 2026-11-01 | 2026-11-18T14:20
earlier this week | 2026-11-16 | 2026-11-18T14:20
earlier this morning | 2026-11-18T05:00 | 2026-11-18T12:00
since the beginning of the year | 2026-01-01 | 2026-11-18T14:20
since the start of the month | 2026-11-01 | 2026-11-18T14:20
since the beginning of the week | 2026-11-16 | 2026-11-18T14:20
at the beginning of the year | 2026-01-01 | 2026-05-02
this month | 2026-11-01 | 2026-12-01
last month | 2026-10-01 | 2026-11-01
a month ago | 2026-10-01 | 2026-11-01
three months ago | 2026-08-01 | 2026-09-01
the last 3 months | 2026-08-18 | 2026-11-18T14:20
a year and a half ago | 2025-05-01 | 2025-06-01
half a year ago | 2026-05-01 | 2026-06-01
this year | 2026-01-01 | 2027-01-01
last year | 2025-01-01 | 2026-01-01
two years ago | 2024-01-01 | 2025-01-01
in 2024 | 2024-01-01 | 2025-01-01
in the year 2024 | 2024-01-01 | 2025-01-01
3 days ago | 2026-11-15 | 2026-11-16
a day ago | 2026-11-17 | 2026-11-18
twenty-five days ago | 2026-10-24 | 2026-10-25
a couple of weeks ago | 2026-11-02 | 2026-11-09
a couple days ago | 2026-11-16 | 2026-11-17
a day or two ago | 2026-11-16 | 2026-11-18
between 3 and 5 days ago | 2026-11-13 | 2026-11-16
2-3 weeks ago | 2026-10-26 | 2026-11-09
two or three weeks ago | 2026-10-26 | 2026-11-09
a week or so ago | 2026-11-02 | 2026-11-23
less than a week ago | 2026-11-11 | 2026-11-18T14:20
several weeks ago | 2026-10-05 | 2026-11-09
a couple of days ago | 2026-11-16 | 2026-11-17
a few days ago | 2026-11-12 | 2026-11-17
the last weeks | 2026-10-07 | 2026-11-18T14:20
30 mins ago | 2026-11-18T13:50 | 2026-11-18T14:20
2 hrs ago | 2026-11-18T12:00 | 2026-11-18T13:00
the last few days | 2026-11-12 | 2026-11-18T14:20
the past 10 days | 2026-11-08 | 2026-11-18T14:20
in the last ten days | 2026-11-08 | 2026-11-18T14:20
in the past 24 hours | 2026-11-17T14:20 | 2026-11-18T14:20
the last hour | 2026-11-18T13:20 | 2026-11-18T14:20
three hours ago | 2026-11-18T11:00 | 2026-11-18T12:00
half an hour ago | 2026-11-18T13:50 | 2026-11-18T14:20
a half hour ago | 2026-11-18T13:50 | 2026-11-18T14:20
an hour and a half ago | 2026-11-18T12:50 | 2026-11-18T14:20
one and a half hours ago | 2026-11-18T12:50 | 2026-11-18T14:20
1.5 hours ago | 2026-11-18T12:50 | 2026-11-18T14:20
the last half hour | 2026-11-18T13:50 | 2026-11-18T14:20
two hours and ten minutes ago | 2026-11-18T12:10 | 2026-11-18T14:20
about 10 minutes ago | 2026-11-18T13:10 | 2026-11-18T15:20
10 minutes ago | 2026-11-18T14:10 | 2026-11-18T14:20
on Tuesday | 2026-11-17 | 2026-11-18
on Wednesday | 2026-11-18 | 2026-11-19
Thursday | 2026-11-12 | 2026-11-13
last Tuesday | 2026-11-17 | 2026-11-18
two Fridays ago | 2026-11-06 | 2026-11-07
the Tuesday before last | 2026-11-10 | 2026-11-11
on Friday the 13th | 2026-11-13 | 2026-11-14
on Tuesday, the 13th | 2026-10-13 | 2026-10-14
on Monday/Tuesday | 2026-11-16 | 2026-11-18
last Wednesday | 2026-11-11 | 2026-11-12
Monday last week | 2026-11-09 | 2026-11-10
last week on Friday | 2026-11-13 | 2026-11-14
on Monday evening last week | 2026-11-09T18:00 | 2026-11-10
Tuesday two weeks ago | 2026-11-03 | 2026-11-04
in March | 2026-03-01 | 2026-04-01
in November | 2026-11-01 | 2026-12-01
in December | 2025-12-01 | 2026-01-01
last March | 2026-03-01 | 2026-04-01
last November | 2025-11-01 | 2025-12-01
in March last year | 2025-03-01 | 2025-04-01
last year in March | 2025-03-01 | 2025-04-01
May 2023 | 2023-05-01 | 2023-06-01
in May 2023 | 2023-05-01 | 2023-06-01
March | 2026-03-01 | 2026-04-01
2024? | 2024-01-01 | 2025-01-01
March 3rd | 2026-03-03 | 2026-03-04
March the 3rd | 2026-03-03 | 2026-03-04
the 3rd of March | 2026-03-03 | 2026-03-04
December 3rd | 2025-12-03 | 2025-12-04
3 March 2025 | 2025-03-03 | 2025-03-04
2025-03-03 | 2025-03-03 | 2025-03-04
29 February | 2024-02-29 | 2024-03-01
29 February 2024 | 2024-02-29 | 2024-03-01
on the 3rd | 2026-11-03 | 2026-11-04
on the 20th | 2026-10-20 | 2026-10-21
on the 3rd at 5 pm | 2026-11-03T17:00 | 2026-11-03T18:00
on the 3rd of last month | 2026-10-03 | 2026-10-04
since the 3rd | 2026-11-03 | 2026-11-18T14:20
from the 20th to the 5th | 2026-10-20 | 2026-11-06
the second Tuesday of October | 2026-10-13 | 2026-10-14
on the second Tuesday in October 2023 | 2023-10-10 | 2023-10-11
the last Friday of October | 2026-10-30 | 2026-10-31
the first Monday of last month | 2026-10-05 | 2026-10-06
the first Monday of the year | 2026-01-05 | 2026-01-06
on 8 May 2023 | 2023-05-08 | 2023-05-09
on May 8, 2023 | 2023-05-08 | 2023-05-09
on 2023-05-08 | 2023-05-08 | 2023-05-09
on the 8th of May 2023 | 2023-05-08 | 2023-05-09
on Monday, 8 May 2023 | 2023-05-08 | 2023-05-09
on 25/08/2023 | 2023-08-25 | 2023-08-26
on 08/25/2023 | 2023-08-25 | 2023-08-26
on 05/05/2023 | 2023-05-05 | 2023-05-06
on may 5 | 2026-05-05 | 2026-05-06
8 May last year | 2025-05-08 | 2025-05-09
in the spring | 2026-03-01 | 2026-06-01
last spring | 2026-03-01 | 2026-06-01
last summer | 2026-06-01 | 2026-09-01
last autumn | 2025-09-01 | 2025-12-01
in the fall | 2026-09-01 | 2026-12-01
last winter | 2025-12-01 | 2026-03-01
in the summer of 2023 | 2023-06-01 | 2023-09-01
in the winter of 2023/24 | 2023-12-01 | 2024-03-01
winter 2023 | 2023-12-01 | 2024-03-01
around Christmas | 2025-12-21 | 2025-12-30
at Christmas | 2025-12-24 | 2025-12-27
last Christmas | 2025-12-24 | 2025-12-27
on Christmas Eve | 2025-12-24 | 2025-12-25
over New Year | 2025-12-31 | 2026-01-02
New Year 2024 | 2023-12-31 | 2024-01-02
on New Year's Eve | 2025-12-31 | 2026-01-01
over Easter | 2026-04-03 | 2026-04-07
Easter 2024 | 2024-03-29 | 2024-04-02
on Thanksgiving | 2025-11-27 | 2025-11-28
on Black Friday | 2025-11-28 | 2025-11-29
last Black Friday | 2025-11-28 | 2025-11-29
on Cyber Monday | 2025-12-01 | 2025-12-02
Thanksgiving 2023 | 2023-11-23 | 2023-11-24
on Good Friday | 2026-04-03 | 2026-04-04
on Easter Monday | 2026-04-06 | 2026-04-07
on Ash Wednesday | 2026-02-18 | 2026-02-19
on Halloween | 2026-10-31 | 2026-11-01
since Friday | 2026-11-13 | 2026-11-18T14:20
since last week | 2026-11-09 | 2026-11-18T14:20
since yesterday | 2026-11-17 | 2026-11-18T14:20
ever since Christmas | 2025-12-24 | 2026-11-18T14:20
since 2024 | 2024-01-01 | 2026-11-18T14:20
after Christmas | 2025-12-27 | 2026-11-18T14:20
from Monday on | 2026-11-16 | 2026-11-18T14:20
by Friday | 1970-01-01T01:00 | 2026-11-14
by the end of October | 1970-01-01T01:00 | 2026-11-01
before March | 1970-01-01T01:00 | 2026-03-01
until March | 1970-01-01T01:00 | 2026-04-01
between 3 and 9 May | 2026-05-03 | 2026-05-10
from 3 to 9 May | 2026-05-03 | 2026-05-10
3-9 May | 2026-05-03 | 2026-05-10
May 3-9 | 2026-05-03 | 2026-05-10
May 3 – 9 | 2026-05-03 | 2026-05-10
3–9 May | 2026-05-03 | 2026-05-10
May 3rd through the 9th | 2026-05-03 | 2026-05-10
the 3rd, 4th and 5th of May | 2026-05-03 | 2026-05-06
over Easter weekend | 2026-04-03 | 2026-04-07
from May 3 to 9 | 2026-05-03 | 2026-05-10
between May 3 and 9 | 2026-05-03 | 2026-05-10
on May 3-9, 2023 | 2023-05-03 | 2023-05-10
between 3 and 9 May last year | 2025-05-03 | 2025-05-10
on May 3 and 4 | 2026-05-03 | 2026-05-05
on 3 and 4 May 2023 | 2023-05-03 | 2023-05-05
from 3 March to 5 April | 2026-03-03 | 2026-04-06
from Monday until Wednesday | 2026-11-16 | 2026-11-19
between Monday and Wednesday | 2026-11-16 | 2026-11-19
from 3 days ago to yesterday | 2026-11-15 | 2026-11-18
from May to July 2023 | 2023-05-01 | 2023-08-01
between November and February | 2025-11-01 | 2026-03-01
from 2022 to 2024 | 2022-01-01 | 2025-01-01
between 2023-05-08 and 2023-05-10 | 2023-05-08 | 2023-05-11
May and June 2023 | 2023-05-01 | 2023-07-01
today or yesterday | 2026-11-17 | 2026-11-19
yesterday or the day before | 2026-11-16 | 2026-11-18
last week or the week before | 2026-11-02 | 2026-11-16
Jan-Mar 2024 | 2024-01-01 | 2024-04-01
yesterday and today | 2026-11-17 | 2026-11-19
the first three days of May | 2026-05-01 | 2026-05-04
the last few days of October | 2026-10-26 | 2026-11-01
the month of May | 2026-05-01 | 2026-06-01
the first week of May | 2026-05-01 | 2026-05-08
the last week of May | 2026-05-25 | 2026-06-01
the second week of last month | 2026-10-08 | 2026-10-15
the first weekend of August 2023 | 2023-08-05 | 2023-08-07
the week of 8 May 2023 | 2023-05-08 | 2023-05-15
mid-June | 2026-06-11 | 2026-06-21
early October | 2026-10-01 | 2026-10-11
in late November | 2025-11-21 | 2025-12-01
the last Monday of November | 2025-11-24 | 2025-11-25
in late October | 2026-10-21 | 2026-11-01
at the end of last month | 2026-10-21 | 2026-11-01
end of last month | 2026-10-21 | 2026-11-01
the beginning of May 2023 | 2023-05-01 | 2023-05-11
Q3 | 2026-07-01 | 2026-10-01
Q4 2025 | 2025-10-01 | 2026-01-01
the second quarter of 2024 | 2024-04-01 | 2024-07-01
last quarter | 2026-07-01 | 2026-10-01
the second half of 2024 | 2024-07-01 | 2025-01-01
the evening of 7 July, 2023 | 2023-07-07T18:00 | 2023-07-08
the Monday before July 24, 2023 | 2023-07-17 | 2023-07-18
the Saturday after October 28, 2023 | 2023-11-04 | 2023-11-05
the week before August 3, 2023 | 2023-07-27 | 2023-08-03
the weekend before 4th October, 2023 | 2023-09-30 | 2023-10-02
two weeks before August 11, 2023 | 2023-07-24 | 2023-07-31
the night before Christmas | 2025-12-23T18:00 | 2025-12-24T06:00
the morning after Christmas | 2025-12-27T05:00 | 2025-12-27T12:00
the day before Christmas | 2025-12-23 | 2025-12-24
this past weekend | 2026-11-14 | 2026-11-16
more than a year ago | 1970-01-01T01:00 | 2025-11-18
about two weeks ago | 2026-10-26 | 2026-11-16
talked about 12 days ago | 2026-11-06 | 2026-11-07
two weeks and three days ago | 2026-11-01 | 2026-11-02
a year ago today | 2025-11-18 | 2025-11-19
a week ago today | 2026-11-11 | 2026-11-12
the first day of last month | 2026-10-01 | 2026-10-02
the last day of 2025 | 2025-12-31 | 2026-01-01
from 9 am to 11 am yesterday | 2026-11-17T09:00 | 2026-11-17T11:00
yesterday between 3 and 5 pm | 2026-11-17T15:00 | 2026-11-17T17:00
between 3 and 5 pm yesterday | 2026-11-17T15:00 | 2026-11-17T17:00
between 3 pm and 5 pm yesterday | 2026-11-17T15:00 | 2026-11-17T17:00
yesterday from 3 to 5 pm | 2026-11-17T15:00 | 2026-11-17T17:00
yesterday 3-5 pm | 2026-11-17T15:00 | 2026-11-17T17:00
yesterday between 11 and 2 pm | 2026-11-17T11:00 | 2026-11-17T14:00
yesterday from 9 am to 5 | 2026-11-17T09:00 | 2026-11-17T17:00
yesterday from 9 to 17:00 | 2026-11-17T09:00 | 2026-11-17T17:00
yesterday from 10 pm to 2 am | 2026-11-17T22:00 | 2026-11-18T02:00
Monday last week between 3:15 and 5 pm | 2026-11-09T15:15 | 2026-11-09T17:00
on 8 May 2023 from 3 to 5 pm | 2023-05-08T15:00 | 2023-05-08T17:00
from 5 pm on Monday to 6 pm on Tuesday | 2026-11-16T17:00 | 2026-11-17T18:00
from morning to evening yesterday | 2026-11-17T05:00 | 2026-11-18
after 5 pm yesterday | 2026-11-17T17:00 | 2026-11-18T14:20
yesterday after 5 pm | 2026-11-17T17:00 | 2026-11-18
on Monday before 5 pm | 2026-11-16 | 2026-11-16T17:00
yesterday until noon | 2026-11-17 | 2026-11-17T12:00
on Monday around 5 pm | 2026-11-16T16:00 | 2026-11-16T19:00
yesterday at 8 in the evening | 2026-11-17T20:00 | 2026-11-17T21:00
yesterday at 5 o'clock in the afternoon | 2026-11-17T17:00 | 2026-11-17T18:00
around 5 pm yesterday | 2026-11-17T16:00 | 2026-11-17T19:00
2024-05 | 2024-05-01 | 2024-06-01
Monday, 9 November | 2026-11-09 | 2026-11-10
Saturday, 8 May | 2021-05-08 | 2021-05-09
on 25/8 | 2026-08-25 | 2026-08-26
in Jan 2024 | 2024-01-01 | 2024-02-01
in week 45 | 2026-11-02 | 2026-11-09
week 45 of 2025 | 2025-11-03 | 2025-11-10
in calendar week 45 last year | 2025-11-03 | 2025-11-10
week 53 | 2020-12-28 | 2021-01-04
week 1 of 2026 | 2025-12-29 | 2026-01-05
from week 44 to 46 | 2026-10-26 | 2026-11-16
since week 45 | 2026-11-02 | 2026-11-18T14:20
Mon-Wed | 2026-11-16 | 2026-11-19
Mon–Wed last week | 2026-11-09 | 2026-11-12
from Fri to Sun | 2026-11-13 | 2026-11-16
on Mon | 2026-11-16 | 2026-11-17
on Mon and Tue | 2026-11-16 | 2026-11-18
at the end of the month | 2026-10-21 | 2026-11-01
in the middle of the month | 2026-11-11 | 2026-11-21
at the end of the year | 2026-09-02 | 2027-01-01
at the end of the week | 2026-11-14 | 2026-11-16
at the beginning of last month | 2026-10-01 | 2026-10-11
since the end of the month | 2026-10-21 | 2026-11-18T14:20
the last three weekends | 2026-10-31 | 2026-11-16
last two weekends | 2026-11-07 | 2026-11-16
5th of last month | 2026-10-05 | 2026-10-06
year to date | 2026-01-01 | 2026-11-18T14:20
month to date | 2026-11-01 | 2026-11-18T14:20
two weeks back | 2026-11-02 | 2026-11-09
a few days back | 2026-11-12 | 2026-11-17
on May 1/2 | 2026-05-01 | 2026-05-03
on May 1/2, 2023 | 2023-05-01 | 2023-05-03
on the 1/2 May 2023 | 2023-05-01 | 2023-05-03
May 3 from 3 to 5 pm | 2026-05-03T15:00 | 2026-05-03T17:00
yesterday at 17 | 2026-11-17T17:00 | 2026-11-17T18:00
yesterday evening at 8 | 2026-11-17T20:00 | 2026-11-17T21:00
last night at two | 2026-11-18T02:00 | 2026-11-18T03:00
yesterday evening at half past eight | 2026-11-17T20:30 | 2026-11-17T21:30
at half past five pm yesterday | 2026-11-17T17:30 | 2026-11-17T18:30
quarter to 5 pm yesterday | 2026-11-17T16:45 | 2026-11-17T17:45
yesterday at five o'clock in the afternoon | 2026-11-17T17:00 | 2026-11-17T18:00
yesterday at a quarter past 12 in the morning | 2026-11-17T00:15 | 2026-11-17T01:15
on Monday between five and half past six pm | 2026-11-16T17:00 | 2026-11-16T18:30
at 8:00 yesterday evening | 2026-11-17T20:00 | 2026-11-17T21:00
at 8 yesterday evening | 2026-11-17T20:00 | 2026-11-17T21:00
yesterday evening at twenty past eight | 2026-11-17T20:20 | 2026-11-17T21:20
yesterday at ten to five in the afternoon | 2026-11-17T16:50 | 2026-11-17T17:50
yesterday at ten past 5 pm | 2026-11-17T17:10 | 2026-11-17T18:10
at 8 on Monday evening | 2026-11-16T20:00 | 2026-11-16T21:00
`;
