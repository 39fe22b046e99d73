import type { Answer } from '@enrichment/embedded/llm/answer';

/** The answer in every row, whatever its form. */
export const RIGHT = {
  evidence: [1, 2, 3],
  summary_text:
    'The user told Elena about the harbour and the blue boat. Elena asked about the weather, and the user promised to come back on Friday.',
  key_topics: ['harbour', 'blue boat', 'weather'],
  emotional_tone: 'positive',
};

/** A first draft that the model replaces; it must never be stored. */
export const DRAFT = {
  evidence: [1],
  summary_text:
    'DRAFT: The user maybe owns a red submarine and sold it to Elena, to be checked against the transcript again.',
  key_topics: ['draft one', 'draft two', 'draft three'],
  emotional_tone: 'negative',
};

/** A reply of a model or a server, and its expected treatment. */
export interface ReplyCase {
  readonly name: string;
  readonly answer: Answer;
  /**
   * `read`: the answer is stored after one call. `asked again`: it contains no answer, so the next call's is
   * stored.
   */
  readonly fate: 'read' | 'asked again';
  /** Unset: `positive`. */
  readonly tone?: string;
  /** Unset: those of the right answer. */
  readonly topics?: readonly string[];
}

export const right = JSON.stringify(RIGHT);
export const draft = JSON.stringify(DRAFT);
export const fenced = (json: string) => `\`\`\`json\n${json}\n\`\`\``;

const said = (text: string, stop?: string | null): Answer => ({
  kind: 'text',
  text,
  ...(stop === undefined ? {} : { stop }),
});
export const read = (name: string, text: string, over: Partial<ReplyCase> = {}): ReplyCase => ({
  name,
  answer: said(text),
  fate: 'read',
  ...over,
});
export const again = (name: string, text: string): ReplyCase => ({
  name,
  answer: said(text),
  fate: 'asked again',
});
export const json = (name: string, over: object, rest: Partial<ReplyCase> = {}): ReplyCase =>
  read(name, JSON.stringify({ ...RIGHT, ...over }), rest);

/** The two sentences of the right answer. */
export const [FIRST, SECOND] = [
  'The user told Elena about the harbour and the blue boat.',
  RIGHT.summary_text.slice(57),
];
