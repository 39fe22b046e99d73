/**
 * Phrases that sound like a past time but are not one, or not a certain one. Each is read as a whole, so that
 * none of its words is read separately.
 */
export const AHEAD = 'is in the future';
export const ANY = 'does not name a specific day';
export const LONG = 'is not read; name the years';
export const WHEN = 'refers to a time that is not known here';
/** "Ten to five" may also be a range of hours. */
export const IN_WORDS = 'is not read; say 16:50, or from 3 to 5 pm';
export const FISCAL = 'is not a calendar year; name the months';
export const UNKNOWN = 'is not read; name the months or the days';
export const BESIDE = 'refers to a day next to one that is not read';
export const OF_WHAT = 'names one of several weekdays without the month or week';
