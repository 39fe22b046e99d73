/**
 * What sounds like a past time and is none, or no certain one; read as a whole, so that no word of it is read
 * by itself.
 */
export const AHEAD = 'lies ahead';
export const ANY = 'names no certain day';
export const LONG = 'is not read; name the years';
export const WHEN = 'names no time that is known here';
/** "Ten to five" may be hours, too. */
export const IN_WORDS = 'is not read; say 16:50, or from 3 to 5 pm';
export const FISCAL = 'is not a year of the calendar; name the months';
export const UNKNOWN = 'is not read; name the months or the days';
export const BESIDE = 'names a day beside one that is not read';
export const OF_WHAT = 'names one weekday of several, and not of which time';
