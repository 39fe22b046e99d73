import { z } from 'zod';
import { Answer } from './answer.ts';
import type { MessagesRequest } from './messages-request.ts';
import type { Transcript } from './transcript.ts';

/** One call, as passed to a script. */
export interface ScriptedRequest {
  readonly body: MessagesRequest;
  readonly transcript: Transcript;
}

/** Returns the answer to a call. `callNumber` starts at 1. */
export type Script = (request: ScriptedRequest, callNumber: number) => Answer;

const Rule = z.object({
  /** Only transcripts that contain this text. */
  contains: z.string().optional(),
  /** Only calls from the first to the second number, inclusive. */
  calls: z.tuple([z.number(), z.number()]).optional(),
  /** Only every n-th call. */
  every: z.number().int().min(1).optional(),
  answer: Answer,
});

/**
 * A script as JSON, for a server in its own process. The first matching rule answers; otherwise a good
 * summary.
 */
export const ScriptRules = z.union([
  z.strictObject({ rules: z.array(Rule) }),
  z.strictObject({ refuse: z.string() }).transform(({ refuse }) => ({
    rules: [{ contains: refuse, answer: { kind: 'refusal' as const } }],
  })),
  /** Good summaries up to this number per second; 429 beyond. */
  z.strictObject({ perSecond: z.number().min(1), retryAfterSeconds: z.number().min(0).optional() }),
  Answer.transform((answer) => ({ rules: [{ answer }] })),
]);
export type ScriptRules = z.infer<typeof ScriptRules>;

/** Creates a script from rules: the first that fits a request answers it. */
export function readScriptRules(rules: ScriptRules): Script {
  return 'perSecond' in rules ? limitedScript(rules) : scriptOfRules(rules.rules);
}

function scriptOfRules(rules: readonly z.infer<typeof Rule>[]): Script {
  return ({ transcript }, callNumber) => {
    const rule = rules.find(
      ({ contains, calls, every }) =>
        (contains === undefined || transcript.lines.some((line) => line.text.includes(contains))) &&
        (calls === undefined || (callNumber >= calls[0] && callNumber <= calls[1])) &&
        (every === undefined || callNumber % every === 0),
    );
    return rule?.answer ?? { kind: 'ok' };
  };
}

/** Like a provider's limit: refused calls do not count. */
export function limitedScript(limit: { perSecond: number; retryAfterSeconds?: number | undefined }): Script {
  let recent: number[] = [];
  return () => {
    const now = performance.now();
    recent = recent.filter((at) => now - at < 1_000);
    if (recent.length >= limit.perSecond) {
      const { retryAfterSeconds } = limit;
      return {
        kind: 'rate_limited',
        ...(retryAfterSeconds === undefined ? {} : { retryAfter: String(retryAfterSeconds) }),
      };
    }
    recent.push(now);
    return { kind: 'ok' };
  };
}

/** Answers as listed, call by call; a good summary after the last. */
export function answersInOrder(...answers: readonly Answer[]): Script {
  return (_, callNumber) => answers[callNumber - 1] ?? { kind: 'ok' };
}

/** Answers as listed, call by call; repeats the last one. */
export function answersRepeating(...answers: readonly Answer[]): Script {
  return (_, callNumber) => answers[Math.min(callNumber, answers.length) - 1] ?? { kind: 'ok' };
}
