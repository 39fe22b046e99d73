import type { TimelineWindow, UserShown } from '@enrichment/operations/show-user';
import { maySeeTexts } from '../../access/sign-in.ts';
import { type Html, html, type Part, textLines } from '../html.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { name, windowLink } from '../parts/names.ts';
import { emptyState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { pager } from '../parts/pager.ts';
import { section } from '../parts/section.ts';
import { stateBadge, toneBadge } from '../parts/state-badge.ts';
import { utcRange } from '../parts/times.ts';
import { textsRefused } from './user.ts';

/** The time line of a user: each window with its summary, newest first. */
export function userTimeline(
  frame: PageFrame,
  {
    userId,
    bot,
    shown,
    isFirst,
  }: { userId: string; bot: string | undefined; shown: UserShown; isFirst: boolean },
): Part {
  const { windows, next } = shown;
  const content =
    windows.length === 0
      ? emptyState({ title: 'No windows here', content: 'Choose another bot, or go back to the first page.' })
      : html`<ol class="timeline">${windows.map((window) => entry(frame, window))}</ol>`;
  return html`${textsRefused(frame, 'Summaries')}${section({ title: 'Time line', content })}
${pager(frame, { path: 'user', query: { user: userId, bot, view: 'timeline' }, next, isFirst })}`;
}

function entry(frame: PageFrame, window: TimelineWindow): Html {
  const { startsAt, endsAt, botName, state, messageCount, failureCode, kinds } = window;
  return html`<li class="timeline-entry"><div class="timeline-head"><p>${windowLink(frame, window.windowId, html`${utcRange(startsAt, endsAt)}`)} <span class="dim">with</span> ${name(botName)}</p>
<p>${stateBadge(state)} <span class="dim">${count(messageCount)} ${messageCount === 1 ? 'message' : 'messages'}</span></p></div>
<div class="timeline-told">${maySeeTexts(frame.requester) && told(window)}<p class="timeline-marks">${
    failureCode !== null &&
    html`<a href="${linkTo(frame, 'failures', { code: failureCode })}"><code>${failureCode}</code></a>`
  }${marks(window)}${kinds.length > 0 && html`<span class="dim">made: ${kinds.join(', ')}</span>`}</p></div></li>`;
}

function marks({ isDoubtful, claims, doubtfulClaims, confidence, text }: TimelineWindow): readonly Part[] {
  return [
    text !== null &&
      confidence !== null &&
      html`<span class="dim">confidence ${confidence.toFixed(2)}</span>`,
    isDoubtful && toneBadge('warn', 'doubtful'),
    claims > 0 &&
      html`<span class="dim">${count(claims)} ${claims === 1 ? 'claim' : 'claims'}${doubtfulClaims > 0 && html`, ${count(doubtfulClaims)} doubtful`}</span>`,
  ];
}

function told({ text, topics, tone }: TimelineWindow): Html | null {
  if (text === null) return null;
  return html`<p class="text">${textLines(text)}</p>${
    (topics.length > 0 || tone !== null) &&
    html`<p class="topics">${topics.map((topic) => html`<span class="topic">${topic}</span>`)}${tone !== null && html`<span class="dim">${tone}</span>`}</p>`
  }`;
}
