import type { RecallAnswer, RecalledPassage } from './answer.ts';
import { counted } from './counted.ts';

/** What a text costs at the most in the tokenizers of current models: a token holds three bytes or more of usual prose. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}

type Rendered = Pick<
  RecallAnswer,
  'range' | 'search' | 'empty' | 'withheld' | 'withheldInPart' | 'keptFrom' | 'coverage' | 'summaries'
>;

/**
 * The block for a prompt: how the time was read, the passages in time order, and what is missing. It costs no more than
 * `budgetTokens`: the least telling passages go first, and the text says how many, beside those `beyond` the question's limit.
 */
export function renderAnswer(
  answer: Rendered,
  { budgetTokens, beyond = 0 }: { budgetTokens: number; beyond?: number },
): { text: string; dropped: number } {
  const kept = new Set(answer.summaries);
  const byTelling = [...answer.summaries].sort((a, b) => tellingOf(a) - tellingOf(b));
  for (const least of [undefined, ...byTelling]) {
    if (least !== undefined) kept.delete(least);
    const left = answer.summaries.length - kept.size;
    const text = linesOf(answer, kept, { beyond, left }).join('\n');
    if (estimateTokens(text) <= budgetTokens) return { text, dropped: left };
  }
  // A reading or a question of unusual length: the head alone is cut, and never the numbers behind it.
  const [head = '', ...rest] = linesOf(answer, kept, { beyond, left: answer.summaries.length });
  const room = budgetTokens - estimateTokens(`\n${rest.join('\n')}`);
  return { text: [shorten(head, room), ...rest].join('\n'), dropped: answer.summaries.length };
}

/** With words their score; without, what holds more messages and is surer of itself tells more. */
function tellingOf({ score, messageCount, confidence }: RecalledPassage): number {
  return score ?? Math.log1p(messageCount) * (0.25 + (confidence ?? 0.5));
}

function linesOf(
  answer: Rendered,
  kept: ReadonlySet<RecalledPassage>,
  { beyond, left }: { beyond: number; left: number },
): string[] {
  const { range, search, summaries, empty, withheld, withheldInPart, keptFrom } = answer;
  const passages = summaries
    .filter((passage) => kept.has(passage))
    .sort(byTime)
    .map(passageLine);
  const words = search === null || search.words.length === 0 ? '' : ` about ${search.words.join(', ')}`;
  const head = `Conversations${words}: ${range === null ? 'any time' : range.reading}`;
  const missing = missingOf(answer);
  return [
    head,
    ...passages,
    ...(search?.words.length === 0 ? ['The search holds no word that can be looked for.'] : []),
    ...(empty === null || search?.words.length === 0 ? [] : [emptyLine[empty]]),
    ...(search !== null && !search.found && summaries.length > 0
      ? ['Nothing fits these words; this is all of that time.']
      : []),
    ...leftOutLines({ beyond, left, isByScore: search?.found === true }),
    ...(keptFrom === null ? [] : [`(no longer kept: what was said before ${keptFrom.slice(0, 10)})`]),
    ...(missing === '' ? [] : [`(not in here: ${missing})`]),
    ...(withheld > 0
      ? [`(withheld: ${counted(withheld, 'window')} with messages that are direct or not known to be public)`]
      : []),
    ...(withheldInPart > 0
      ? [`(told in part: of ${counted(withheldInPart, 'window')} only what was said in public)`]
      : []),
  ];
}

/** The question's limit keeps the newest, with words the best; the budget keeps what tells most. */
function leftOutLines({
  beyond,
  left,
  isByScore,
}: {
  beyond: number;
  left: number;
  isByScore: boolean;
}): string[] {
  const lines: string[] = [];
  const beyondIt = isByScore ? 'less fitting' : 'older';
  if (beyond > 0)
    lines.push(`(beyond the limit: ${counted(beyond, `${beyondIt} summary`, `${beyondIt} summaries`)})`);
  if (left > 0)
    lines.push(
      `(left out for want of room: ${counted(left, 'less telling summary', 'less telling summaries')})`,
    );
  return lines;
}

const emptyLine = {
  nothing_said: 'Nothing was said.',
  not_summarized_yet: 'Something was said, but it is not summarized.',
  before_records: 'That was before the records began.',
  beyond_retention: 'Nothing is kept of that time any more.',
} as const;

function passageLine({ start, end, botName, text, topics, tone, messageCount }: RecalledPassage): string {
  const facts = [counted(messageCount, 'message'), ...(tone === null ? [] : [tone])].join(', ');
  const about = topics.length === 0 ? '' : ` Topics: ${topics.join(', ')}.`;
  return `- ${spanOf(start, end)}, ${botName} (${facts}): ${oneLine(`${text}${about}`)}`;
}

/** `2026-03-02` for a calendar day of the asker, `2026-03-02 21:00 to 2026-03-03 21:00` otherwise. */
function spanOf(start: string, end: string): string {
  const [from, to] = [start, end].map((at) => at.slice(0, 16).replace('T', ' '));
  const nextDay = new Date(Date.parse(`${start.slice(0, 10)}T00:00:00Z`) + 86_400_000)
    .toISOString()
    .slice(0, 10);
  if (from === `${start.slice(0, 10)} 00:00` && to === `${nextDay} 00:00`) return start.slice(0, 10);
  return `${from} to ${to}`;
}

/** A summary's own line ends would let it look like more than one passage. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function missingOf({ coverage }: Pick<Rendered, 'coverage'>): string {
  const states = [
    ['pending', 'pending'],
    ['failed', 'failed'],
    ['below_minimum', 'too short to be summarized'],
    ['withheld', 'whose messages are gone or too few'],
  ] as const;
  return states
    .filter(([state]) => coverage[state].windows > 0)
    .map(
      ([state, label]) =>
        `${counted(coverage[state].windows, 'window')} ${label}, ${counted(coverage[state].messages, 'message')}`,
    )
    .join('; ');
}

function byTime(a: RecalledPassage, b: RecalledPassage): number {
  return Date.parse(a.start) - Date.parse(b.start) || (a.botName < b.botName ? -1 : 1);
}

function shorten(text: string, tokens: number): string {
  let end = text.length;
  while (end > 0 && estimateTokens(text.slice(0, end)) > tokens) end -= 1;
  return text.slice(0, end);
}
