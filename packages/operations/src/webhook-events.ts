import type { Store } from '@enrichment/store/connect';
import { EVENT_TYPES } from '@enrichment/store/event-types';
import {
  countEvents,
  type EventCounts,
  listEvents as listStored,
  replayEvents as replayStored,
  type StoredEvent,
} from '@enrichment/store/events';
import { z } from 'zod';
import { InputError } from './input-error.ts';
import type { OperationContext } from './operation-context.ts';
import { cutPage, pageFields } from './page-fields.ts';

export const EVENT_STATES = ['waiting', 'delivered', 'dead'] as const;

export type { EventCounts };
export { EVENT_TYPES };

const filterFields = {
  state: z.enum(EVENT_STATES, `must be one of ${EVENT_STATES.join(', ')}`).optional(),
  type: z.enum(EVENT_TYPES, `must be one of ${EVENT_TYPES.join(', ')}`).optional(),
};

/** The webhook-id of an event; the store has the part behind `msg_`. */
const MessageId = z
  .string()
  .regex(/^msg_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a webhook-id such as msg_94aa802c-...')
  .transform((text) => text.slice('msg_'.length));

/** Which events are listed; every field narrows. */
export const ListEventsInput = z.object({ ...filterFields, ...pageFields });
export type ListEventsInput = z.infer<typeof ListEventsInput>;

/** An event with the state of its delivery. */
export interface ListedEvent extends Omit<StoredEvent, 'eventId' | 'messageId' | 'subject'> {
  /** The webhook-id. */
  readonly id: string;
}

export interface EventPage {
  /** Newest first. */
  readonly events: readonly ListedEvent[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
  readonly counts: EventCounts;
}

/**
 * Lists the events of the outbox, newest first: those that are delivered for a week, those that are given up
 * for a month. Changes nothing.
 * @throws InputError for an `after` that no page gave; TemporaryError STORE_UNAVAILABLE
 */
export async function listEvents(
  { store }: { store: Store },
  { state, type, limit, after }: ListEventsInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<EventPage> {
  const before = after === undefined ? undefined : readPlace(after);
  const [found, counts] = await Promise.all([
    listStored(store, { state, type, before, limit: limit + 1 }),
    countEvents(store),
  ]);
  signal.throwIfAborted();
  const { entries, next } = cutPage(found, limit, ({ eventId }) => String(eventId));
  const events = entries.map(({ eventId: _, messageId, subject: __, ...event }) => ({
    id: `msg_${messageId}`,
    ...event,
  }));
  return { events, next, counts };
}

/** Which events are delivered again. At least one field is required. */
export const ReplayEventsInput = z
  .object({ ...filterFields, id: MessageId.optional() })
  .refine(
    (input) => Object.values(input).some((value) => value !== undefined),
    'say which events: a state, a type or one id',
  );
export type ReplayEventsInput = z.infer<typeof ReplayEventsInput>;

/**
 * Has events delivered again, with all their attempts. Receivers find repetitions by the webhook-id, which
 * stays. Safe to repeat: an event that waits is due at once.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function replayEvents(
  { store }: { store: Store },
  { state, type, id }: ReplayEventsInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<{ readonly replayed: number }> {
  signal.throwIfAborted();
  return { replayed: await replayStored(store, { state, type, messageId: id }) };
}

function readPlace(after: string): number {
  const place = Number(after);
  if (Number.isSafeInteger(place) && place > 0) return place;
  throw new InputError([{ field: 'after', message: 'must be the "next" of an earlier page' }]);
}
