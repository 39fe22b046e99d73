import { z } from 'zod';
import { mayAct, type Requester } from '../access/sign-in.ts';

const Queues = z.looseObject({ queues: z.array(z.looseObject({})) });

/**
 * Returns the board's list of queues without the buttons that would be refused: all buttons for a viewer, and
 * Retry of finished windows.
 */
export function shownQueues(payload: unknown, subject: Requester | null): unknown {
  const parsed = Queues.safeParse(payload);
  if (!parsed.success) return payload;
  const isOperator = mayAct(subject);
  const queues = parsed.data.queues.map((queue) => ({
    ...queue,
    ...(isOperator ? {} : { readOnlyMode: true, allowRetries: false }),
    allowCompletedRetries: false,
  }));
  return { ...parsed.data, queues };
}
