import { z } from 'zod';
import { Answer } from './answer.ts';
import type { MessagesRequest } from './messages-request.ts';
import type { Transcript } from './transcript.ts';

/** One call as a script sees it. */
export interface ScriptedRequest {
  readonly body: MessagesRequest;
  readonly transcript: Transcript;
}

/** Decides what a call gets. `callNumber` counts from 1. */
export type Script = (request: ScriptedRequest, callNumber: number) => Answer;

const Rule = z.object({
  /** Only transcripts that hold this text. */
  contains: z.string().optional(),
  /** Only calls from the first to the second number, both included. */
  calls: z.tuple([z.number(), z.number()]).optional(),
  /** Only every n-th call. */
  every: z.number().int().min(1).optional(),
  answer: Answer,
});

/** A script as JSON, for a server in a process of its own. The first rule that fits answers; none: a good summary. */
export const ScriptRules = z.union([
  z.strictObject({ rules: z.array(Rule) }),
  z.strictObject({ refuse: z.string() }).transform(({ refuse }) => ({
    rules: [{ contains: refuse, answer: { kind: 'refusal' as const } }],
  })),
  Answer.transform((answer) => ({ rules: [{ answer }] })),
]);
export type ScriptRules = { rules: z.infer<typeof Rule>[] };

export function scriptOf({ rules }: ScriptRules): Script {
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

/** Answers as listed, call by call; a good summary after the last. */
export function answersInOrder(...answers: readonly Answer[]): Script {
  return (_, callNumber) => answers[callNumber - 1] ?? { kind: 'ok' };
}
