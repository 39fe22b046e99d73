/** A model's text, split into speech and thoughts. */
export interface SpokenText {
  /** The text without thoughts. */
  readonly said: string;
  /**
   * An unclosed thought, or the text before an end mark without a start if nothing follows it; else empty.
   */
  readonly unended: string;
}

/**
 * Marks around thoughts in the vendors' chat templates: `<think>` (DeepSeek, Qwen), `<thinking>` (Anthropic's
 * examples), `[THINK]` (Mistral), `◁think▷` (Kimi), `<|begin_of_thought|>` (Open-Thoughts), `<seed:think>`
 * (Seed-OSS). A tag in backquotes is only mentioned.
 */
const MARKS =
  /(?<!`)(?:<(\/?)(?:think|thinking|thoughts?|reasoning|reflection|scratchpad|inner_?monologue|internal_?monologue|ant_?thinking|seed:think|seed:cot_budget_reflect)(?:\s[^<>]{0,200})?>|\[(\/?)THINK\]|◁(\/?)think▷|<\|(begin|end)_of_thought\|>)(?!`)/gi;

/** The final channel of OpenAI's harmony template; everything before it is analysis. */
const FINAL_CHANNEL = '<|channel|>final<|message|>';
const ANY_CHANNEL = '<|channel|>';

/**
 * Removes thoughts, including nested ones. An end mark without a start makes everything before it a thought,
 * because some templates put the start into the prompt. Runs in linear time.
 */
export function splitThoughts(text: string): SpokenText {
  const channel = text.lastIndexOf(FINAL_CHANNEL);
  if (channel >= 0)
    return splitMarked(text.slice(channel + FINAL_CHANNEL.length).replace(/<\|\w+\|>\s*$/, ''));
  if (text.trimStart().startsWith(ANY_CHANNEL)) return { said: '', unended: '' };
  return splitMarked(text);
}

interface Mark {
  readonly kind: 'start' | 'end';
  readonly at: number;
  readonly to: number;
}

function splitMarked(text: string): SpokenText {
  const marks = Array.from(text.matchAll(MARKS), toMark);
  let said: string[] = [];
  let unended = '';
  let at = 0;
  let depth = 0;
  for (const [index, mark] of marks.entries()) {
    if (mark.kind === 'start') {
      if (depth === 0) said.push(text.slice(at, mark.at));
      depth += 1;
      at = mark.to;
      continue;
    }
    // A thought that mentions the tag has one start too many: the last end before the answer closes all of
    // them.
    const isLastEnd = marks[index + 1] === undefined || !marks.slice(index + 1, index + 200).some(isEnd);
    if (depth === 0) {
      unended = [...said, text.slice(at, mark.at)].join('');
      said = [];
    }
    depth = isLastEnd ? 0 : Math.max(0, depth - 1);
    at = mark.to;
  }
  const rest = text.slice(at);
  if (depth > 0) return { said: said.join(''), unended: rest };
  said.push(rest);
  const whole = said.join('');
  return { said: whole, unended: whole.trim() === '' ? unended : '' };
}

function isEnd({ kind }: Mark): boolean {
  return kind === 'end';
}

function toMark(match: RegExpExecArray): Mark {
  const [whole, slash, bracket, triangle, word] = match;
  const isClosing = slash === '/' || bracket === '/' || triangle === '/' || word?.toLowerCase() === 'end';
  return { kind: isClosing ? 'end' : 'start', at: match.index, to: match.index + whole.length };
}
