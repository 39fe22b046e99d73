import type { RecallAnswer, RecalledPassage } from './answer.ts';

/** What a text costs at the most in the tokenizers of current models: a token holds three bytes or more of usual prose. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}

type Rendered = Pick<
  RecallAnswer,
  'range' | 'search' | 'empty' | 'withheld' | 'withheldInPart' | 'coverage' | 'summaries'
>;

/**
 * The block for a prompt: how the time was read, the passages in time order, and what is missing. It costs no more than
 * `budgetTokens`: the least telling passages go first, and the text says how many.
 */
export function renderAnswer(
  answer: Rendered,
  { budgetTokens, dropped = 0 }: { budgetTokens: number; dropped?: number },
): { text: string; dropped: number } {
  const kept = new Set(answer.summaries);
  const byTelling = [...answer.summaries].sort((a, b) => tellingOf(a) - tellingOf(b));
  for (const least of [undefined, ...byTelling]) {
    if (least !== undefined) kept.delete(least);
    const left = answer.summaries.length - kept.size;
    const text = linesOf(answer, kept, dropped + left).join('\n');
    if (estimateTokens(text) <= budgetTokens) return { text, dropped: left };
  }
  // A reading or a question of unusual length: the head alone is cut, and never the numbers behind it.
  const [head = '', ...rest] = linesOf(answer, kept, dropped + answer.summaries.length);
  const room = budgetTokens - estimateTokens(`\n${rest.join('\n')}`);
  return { text: [shorten(head, room), ...rest].join('\n'), dropped: answer.summaries.length };
}

/** With words their score; without, what holds more messages and is surer of itself tells more. */
function tellingOf({ score, messageCount, confidence }: RecalledPassage): number {
  return score ?? Math.log1p(messageCount) * (0.25 + (confidence ?? 0.5));
}

function linesOf(answer: Rendered, kept: ReadonlySet<RecalledPassage>, dropped: number): string[] {
  const { range, search, summaries, empty, withheld, withheldInPart } = answer;
  const passages = summaries
    .filter((passage) => kept.has(passage))
    .sort(byTime)
    .map(passageLine);
  const words = search === null ? '' : ` about ${search.words.join(', ')}`;
  const head = `Conversations${words}: ${range === null ? 'any time' : range.reading}`;
  const missing = missingOf(answer);
  return [
    head,
    ...passages,
    ...(empty === null ? [] : [emptyLine[empty]]),
    ...(search !== null && !search.found && summaries.length > 0
      ? ['Nothing fits these words; this is all of that time.']
      : []),
    ...(dropped > 0 ? [`(${dropped} less telling summaries are left out)`] : []),
    ...(missing === '' ? [] : [`(not in here: ${missing})`]),
    ...(withheld > 0 ? [`(${withheld} windows are withheld, since they hold direct messages)`] : []),
    ...(withheldInPart > 0
      ? [`(of ${withheldInPart} windows only what was said in public is told; they hold direct messages too)`]
      : []),
  ];
}

const emptyLine = {
  nothing_said: 'Nothing was said.',
  not_summarized_yet: 'Something was said, but it is not summarized.',
  before_records: 'That was before the records began.',
} as const;

function passageLine({ start, end, botName, text, topics, tone, messageCount }: RecalledPassage): string {
  const facts = [`${messageCount} messages`, ...(tone === null ? [] : [tone])].join(', ');
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
  ] as const;
  return states
    .filter(([state]) => coverage[state].windows > 0)
    .map(
      ([state, label]) => `${coverage[state].windows} windows ${label}, ${coverage[state].messages} messages`,
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
