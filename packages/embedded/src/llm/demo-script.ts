import { listTexts } from './messages-request.ts';
import { sampleReply } from './sample-reply.ts';
import type { Script } from './script.ts';
import type { Transcript, TranscriptLine } from './transcript.ts';

/** An item of the reply, with what a pattern found; the fields that are the same for all follow below. */
interface Found {
  readonly kind: 'fact' | 'relation' | 'plan';
  readonly subject?: string;
  readonly predicate: string;
  readonly object: string;
  readonly text: string;
  readonly when?: string;
}

const NAME = String.raw`(\p{Lu}\p{L}+)`;
const RELATIVES = 'sister|brother|mother|father|wife|husband|daughter|son|friend|cat|dog';
const PREDICATES: Readonly<Record<string, string>> = {
  ...{ sister: 'has_sibling', brother: 'has_sibling', mother: 'has_parent', father: 'has_parent' },
  ...{ wife: 'has_partner', husband: 'has_partner', daughter: 'has_child', son: 'has_child' },
  ...{ friend: 'has_friend', cat: 'has_pet', dog: 'has_pet' },
};

/** What this model understands: a few English sentences of a user about themselves. */
const PATTERNS: readonly {
  readonly sentence: RegExp;
  readonly read: (words: readonly string[], line: TranscriptLine) => Found | undefined;
}[] = [
  {
    sentence: new RegExp(String.raw`\bI live in ${NAME}`, 'u'),
    read: ([place = '']) => fact('lives_in', place, `The user lives in ${place}.`),
  },
  {
    sentence: new RegExp(String.raw`\bI moved from ${NAME} to ${NAME}`, 'u'),
    read: ([from = '', to = '']) => fact('lives_in', to, `The user moved from ${from} to ${to}.`),
  },
  {
    sentence: new RegExp(String.raw`\b[Mm]y (${RELATIVES}) ${NAME}`, 'u'),
    read: ([who = '', name = '']) => ({
      ...fact(PREDICATES[who] ?? 'knows', name, `The user has a ${who} called ${name}.`),
      kind: 'relation',
    }),
  },
  {
    sentence: new RegExp(String.raw`\b[Mm]y (sister|brother) ${NAME} is a ([a-z]+)`, 'u'),
    read: ([who = '', name = '', work = '']) => ({
      ...fact('works_as', work, `The user's ${who} ${name} is a ${work}.`),
      subject: `sibling: ${name}`,
    }),
  },
  {
    sentence: /\bOn (\d{1,2} [A-Z][a-z]+) I will ([a-z][\w ]{3,40})/,
    read: ([date = '', plan = ''], { t }) => {
      const when = readDate(date, t);
      if (when === undefined) return undefined;
      return { ...fact('plans', plan, `The user will ${plan} on ${date}.`), kind: 'plan', when };
    },
  },
];

function fact(predicate: string, object: string, text: string): Found {
  return { kind: 'fact', predicate, object, text };
}

/**
 * Answers like a model that understands a few sentences of the sample conversations: their summary, and
 * claims where these are asked for. For demonstrations of the whole product without a model.
 */
export const demoScript: Script = ({ body, transcript }) => {
  const summary = sampleReply(body, transcript);
  const asksForClaims = listTexts(body).some((text) => text.includes('"items"'));
  const items = asksForClaims ? { items: findItems(transcript) } : {};
  return { kind: 'json', reply: { ...items, ...Object(summary) } };
};

function findItems({ lines }: Transcript): unknown[] {
  return fillTimes(lines)
    .filter(({ who }) => who === 'user')
    .flatMap((line) =>
      PATTERNS.flatMap(({ sentence, read }) => {
        const [, ...words] = sentence.exec(line.text) ?? [''];
        const found = words.length === 0 ? undefined : read(words, line);
        if (found === undefined) return [];
        const evidence = typeof line.n === 'number' ? [line.n] : line.n;
        return [{ evidence, subject: 'user', ...found, who: 'user' }];
      }),
    );
}

/** A line without a time follows the one before it within minutes. */
function fillTimes(lines: readonly TranscriptLine[]): TranscriptLine[] {
  let last: string | undefined;
  return lines.map((line) => {
    last = line.t ?? last;
    return last === undefined ? line : { ...line, t: last };
  });
}

/** The next such day at or after the message, as YYYY-MM-DD. */
function readDate(date: string, sentAt: string | undefined): string | undefined {
  const from = new Date(sentAt ?? Number.NaN);
  if (Number.isNaN(from.getTime())) return undefined;
  for (const year of [from.getUTCFullYear(), from.getUTCFullYear() + 1]) {
    const at = new Date(`${date} ${year} UTC`);
    if (!Number.isNaN(at.getTime()) && at.getTime() >= from.getTime() - 86_400_000)
      return at.toISOString().slice(0, 10);
  }
  return undefined;
}
