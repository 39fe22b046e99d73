import type { UserShown } from '@enrichment/operations/show-user';
import { maySeeTexts } from '../../access/sign-in.ts';
import { type Html, html, type Part } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { name } from '../parts/names.ts';
import { emptyState, notice } from '../parts/notices.ts';
import { count, shortCount } from '../parts/numbers.ts';
import { section } from '../parts/section.ts';
import { table } from '../parts/table.ts';
import { tabs } from '../parts/tabs.ts';
import { utcTime } from '../parts/times.ts';

/** The views of a user. */
export const USER_VIEWS = ['timeline', 'claims', 'patterns', 'recall'] as const;
export type UserView = (typeof USER_VIEWS)[number];

const LABELS: Readonly<Record<UserView, string>> = {
  timeline: 'Time line',
  claims: 'Claims',
  patterns: 'Patterns',
  recall: 'Recall',
};

/** What every view of a user shows besides its own content. */
export interface UserHead {
  readonly userId: string;
  /** The bot that the view is narrowed to. */
  readonly bot?: string | undefined;
  readonly bots: UserShown['bots'];
  readonly view: UserView;
}

/** The page of a user, around one of its views. */
export function userPage(frame: PageFrame, { userId, bot, bots, view }: UserHead, content: Part): Page {
  const link = (change: { view?: UserView; bot?: string | undefined }) =>
    linkTo(frame, 'user', { user: userId, bot, view, ...change });
  return {
    title: `User ${userId.length > 60 ? `${userId.slice(0, 60)}…` : userId}`,
    under: 'users',
    lead:
      bot === undefined
        ? undefined
        : html`With ${name(bot)} alone. <a href="${link({ bot: undefined })}">All bots</a>`,
    actions: tabs({
      label: 'Views of the user',
      entries: USER_VIEWS.map((one) => ({
        label: LABELS[one],
        url: link({ view: one }),
        isCurrent: one === view,
      })),
    }),
    content: html`${bots.length === 0 ? nobody() : botTable(bots, (botName) => link({ bot: botName }))}${content}
${maySeeTexts(frame.requester) && bots.length > 0 && html`<p class="page-end"><a href="${linkTo(frame, 'user/forget', { user: userId, bot })}">Forget this user${bot !== undefined && ' with this bot'}</a></p>`}`,
  };
}

function nobody(): Html {
  return emptyState({
    title: 'The ledger has no window of this user',
    content:
      'The id is compared exactly. A user who was forgotten, or whose messages were never scanned, is not here.',
  });
}

function botTable(bots: UserShown['bots'], linkBot: (botName: string) => string): Html {
  return section({
    title: bots.length === 1 ? 'One bot' : `${count(bots.length)} bots`,
    content: table({
      caption: 'Windows by bot',
      columns: [
        { label: 'Bot' },
        { label: 'Windows', kind: 'number' },
        { label: 'Summarized', kind: 'number' },
        { label: 'Waiting', kind: 'number' },
        { label: 'Failed', kind: 'number' },
        { label: 'Below minimum', kind: 'number' },
        { label: 'Withheld', kind: 'number' },
        { label: 'Messages', kind: 'number' },
        { label: 'From' },
        { label: 'Newest' },
      ],
      rows: bots.map((bot) => [
        html`<a href="${linkBot(bot.botName)}">${name(bot.botName)}</a>`,
        ...[count(bot.windows), count(bot.summarized), count(bot.waiting), count(bot.failed)],
        ...[count(bot.belowMinimum), count(bot.withheld), shortCount(bot.messages)],
        ...[utcTime(bot.firstAt), utcTime(bot.newestAt)],
      ]),
    }),
  });
}

/** In place of texts, for a person who may not see them; null for one who may. */
export function textsRefused(frame: PageFrame, what: string): Html | null {
  if (maySeeTexts(frame.requester)) return null;
  return notice(
    'plain',
    'Your role sees no texts',
    html`<p>${what} ${what.endsWith('s') ? 'are' : 'is'} shown to admins alone.</p>`,
  );
}
