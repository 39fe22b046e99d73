import {
  EVENT_STATES,
  EVENT_TYPES,
  type EventPage,
  type ListedEvent,
} from '@enrichment/operations/webhook-events';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { confirmedAction, filterForm } from '../parts/forms.ts';
import { name, windowLink } from '../parts/names.ts';
import { emptyState, notice } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { pager } from '../parts/pager.ts';
import { section } from '../parts/section.ts';
import { toneBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { age } from '../parts/times.ts';

export interface WebhooksView {
  readonly page: EventPage;
  readonly state: ListedEvent['state'] | undefined;
  readonly type: ListedEvent['type'] | undefined;
  /** Whether the list begins with its newest event. */
  readonly isFirst: boolean;
  /** Whether the requester may have events delivered again. */
  readonly mayAct: boolean;
  /** How many events were just put back; null for none. */
  readonly replayed: number | null;
}

const TONES = { waiting: 'warn', delivered: 'good', dead: 'bad' } as const;

/**
 * The events for the webhook with the state of their delivery, and a button that delivers those that match
 * again.
 */
export function webhooksPage(
  frame: PageFrame,
  { page, state, type, isFirst, mayAct, replayed }: WebhooksView,
): Page {
  const isFiltered = state !== undefined || type !== undefined;
  const query = { state, type };
  return {
    title: 'Webhooks',
    under: 'webhooks',
    lead: 'Events are sent to WEBHOOK_URL, and kept for a week after that; what could not be delivered, for a month.',
    content: html`${replayed !== null && notice('good', `${count(replayed)} events are delivered again`, null)}
${filterForm({
  action: linkTo(frame, 'webhooks'),
  fields: [choiceOf('state', 'State', EVENT_STATES, state), choiceOf('type', 'Event', EVENT_TYPES, type)],
  isFiltered,
})}
${section({
  title: `${count(page.counts.waiting)} waiting, ${count(page.counts.dead)} given up`,
  content: html`${mayAct && isFiltered && page.events.length > 0 && replayForm(frame, query)}${
    page.events.length === 0 ? nothing(isFiltered) : events(frame, page.events)
  }`,
})}
${pager(frame, { path: 'webhooks', query, next: page.next, isFirst })}`,
  };
}

function choiceOf(field: string, label: string, values: readonly string[], value: string | undefined) {
  const choices = values.map((one) => ({ value: one, label: one }));
  return { kind: 'choice' as const, name: field, label, value, any: 'all', choices };
}

function nothing(isFiltered: boolean): Html {
  return isFiltered
    ? emptyState({ title: 'No event matches', content: 'Clear the filter to see all of them.' })
    : emptyState({
        title: 'No event is recorded',
        content: html`With <code>WEBHOOK_URL</code> set in every process, new summaries, failures and the like are recorded and sent.`,
      });
}

function replayForm(frame: PageFrame, { state, type }: Pick<WebhooksView, 'state' | 'type'>): Html {
  return confirmedAction({
    action: linkTo(frame, 'webhooks/replay'),
    label: 'Deliver all that match again',
    question: 'Each keeps its id, by which the receiver knows that it is the same event.',
    confirm: 'Deliver again',
    fields: { ...(state && { state }), ...(type && { type }) },
  });
}

function events(frame: PageFrame, listed: readonly ListedEvent[]): Html {
  return table({
    caption: 'Events',
    columns: [
      { label: 'Happened' },
      { label: 'Event' },
      { label: 'About' },
      { label: 'State' },
      { label: 'Attempts', kind: 'number' },
      { label: 'Next or delivered' },
      { label: 'Last failure' },
    ],
    rows: listed.map((event) => [
      age(event.occurredAt, frame.now),
      event.type,
      describeSubject(frame, event),
      toneBadge(TONES[event.state], event.state),
      count(event.attempts),
      describeTime(frame, event),
      event.lastError ?? '–',
    ]),
  });
}

function describeSubject(frame: PageFrame, { data: { windowId, botName } }: ListedEvent): Html | string {
  if (typeof windowId === 'string') return windowLink(frame, windowId);
  return typeof botName === 'string' ? name(botName) : '–';
}

function describeTime(frame: PageFrame, { state, nextAt, deliveredAt }: ListedEvent): Html | string {
  if (state === 'waiting') return age(nextAt, frame.now);
  return deliveredAt === null ? '–' : age(deliveredAt, frame.now);
}
