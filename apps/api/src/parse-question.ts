import { FeedbackInput } from '@enrichment/operations/feedback';
import { RecallQuestion } from '@enrichment/recall/question';
import { z } from 'zod';
import type { Caller } from './access/caller.ts';
import { readFaults } from './read-faults.ts';
import { type BodyFault, pointTo, RequestError } from './request-error.ts';

/**
 * Parses a caller's question. The audience defaults to the caller's, so a caller limited to guilds may leave
 * it out.
 * @throws RequestError 400 with every fault by its field; 403 with every field that exceeds the caller's
 * limits
 */
export function parseQuestion(body: unknown, caller: Caller): RecallQuestion {
  return parseScoped(RecallQuestion, body, caller);
}

/** What every question about a user and bots has. */
export type Scoped = Pick<RecallQuestion, 'user' | 'bots' | 'audience'>;

/** Parses a caller's feedback, which must name the user and the bot that it is about. */
export function parseFeedback(body: unknown, caller: Caller): FeedbackInput {
  const parsed = FeedbackInput.safeParse(body ?? {});
  const issues = parsed.success ? [] : parsed.error.issues;
  const missing = parsed.success ? listMissing(parsed.data) : [];
  if (!parsed.success || missing.length > 0)
    throw refuse('BAD_REQUEST', [...issues.flatMap((issue) => readFaults(issue)), ...missing]);
  const { user = '', bot = '' } = parsed.data;
  const faults = findWidening({ user, bots: [bot], audience: 'dm' }, caller).map(({ pointer, detail }) => ({
    pointer: pointer === pointTo(['bots', 0]) ? pointTo(['bot']) : pointer,
    detail: pointer === pointTo(['audience']) ? 'this token may give no feedback' : detail,
  }));
  if (faults.length > 0) throw refuse('FORBIDDEN', faults);
  return parsed.data;
}

function listMissing({ user, bot }: FeedbackInput): BodyFault[] {
  return [...(user === undefined ? ['user'] : []), ...(bot === undefined ? ['bot'] : [])].map((field) => ({
    pointer: pointTo([field]),
    detail: 'is required',
  }));
}

/**
 * Parses what needs no comparison with the caller's limits. @throws RequestError 400 with every fault by its
 * field
 */
export function parseBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw refuse(
    'BAD_REQUEST',
    parsed.error.issues.flatMap((issue) => readFaults(issue)),
  );
}

/** Same as `parseQuestion`, for another question about a user and bots. */
export function parseScoped<Question extends Scoped>(
  schema: z.ZodType<Question>,
  body: unknown,
  caller: Caller,
): Question {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success)
    throw refuse(
      'BAD_REQUEST',
      parsed.error.issues.flatMap((issue) => readFaults(issue)),
    );
  const question = hasAudience(body) ? parsed.data : { ...parsed.data, audience: caller.audience };
  const faults = findWidening(question, caller);
  if (faults.length > 0) throw refuse('FORBIDDEN', faults);
  return question;
}

function refuse(code: 'BAD_REQUEST' | 'FORBIDDEN', faults: readonly BodyFault[]): RequestError {
  const detail = faults
    .map(({ pointer, detail }) => `${pointer.slice(2) || 'the body'}: ${detail}`)
    .join('; ');
  return new RequestError(code, detail, faults);
}

const Audience = z.object({ audience: z.unknown() });

function hasAudience(body: unknown): boolean {
  return (Audience.safeParse(body).data?.audience ?? undefined) !== undefined;
}

/**
 * Finds the fields that exceed the caller's limits. The result does not depend on whether such a bot or user
 * exists.
 */
function findWidening({ user, bots, audience }: Scoped, caller: Caller): BodyFault[] {
  const faults: BodyFault[] = [];
  const forbid = (path: readonly PropertyKey[], detail: string) =>
    void faults.push({ pointer: pointTo(path), detail });
  if (!caller.mayAskUser(user)) forbid(['user'], 'this token may not ask about this user');
  if (bots === 'all' && !caller.mayAskAllBots) forbid(['bots'], 'this token may not ask about all bots');
  if (bots !== 'all')
    for (const [index, bot] of bots.entries())
      if (!caller.mayAskBot(bot)) forbid(['bots', index], 'this token may not ask about this bot');
  if (audience === 'dm' && caller.audience === 'guild')
    forbid(['audience'], 'this token may only ask for "guild"');
  return faults;
}
