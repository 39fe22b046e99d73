import type { UserPage } from '@enrichment/operations/list-users';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { filterForm } from '../parts/forms.ts';
import { name, userLink } from '../parts/names.ts';
import { emptyState } from '../parts/notices.ts';
import { count, shortCount } from '../parts/numbers.ts';
import { pager } from '../parts/pager.ts';
import { section } from '../parts/section.ts';
import { table } from '../parts/table.ts';
import { age } from '../parts/times.ts';

export interface UsersView {
  readonly page: UserPage;
  readonly search: string | undefined;
  readonly bot: string | undefined;
  /** Whether the list begins with its first user. */
  readonly isFirst: boolean;
}

/** Users: found by the beginning of their id, or by a bot. */
export function usersPage(frame: PageFrame, { page, search, bot, isFirst }: UsersView): Page {
  const isFiltered = search !== undefined || bot !== undefined;
  return {
    title: 'Users',
    under: 'users',
    lead: 'All users with a window in the ledger, by id.',
    content: html`${filterForm({
      action: linkTo(frame, 'users'),
      fields: [
        { kind: 'search', name: 'search', label: 'Id begins with', value: search, placeholder: '69988' },
        { kind: 'text', name: 'bot', label: 'Bot', value: bot, placeholder: 'any' },
      ],
      isFiltered,
    })}
${section({ title: isFiltered ? 'Users that match' : 'All users', content: list(frame, { page, isFiltered }) })}
${pager(frame, { path: 'users', query: { search, bot }, next: page.next, isFirst })}`,
  };
}

function list(frame: PageFrame, { page, isFiltered }: { page: UserPage; isFiltered: boolean }) {
  if (page.users.length === 0)
    return isFiltered
      ? emptyState({
          title: 'No user matches',
          content: 'The beginning of the id is compared exactly, upper and lower case included.',
        })
      : emptyState({
          title: 'No users yet',
          content: html`They appear with the first scan: <code>enrich scan</code>.`,
        });
  return table({
    caption: 'Users',
    columns: [
      { label: 'User' },
      { label: 'Bots' },
      { label: 'Windows', kind: 'number' },
      { label: 'Summarized', kind: 'number' },
      { label: 'Waiting', kind: 'number' },
      { label: 'Failed', kind: 'number' },
      { label: 'Messages', kind: 'number' },
      { label: 'Newest window' },
    ],
    rows: page.users.map((user) => [
      userLink(frame, { userId: user.userId }),
      listBots(user.bots),
      ...[count(user.windows), count(user.summarized), count(user.waiting)],
      user.failed === 0
        ? '0'
        : html`<a href="${linkTo(frame, 'failures', { user: user.userId })}">${count(user.failed)}</a>`,
      shortCount(user.messages),
      age(user.newestAt, frame.now),
    ]),
  });
}

/** More bots than these are counted. */
const BOTS_MAX = 3;

function listBots(bots: readonly string[]) {
  const shown = bots.slice(0, BOTS_MAX).map((bot, at) => html`${at > 0 && ', '}${name(bot)}`);
  const left = bots.length - shown.length;
  return html`${shown}${left > 0 && html` <span class="dim">and ${left} more</span>`}`;
}
