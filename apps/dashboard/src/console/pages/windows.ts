import { errorCodes } from '@enrichment/core';
import type { WindowPage } from '@enrichment/operations/list-windows';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { filterForm } from '../parts/forms.ts';
import { name, userLink, windowLink } from '../parts/names.ts';
import { emptyState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { pager } from '../parts/pager.ts';
import { section } from '../parts/section.ts';
import { labelState, SHOWN_STATES, stateBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { utcRange } from '../parts/times.ts';

/** The filter of the list, as it was typed. */
export interface WindowsFilter {
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly kind?: string | undefined;
  /** The confidence of the summary is below this percentage. */
  readonly below?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface WindowsView {
  readonly page: WindowPage;
  readonly filter: WindowsFilter;
  /** Whether the list begins with the newest window. */
  readonly isFirst: boolean;
}

/** The windows of the ledger by any filter, newest first. */
export function windowsPage(frame: PageFrame, { page, filter, isFirst }: WindowsView): Page {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const { bot, user, code, from, to } = filter;
  // The page of failures cannot be narrowed by kind or confidence, so it would replay more than these.
  const isFailed =
    (filter.state === 'failed' || code !== undefined) &&
    filter.kind === undefined &&
    filter.below === undefined;
  return {
    title: 'Windows',
    under: 'windows',
    lead: 'One conversation span of one user with one bot, newest first.',
    content: html`${filterForm({
      action: linkTo(frame, 'windows'),
      isFiltered,
      fields: [
        { kind: 'text', name: 'bot', label: 'Bot', value: filter.bot, placeholder: 'any' },
        { kind: 'text', name: 'user', label: 'User', value: filter.user, placeholder: 'any' },
        {
          ...{ kind: 'choice', name: 'state', label: 'State', value: filter.state, any: 'any' },
          choices: SHOWN_STATES.map((state) => ({ value: state, label: labelState(state) })),
        },
        {
          ...{ kind: 'text', name: 'code', label: 'Failure', value: filter.code, placeholder: 'LLM_TIMEOUT' },
          suggestions: WINDOW_FAILURES,
        },
        { kind: 'text', name: 'kind', label: 'Kind', value: filter.kind, placeholder: 'summary' },
        {
          ...{ kind: 'choice', name: 'below', label: 'Confidence', value: filter.below, any: 'any' },
          choices: ['40', '50', '60', '70', '80'].map((value) => ({ value, label: `below ${value} %` })),
        },
        { kind: 'date', name: 'from', label: 'From', value: filter.from },
        { kind: 'date', name: 'to', label: 'Until', value: filter.to },
      ],
    })}
${section({
  title: isFiltered ? 'Windows that match' : 'All windows',
  ...(isFailed && {
    aside: html`<a href="${linkTo(frame, 'failures', { bot, user, code, from, to })}">Replay these</a>`,
  }),
  content: page.windows.length === 0 ? nothing(isFiltered) : list(frame, page),
})}
${pager(frame, { path: 'windows', query: { ...filter }, next: page.next, isFirst })}`,
  };
}

/** Codes that a window can fail with. */
const WINDOW_FAILURES = Object.keys(errorCodes).filter((code) =>
  /^(?:LLM|WINDOW|SUMMARY|BUDGET)_/.test(code),
);

function list(frame: PageFrame, { windows }: WindowPage) {
  return table({
    caption: 'Windows',
    columns: [
      { label: 'Window' },
      { label: 'Bot' },
      { label: 'User' },
      { label: 'State' },
      { label: 'Messages', kind: 'number' },
      { label: 'Cause' },
      { label: 'Failure' },
    ],
    rows: windows.map((window) => [
      windowLink(frame, window.windowId, utcRange(window.startsAt, window.endsAt)),
      html`<a href="${linkTo(frame, 'windows', { bot: window.botName })}">${name(window.botName)}</a>`,
      userLink(frame, { userId: window.userId, botName: window.botName }),
      stateBadge(window.state),
      count(window.messageCount),
      window.cause,
      window.failureCode !== null && html`<code>${window.failureCode}</code>`,
    ]),
  });
}

function nothing(isFiltered: boolean) {
  return isFiltered
    ? emptyState({
        title: 'No window matches',
        content: 'Names of bots and users are compared exactly. Clear the filter to see all windows.',
      })
    : emptyState({
        title: 'No windows yet',
        content: html`The first scan records the windows of the conversations in Qdrant: <code>enrich scan</code>.`,
      });
}
