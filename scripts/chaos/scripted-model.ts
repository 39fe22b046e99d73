import type { Answer } from '@enrichment/embedded/llm/answer';
import { sampleReply } from '@enrichment/embedded/llm/sample-reply';
import type { Script } from '@enrichment/embedded/llm/script';
import type { Random } from '@enrichment/embedded/samples/random';
import { hashTexts } from './talk.ts';

/** One call in the scripted server's log. */
export interface ModelCall {
  readonly number: number;
  /** The window of the messages in the request. */
  readonly marker: string | null;
  readonly textsHash: string;
  /** Whether it was answered with a summary, which costs money. */
  readonly isAnswered: boolean;
}

export interface ScriptedModel {
  readonly script: Script;
  readonly calls: readonly ModelCall[];
  /** Answers every later call. */
  recover(): void;
}

const FAILURES: readonly [Answer, ...Answer[]] = [
  { kind: 'error', status: 500 },
  { kind: 'html', status: 502 },
  { kind: 'reset' },
  { kind: 'truncated_body' },
  { kind: 'wrong_shape' },
];

/** Rare, since it makes every window wait. */
const BUSY: Answer = { kind: 'error', status: 529, retryAfter: '1' };

/** Creates a model that fails one call in ten. Each summary contains the number of its call. */
export function createScriptedModel(random: Random): ScriptedModel {
  const calls: ModelCall[] = [];
  let isFailing = true;
  return {
    calls,
    recover: () => {
      isFailing = false;
    },
    script: ({ body, transcript }, number) => {
      const isAnswered = !isFailing || random.between(1, 10) !== 1;
      const texts = transcript.lines.map((line) => line.text);
      calls.push({ number, marker: transcript.marker, textsHash: hashTexts(texts), isAnswered });
      if (!isAnswered) return random.between(1, 20) === 1 ? BUSY : random.pick(FAILURES);
      const reply = withReference(sampleReply(body, transcript), number);
      return { kind: 'json', reply, delayMs: random.between(30, 100) };
    },
  };
}

/** The number of the call that a stored summary came from; undefined if no call wrote it. */
export function referenceIn(summaryText: string): number | undefined {
  const found = /\(answer (\d+)\)/.exec(summaryText)?.[1];
  return found === undefined ? undefined : Number(found);
}

function withReference(reply: unknown, number: number): unknown {
  if (typeof reply !== 'object' || reply === null || !('summary_text' in reply)) return reply;
  return { ...reply, summary_text: `(answer ${number}) ${reply.summary_text}` };
}
