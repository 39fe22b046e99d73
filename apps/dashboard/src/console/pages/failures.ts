import type { Failures } from '@enrichment/operations/read-failures';
import { mayAct } from '../../access/sign-in.ts';
import { findRemedyText } from '../../status/remedy.ts';
import { type Html, html, type Part } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame, type Query } from '../page-frame.ts';
import { codedText } from '../parts/coded-text.ts';
import { filterForm } from '../parts/forms.ts';
import { name, userLink, windowLink } from '../parts/names.ts';
import { emptyState, notice } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { pager } from '../parts/pager.ts';
import { section } from '../parts/section.ts';
import { table } from '../parts/table.ts';
import { age, utcRange } from '../parts/times.ts';

/** The filter of the URL: each value as it was typed. */
export interface FailureQuery {
  readonly code: string | undefined;
  readonly bot: string | undefined;
  readonly user: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface FailuresView {
  readonly failures: Failures;
  readonly query: FailureQuery;
  readonly isFirst: boolean;
  /** What a replay did just before; null for none. */
  readonly replayed: number | null;
}

/** Failures: by code with what to do, the windows, and asking for all that match again. */
export function failuresPage(frame: PageFrame, { failures, query, isFirst, replayed }: FailuresView): Page {
  const { counts, windows, next } = failures;
  const matching = counts.reduce((sum, one) => sum + one.windows, 0);
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  return {
    title: 'Failures',
    under: 'failures',
    lead: 'Windows that are not tried again until their messages change or somebody requests them.',
    actions:
      matching > 0 && mayAct(frame.requester)
        ? html`<a class="button" href="${linkTo(frame, 'failures/replay', asQuery(query))}">Replay ${isFiltered ? 'all that match' : 'all'} (${count(matching)})</a>`
        : undefined,
    content: html`${replayed !== null && notice('good', `${count(replayed)} ${replayed === 1 ? 'window was' : 'windows were'} asked for again`, html`<p>They are on the queue; <a href="${linkTo(frame, 'windows', { state: 'pending' })}">what waits</a>.</p>`)}
${filterForm({ action: linkTo(frame, 'failures'), fields: filterFields(query), isFiltered })}
${section({ title: 'By code', content: codeTable(frame, counts, query) })}
${windows.length > 0 && section({ title: 'Windows', aside: 'newest first', content: windowTable(frame, windows) })}
${pager(frame, { path: 'failures', query: asQuery(query), next, isFirst })}`,
  };
}

/** The filter as the values of a link. */
export function asQuery({ code, bot, user, from, to }: FailureQuery): Query {
  return { code, bot, user, from, to };
}

function filterFields({
  code,
  bot,
  user,
  from,
  to,
}: FailureQuery): Parameters<typeof filterForm>[0]['fields'] {
  return [
    { kind: 'text', name: 'code', label: 'Code', value: code, placeholder: 'LLM_TIMEOUT' },
    { kind: 'text', name: 'bot', label: 'Bot', value: bot, placeholder: 'any' },
    { kind: 'text', name: 'user', label: 'User', value: user, placeholder: 'any' },
    { kind: 'date', name: 'from', label: 'From', value: from },
    { kind: 'date', name: 'to', label: 'Until', value: to },
  ];
}

function codeTable(frame: PageFrame, counts: Failures['counts'], query: FailureQuery): Part {
  if (counts.length === 0)
    return emptyState({
      title: 'No failed windows',
      content: 'A window is listed here after its last attempt.',
    });
  return table({
    caption: 'Failed windows by code',
    columns: [
      { label: 'Code' },
      { label: 'Windows', kind: 'number' },
      { label: 'Bots', kind: 'number' },
      { label: 'Newest' },
      { label: 'Newest error', kind: 'text' },
      { label: 'What to do', kind: 'text' },
    ],
    rows: counts.map(({ code, windows, bots, lastAt, message }) => [
      html`<a href="${linkTo(frame, 'failures', asQuery({ ...query, code }))}"><code>${code}</code></a>`,
      ...[count(windows), count(bots)],
      lastAt === null ? '–' : age(lastAt, frame.now),
      message,
      codedText(findRemedyText(code)),
    ]),
  });
}

function windowTable(frame: PageFrame, windows: Failures['windows']): Html {
  return table({
    caption: 'Failed windows',
    columns: [
      { label: 'Window' },
      { label: 'Bot' },
      { label: 'User' },
      { label: 'Messages', kind: 'number' },
      { label: 'Code' },
    ],
    rows: windows.map(({ windowId, startsAt, endsAt, botName, userId, messageCount, failureCode }) => [
      windowLink(frame, windowId, utcRange(startsAt, endsAt)),
      name(botName),
      userLink(frame, { userId, botName }),
      count(messageCount),
      html`<code>${failureCode ?? 'unknown'}</code>`,
    ]),
  });
}
