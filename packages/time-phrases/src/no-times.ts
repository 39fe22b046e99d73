/**
 * Phrases that sound like a past time but are not one, or not a certain one. Each is read as a whole, so that
 * none of its words is read separately.
 */
export const AHEAD = 'lies ahead';
export const ANY = 'names no certain day';
export const LONG = 'is not read; name the years';
export const WHEN = 'names no time that is known here';
/** "Ten to five" may also be a range of hours. */
export const IN_WORDS = 'is not read; say 16:50, or from 3 to 5 pm';
export const FISCAL = 'is not a year of the calendar; name the months';
export const UNKNOWN = 'is not read; name the months or the days';
export const BESIDE = 'names a day beside one that is not read';
export const OF_WHAT = 'names one weekday of several, and not of which time';
