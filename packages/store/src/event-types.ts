import { envList } from '@enrichment/core';

/** The events that a webhook can get. */
export const EVENT_TYPES = [
  'summary.ready',
  'claims.ready',
  'window.failed',
  'cap.reached',
  'scan.incomplete',
  'removal.held',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

function isEventType(text: string): text is EventType {
  return EVENT_TYPES.some((type) => type === text);
}

/** A comma-separated list of events; undefined if unset. */
export function envEventTypes() {
  return envList().transform((names, context) => {
    const unknown = names.filter((name) => !isEventType(name));
    if (unknown.length > 0)
      context.addIssue(`knows no ${unknown.join(', ')}; choose of ${EVENT_TYPES.join(', ')}`);
    return names.length === 0 ? undefined : names.filter(isEventType);
  });
}
