import { isUserKnown, type Kept } from '@enrichment/operations/forget/erase-user';
import type { Forgetting } from '@enrichment/operations/forget/forget';
import { keptPlaces } from '@enrichment/operations/forget/kept-places';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { name } from '../parts/names.ts';
import { notice } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { readings, section } from '../parts/section.ts';
import { table } from '../parts/table.ts';
import { utcTime } from '../parts/times.ts';

export interface ForgetView {
  readonly userId: string;
  readonly bot: string | undefined;
  /** What would be deleted, or what was done. */
  readonly outcome:
    | { readonly kind: 'planned'; readonly kept: Kept }
    | { readonly kind: 'done'; readonly done: Forgetting };
  /** Why the form just sent did nothing; null for none. */
  readonly refused: string | null;
}

/** What forgetting a user would delete, and the form that does it; then what was deleted. */
export function forgetPage(frame: PageFrame, { userId, bot, outcome, refused }: ForgetView): Page {
  return {
    title: 'Forget a user',
    under: 'users',
    lead: html`${outcome.kind === 'done' ? 'Deleted what was' : 'Deletes everything that is'} stored of ${name(userId)}${bot !== undefined && html` with ${name(bot)}`} here. The messages in Qdrant stay: they are the bots'.`,
    content: html`${refused !== null && notice('warn', 'Nothing was done', html`<p>${refused}</p>`)}
${outcome.kind === 'planned' ? planned(frame, { userId, bot, kept: outcome.kept }) : finished(outcome.done)}`,
  };
}

function planned(
  frame: PageFrame,
  { userId, bot, kept }: { userId: string; bot: string | undefined; kept: Kept },
): Html {
  return html`${
    !isUserKnown(kept) &&
    notice(
      'warn',
      'Nothing is stored of this user',
      html`<p>The id is misspelt, or the user is forgotten already. <a href="${linkTo(frame, 'users')}">Users</a> lists those that are known.</p>`,
    )
  }
${section({ title: 'What would be deleted', content: listKept(kept) })}
${section({
  title: 'Delete it for good',
  content: html`<form class="filter" method="post" action="${linkTo(frame, 'user/forget')}">
<input type="hidden" name="user" value="${userId}">${bot !== undefined && html`<input type="hidden" name="bot" value="${bot}">`}
<label class="long"><span>Type the user's id to confirm</span><input type="text" name="confirm" autocomplete="off" required></label>
<div class="filter-end"><button class="tone-bad">Forget this user</button></div></form>
<p class="dim">This cannot be undone. It waits for running jobs of the user, for two and a half minutes at most.</p>`,
})}`;
}

function finished({ at, keepOut, removed, left, isGone }: Forgetting): Html {
  const { hash, keyId } = keepOut;
  return html`${
    isGone
      ? notice(
          'good',
          'The user is forgotten',
          html`<p>Everything was counted again afterwards: nothing is left.</p>`,
        )
      : notice(
          'warn',
          'Something is left, because jobs ran for too long',
          html`<p>Ask again when they have ended; <code>enrich forget</code> does the same.</p>${listKept(left)}`,
        )
  }${section({ title: 'What was deleted', content: listKept(removed) })}
${section({
  title: 'Kept out from now on',
  content: html`${readings([
    ['Since', utcTime(at)],
    ['By the hash', html`<code class="hash">${hash}</code>`],
    [
      'Made with',
      keyId === null
        ? 'a salt in the database: whoever holds the database can try out ids. FORGET_SECRET keys it.'
        : html`FORGET_SECRET (key <code>${keyId}</code>)`,
    ],
  ])}
<p class="dim">Scans, backfills and replays leave the user out until <code>enrich forget --allow-again</code>. LLM calls keep model, tokens, dollars and day; the audit keeps who did what, with the hash in place of the user.</p>`,
})}`;
}

function listKept(kept: Kept): Html {
  const entries = keptPlaces.filter(({ place }) => kept[place] > 0);
  if (entries.length === 0) return html`<p>Nothing.</p>`;
  return table({
    caption: 'Rows by place',
    columns: [
      { label: 'What', kind: 'text' },
      { label: 'Where', kind: 'text' },
      { label: 'Number', kind: 'number' },
    ],
    rows: entries.map(({ place, what, where }) => [what, html`<code>${where}</code>`, count(kept[place])]),
  });
}
