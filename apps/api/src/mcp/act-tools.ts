import { correctionFields, isOneDecision } from '@enrichment/operations/facts';
import { FeedbackInput } from '@enrichment/operations/feedback';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import { giveFeedback } from '../ask-memory.ts';
import type { Memory } from '../memory.ts';
import { parseBody } from '../parse-question.ts';

/** A tool that changes something. */
export interface ActTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType;
  /** Fields that are required besides those of the schema. */
  readonly required?: readonly string[];
  /** Whether the same call again changes nothing more. */
  readonly isIdempotent: boolean;
  /** @throws RequestError with the fields that are wrong, and what the operation throws */
  call(body: unknown): Promise<Record<string, unknown>>;
}

const Correction = z
  .strictObject({
    claim: z.string().regex(/^c-[\w-]{1,100}$/, 'must be the id of a claim'),
    ...correctionFields,
  })
  .refine(isOneDecision, { path: ['object'], error: 'say either object or delete' });
const Undo = z.strictObject({
  correction: z.string().regex(/^k-[\w-]{1,100}$/, 'must be the id of a correction'),
  user: correctionFields.user,
});

/**
 * The tools with which a caller may change something: feedback for every caller that may ask for direct
 * messages, corrections for one with the scope `act`.
 */
export function listActTools({ memory, caller }: { memory: Memory; caller: Caller }): ActTool[] {
  const feedback: ActTool = {
    name: 'feedback',
    title: 'Say that something is wrong',
    description: 'Stores that a person calls a summary or a claim good or wrong, and why.',
    input: FeedbackInput,
    // The caller's limits are compared with both.
    required: ['user', 'bot'],
    isIdempotent: false,
    call: async (body) => await giveFeedback(memory, { caller, body }),
  };
  const corrections: readonly ActTool[] = [
    {
      name: 'correct_fact',
      title: 'Correct a fact for good',
      description: 'Sets the right value of a claim, or deletes it, above all that is said.',
      input: Correction,
      isIdempotent: true,
      call: async (body) => await memory.correct(parseBody(Correction, body), { by: caller.name }),
    },
    {
      name: 'undo_correction',
      title: 'Take a correction back',
      description: 'What was said decides again.',
      input: Undo,
      isIdempotent: true,
      call: async (body) => await memory.undo(parseBody(Undo, body), { by: caller.name }),
    },
  ];
  return [...(caller.audience === 'dm' ? [feedback] : []), ...(caller.mayOperate('act') ? corrections : [])];
}
