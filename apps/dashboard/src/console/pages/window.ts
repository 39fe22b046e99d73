import type { WindowInspected } from '@enrichment/operations/inspect-window';
import type { Plan } from '@enrichment/operations/plan/make-plan';
import type { WindowMessages } from '@enrichment/operations/read-window-messages';
import { mayAct, maySeeTexts } from '../../access/sign-in.ts';
import { findRemedyText } from '../../status/remedy.ts';
import { type Html, html, type Part } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { confirmedAction } from '../parts/forms.ts';
import { name, userLink } from '../parts/names.ts';
import { notice } from '../parts/notices.ts';
import { count, dollars, shortCount } from '../parts/numbers.ts';
import { describePrice, needsConfirmation } from '../parts/price.ts';
import { stat } from '../parts/section.ts';
import { stateBadge, toneBadge } from '../parts/state-badge.ts';
import { utcRange } from '../parts/times.ts';
import { windowCalls, windowHistory, windowJob, windowResults } from './window-history.ts';
import { windowClaims, windowFeedback, windowMessages, windowSummary } from './window-texts.ts';

/** What was just done on the page. */
export const WINDOW_DONE = {
  replayed: 'The window was asked for again.',
  waiting: 'Nothing was changed: the window waits already, or a worker is on it.',
  feedback: 'Your feedback is stored.',
  again: 'Your feedback is stored, and the window was asked for again with it.',
} as const;
export type WindowDone = keyof typeof WINDOW_DONE;

export interface WindowView {
  readonly inspected: WindowInspected;
  /** What a replay would cost; null for a window that cannot be replayed now. */
  readonly plan: Plan | null;
  readonly confirmAboveUsd: number;
  /** null until they are requested. */
  readonly messages: WindowMessages | null;
  readonly done: WindowDone | null;
}

/** A window: what happened to it, what it cost, what was made of it, and from which messages. */
export function windowPage(frame: PageFrame, view: WindowView): Page {
  const { inspected, done, messages } = view;
  const { windowId, userId, botName, startsAt, endsAt } = inspected.window;
  const isText = maySeeTexts(frame.requester);
  // Ids of messages lead to the messages, once these are on the page.
  const isLinked = messages?.kind === 'there';
  return {
    title: titleOf(startsAt, endsAt),
    under: 'windows',
    lead: html`${name(botName)} with ${userLink(frame, { userId, botName })} · <code>${windowId}</code>`,
    actions: actionButtons(frame, view),
    content: html`${done !== null && notice(done === 'waiting' ? 'warn' : 'good', WINDOW_DONE[done], null)}
${failureNotice(inspected)}${heldNotice(inspected)}
<div class="stats">${windowStats(inspected)}</div>
${isText ? windowSummary(inspected, { isLinked }) : notice('plain', 'Your role sees no texts', html`<p>The summary, its claims and its messages are shown to admins alone.</p>`)}
${isText && windowClaims(inspected, { isLinked })}
<div class="columns">${windowHistory(inspected)}${windowJob(frame, inspected)}</div>
${windowCalls(inspected)}
${windowResults(inspected)}
${windowFeedback(frame, inspected)}
${isText && windowMessages(frame, { windowId, messages })}`,
  };
}

function titleOf(startsAt: Date, endsAt: Date): string {
  const [from, to] = [startsAt, endsAt].map((at) => at.toISOString().slice(0, 16).replace('T', ' '));
  return endsAt.getTime() - startsAt.getTime() === 86_400_000 && from?.endsWith('00:00') === true
    ? `Window of ${from.slice(0, 10)}`
    : `Window ${from} to ${to}`;
}

function actionButtons(frame: PageFrame, { inspected, plan, confirmAboveUsd }: WindowView): Part {
  const { windowId, state } = inspected.window;
  if (!mayAct(frame.requester) || plan === null) return undefined;
  const isPaidAgain = state !== 'failed';
  return confirmedAction({
    action: linkTo(frame, `windows/${encodeURIComponent(windowId)}/replay`),
    label: 'Replay',
    question: html`This costs ${describePrice(plan)}.${isPaidAgain && ' The present summary stays until the new one is stored.'}${needsConfirmation(plan, confirmAboveUsd) && html` <strong>That is ${plan.models[0]?.estimate?.usd == null ? 'unknown' : 'more than CONFIRM_ABOVE_USD'}.</strong>`}`,
    confirm: 'Replay this window',
  });
}

function failureNotice({ window }: WindowInspected): Html | null {
  const { failureCode, failureMessage, attempts } = window;
  if (failureCode === null) return null;
  return notice(
    'bad',
    `Failed after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    html`<p><code>${failureCode}</code> ${failureMessage}</p><p>${findRemedyText(failureCode)}</p>`,
  );
}

const REASONS: Readonly<Record<string, string>> = {
  gone: 'none of its messages is left in Qdrant',
  lost: 'some of its messages were deleted',
  edited: 'words of its messages were changed',
  below_minimum: 'too few of its messages are left',
  accepted: 'a person accepted the loss of its messages',
};

function heldNotice({ held }: WindowInspected): Html | null {
  if (held === null) return null;
  return notice(
    'warn',
    'The summary is withheld from readers',
    html`<p>Since ${held.withheldAt.toISOString().slice(0, 16).replace('T', ' ')} UTC ${REASONS[held.reason] ?? held.reason}.</p>`,
  );
}

function windowStats({ window, calls, summary, checks, claims }: WindowInspected): readonly Html[] {
  const known = calls.filter(({ costUsd }) => costUsd !== null);
  const spentUsd = known.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
  const tokens = (read: (call: WindowInspected['calls'][number]) => number | null) =>
    calls.reduce((sum, call) => sum + (read(call) ?? 0), 0);
  const whole = checks.find(({ part }) => part === 'whole');
  const unknown = calls.length - known.length;
  return [
    stat({ label: 'State', value: stateBadge(window.state), note: utcRange(window.startsAt, window.endsAt) }),
    stat({
      label: 'Messages',
      value: count(window.messageCount),
      note: html`${count(window.attempts)} failed attempts`,
    }),
    stat({
      label: 'Spent',
      value: known.length === 0 && calls.length > 0 ? 'unknown' : dollars(spentUsd),
      note: html`${count(calls.length)} ${calls.length === 1 ? 'call' : 'calls'}${unknown > 0 && html`, ${count(unknown)} of unknown cost`}`,
    }),
    stat({
      label: 'Tokens',
      value: shortCount(tokens((call) => call.inputTokens) + tokens((call) => call.outputTokens)),
      note: html`${shortCount(tokens((call) => call.inputTokens))} in, ${shortCount(tokens((call) => call.outputTokens))} out`,
    }),
    stat({
      label: 'Confidence',
      value: summary?.confidence == null ? '–' : summary.confidence.toFixed(2),
      note:
        whole?.isDoubtful === true
          ? toneBadge('warn', 'doubtful')
          : html`${count(claims.length)} ${claims.length === 1 ? 'claim' : 'claims'}`,
    }),
  ];
}
