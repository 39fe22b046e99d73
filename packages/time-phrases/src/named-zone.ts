import { unreadable } from './unreadable.ts';

/** A time zone named after a clock time. */
export interface NamedZone {
  readonly timeZone: string;
  readonly start: number;
  readonly end: number;
  /** The text with the zone replaced by blanks, so that positions do not change. */
  readonly rest: string;
}

/**
 * Finds the zone of "8 pm America/New_York", "17:00 UTC+2", "5pm EST", "8pm New York time", "5pm pacific
 * time", "17 Uhr Londoner Zeit", "a las 17:00 hora de Madrid", "17h heure de Paris". Undefined if none is
 * named.
 * @throws PermanentError TIME_UNREADABLE for an abbreviation that several zones share
 */
export function findNamedZone(text: string): NamedZone | undefined {
  const match = NAMED.exec(text) ?? WORDS.map((shape) => shape.exec(text)).find((found) => found !== null);
  const name = match?.groups?.zone;
  if (match === undefined || name === undefined) return undefined;
  if (AMBIGUOUS.has(name)) throw unreadable(name, 'may be several time zones; name one like Asia/Kolkata');
  const timeZone = toTimeZone(name);
  if (timeZone === undefined) return undefined;
  const start = match.index + match[0].length - (match.groups?.named ?? '').length;
  const end = match.index + match[0].length;
  return { timeZone, start, end, rest: text.slice(0, start) + ' '.repeat(end - start) + text.slice(end) };
}

const CLOCK =
  "(?:\\d\\s?(?:[ap]\\.?m\\b\\.?|[hH]\\b|Uhr\\b)?|o'clock|noon|midnight|Mittag|Mitternacht|midi|minuit)";
/** Capitals are required: "et" and "pt" are words. */
const NAMED = new RegExp(
  `${CLOCK}\\s*(?<named>\\(?(?<zone>[A-Z][A-Za-z]{2,20}(?:/[A-Z][A-Za-z_+-]{1,30}){1,2}|(?:UTC|GMT)\\s?[+-]\\d{1,2}(?::?\\d\\d)?|[A-Z]{2,4})(?![\\p{L}\\p{N}/])\\)?(?:\\stime\\b)?)`,
  'u',
);
/** "New York time", "Londoner Zeit", "hora de Madrid": any words, of which only names of zones count. */
const WORDS: readonly RegExp[] = [
  '(?<zone>\\p{L}+(?:\\s\\p{L}+){0,2})\\stime\\b',
  '(?<zone>\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+)?)er\\s(?:Orts)?zeit\\b',
  "(?:hora|heure)\\s(?:de|du|del|d[’'])\\s?(?<zone>\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+)?)",
].map(
  (name) => new RegExp(`${CLOCK}(?:\\sde\\sla\\s\\p{L}+)?,?\\s*(?:in\\s)?(?<named>\\(?${name}\\)?)`, 'iu'),
);

/** Regions and cities whose zone is named differently. Without accents, in lower case. */
const REGIONS: Readonly<Record<string, string>> = {
  pacific: 'America/Los_Angeles',
  mountain: 'America/Denver',
  central: 'America/Chicago',
  eastern: 'America/New_York',
  california: 'America/Los_Angeles',
  uk: 'Europe/London',
  british: 'Europe/London',
  londres: 'Europe/London',
  german: 'Europe/Berlin',
  mexico: 'America/Mexico_City',
  'nueva york': 'America/New_York',
  indian: 'Asia/Kolkata',
  india: 'Asia/Kolkata',
};

const AMBIGUOUS: ReadonlySet<string> = new Set(['IST', 'AST', 'BT']);

/** Abbreviations, with the zone that most people mean. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  GMT: 'UTC',
  ET: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CT: 'America/Chicago',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MT: 'America/Denver',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  PT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  BST: 'Europe/London',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  MEZ: 'Europe/Berlin',
  MESZ: 'Europe/Berlin',
  EET: 'Europe/Helsinki',
  EEST: 'Europe/Helsinki',
  MSK: 'Europe/Moscow',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  NZST: 'Pacific/Auckland',
  NZDT: 'Pacific/Auckland',
};

function toTimeZone(name: string): string | undefined {
  const known = ABBREVIATIONS[name];
  if (known !== undefined) return known;
  const offset = /^(?:UTC|GMT)\s?(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d\d)?$/u.exec(name)?.groups;
  if (offset !== undefined)
    return `${offset.sign}${(offset.hours ?? '0').padStart(2, '0')}:${offset.minutes ?? '00'}`;
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const region = REGIONS[plain];
  if (region !== undefined) return region;
  const city = plain.replaceAll(' ', '_');
  return Intl.supportedValuesOf('timeZone').find((zone) => {
    const known = zone.toLowerCase();
    return known === plain || known.endsWith(`/${city}`);
  });
}
