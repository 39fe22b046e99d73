import type { ShownSentence, WindowInspected } from '@enrichment/operations/inspect-window';
import type { WindowMessages } from '@enrichment/operations/read-window-messages';
import { mayAct, maySeeTexts } from '../../access/sign-in.ts';
import { type Html, html, type Part, textLines } from '../html.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { emptyState, errorState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { section } from '../parts/section.ts';
import { toneBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { utcSeconds, utcTime } from '../parts/times.ts';

/** Whether ids of messages are links: only while the messages are on the page. */
interface MessageLinks {
  readonly isLinked: boolean;
}

function messageLink(id: string, { isLinked }: MessageLinks): Html {
  const short = html`<code title="${id}">${id.slice(0, 8)}</code>`;
  return isLinked ? html`<a href="#${anchorOf(id)}">${short}</a> ` : html`${short} `;
}

/** Messages of a pair have a # in their id, which cannot stand in a link's end. */
function anchorOf(id: string): string {
  return `m-${id.replaceAll(/[^\w-]/g, '_')}`;
}

/** The summary, sentence by sentence with what the checks found. */
export function windowSummary({ summary, sentences, checks }: WindowInspected, link: MessageLinks): Html {
  if (summary === null)
    return section({
      title: 'Summary',
      content: emptyState({ title: 'No summary that readers see', content: 'See what happened below.' }),
    });
  const { text, topics, tone } = summary;
  return section({
    title: 'Summary',
    content: html`${
      sentences.length === 0
        ? html`<p class="text">${textLines(text)}</p><p class="dim">Its checks are not known, or belong to an earlier text.</p>`
        : html`<ol class="sentences">${sentences.map((one) => sentence(one, link))}</ol>`
    }
<p class="topics">${topics.map((topic) => html`<span class="topic">${topic}</span>`)}${tone !== null && html`<span class="dim">${tone}</span>`}</p>
${checks.map(checkScores)}`,
  });
}

function sentence(
  { text, messageIds, source, isRightSpeaker, unsaidDenials, verdict }: ShownSentence,
  link: MessageLinks,
): Html {
  const marks: readonly Part[] = [
    source === 'none' && toneBadge('bad', 'stands on no message'),
    isRightSpeaker === false && toneBadge('bad', 'wrong speaker'),
    unsaidDenials > 0 && toneBadge('bad', 'a denial that nobody said'),
    verdict === 'no' && toneBadge('bad', 'verified: no'),
    verdict === 'unclear' && toneBadge('warn', 'verified: unclear'),
    verdict === 'yes' && toneBadge('good', 'verified'),
  ];
  return html`<li><p class="text">${text.trim()}</p><p class="evidence">${
    messageIds.length > 0 &&
    html`<span class="dim">${source} ${messageIds.map((id) => messageLink(id, link))}</span>`
  }${marks}</p></li>`;
}

function checkScores({ part, checks, confidence, isDoubtful }: WindowInspected['checks'][number]): Html {
  const scores = Object.entries(typeof checks === 'object' && checks !== null ? checks : {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return html`<details class="checks"><summary>Checks of the ${part === 'whole' ? 'summary' : 'public part'}: ${confidence.toFixed(2)}${isDoubtful && html` ${toneBadge('warn', 'doubtful')}`}</summary>
<dl class="facts">${scores.map(([label, score]) => html`<div><dt>${label}</dt><dd>${score.toFixed(2)}</dd></div>`)}</dl></details>`;
}

/** The statements that the window established. */
export function windowClaims({ claims }: WindowInspected, link: MessageLinks): Html | null {
  if (claims.length === 0) return null;
  return section({
    title: 'Claims',
    aside: `${count(claims.length)} from this window`,
    content: table({
      caption: 'Claims of the window',
      columns: [
        { label: 'Claim', kind: 'text' },
        { label: 'Kind' },
        { label: 'Said by' },
        { label: 'Confidence', kind: 'number' },
        { label: 'Messages' },
      ],
      rows: claims.map((claim) => [
        html`${claim.text}${claim.isDenied && html` ${toneBadge('plain', 'denied')}`}${claim.isDoubtful && html` ${toneBadge('warn', 'doubtful')}`}`,
        html`${claim.kind} <span class="dim">${claim.predicate.replaceAll('_', ' ')}</span>`,
        html`${claim.speaker} <span class="dim">${claim.modality}</span>`,
        claim.confidence.toFixed(2),
        claim.evidence.map((id) => messageLink(id, link)),
      ]),
    }),
  });
}

/** What people said of the window, and a form for more. A complaint may quote, so only some see its words. */
export function windowFeedback(
  frame: PageFrame,
  { window, feedback, summary, claims }: WindowInspected,
): Html | null {
  const isText = maySeeTexts(frame.requester);
  const canGive = mayAct(frame.requester) && (summary !== null || claims.length > 0);
  if (feedback.length === 0 && !canGive) return null;
  const action = linkTo(frame, `windows/${encodeURIComponent(window.windowId)}/feedback`);
  const given = feedback.map(
    ({ verdict, why, givenBy, givenAt, claimId, isAgain, answeredAt }) =>
      html`<li>${toneBadge(verdict === 'good' ? 'good' : 'bad', verdict)} ${claimId === null ? 'the summary' : html`claim <code>${claimId.slice(0, 12)}</code>`} <span class="dim">${givenBy ?? 'somebody'}, ${utcTime(givenAt)}${isAgain && (answeredAt === null ? ', asked for again' : ', made again since')}</span>${isText && why !== null && html`<br>${why}`}</li>`,
  );
  return section({
    title: 'Feedback',
    content: html`${given.length > 0 && html`<ul class="plain">${given}</ul>`}${canGive && feedbackForm(action, { summary, claims: isText ? claims : [] })}`,
  });
}

function feedbackForm(
  action: string,
  { summary, claims }: Pick<WindowInspected, 'summary' | 'claims'>,
): Html {
  return html`<form class="filter" method="post" action="${action}">
<label><span>About</span><select name="claim">${summary !== null && html`<option value="">the summary</option>`}${claims.map(
    ({ claimId, text }) => html`<option value="${claimId}">${text.slice(0, 60)}</option>`,
  )}</select></label>
<label><span>It is</span><select name="verdict"><option value="good">good</option><option value="wrong">wrong</option></select></label>
<label class="long"><span>What is wrong</span><input type="text" name="why" maxlength="1000"></label>
<label class="check"><input type="checkbox" name="again" value="yes"> if wrong, make it again (costs a call)</label>
<div class="filter-end"><button>Store feedback</button></div></form>`;
}

/** The messages of the window, once they are requested; each request is in the audit. */
export function windowMessages(
  frame: PageFrame,
  { windowId, messages }: { windowId: string; messages: WindowMessages | null },
): Html {
  const action = `${linkTo(frame, `windows/${encodeURIComponent(windowId)}/messages`)}#messages`;
  if (messages === null)
    return html`<div id="messages">${section({
      title: 'Messages',
      content: html`<form method="post" action="${action}"><p class="dim">They are read from Qdrant. Who looks at them is written to the audit.</p><p><button>Show the messages</button></p></form>`,
    })}</div>`;
  if (messages.kind === 'away')
    return html`<div id="messages">${errorState({ title: 'The messages cannot be read', ...messages })}</div>`;
  return html`<div id="messages">${section({
    title: 'Messages',
    aside: html`${count(messages.facts.length)}, UTC; this look is in the audit`,
    content:
      messages.facts.length === 0
        ? emptyState({
            title: 'Qdrant returned no message',
            content:
              'Either none is left, and the window keeps what was made of it until a later scan confirms that; or there are too many to be read at once.',
          })
        : html`<ol class="messages">${messages.facts.map(message)}</ol>`,
  })}</div>`;
}

function message({
  id,
  speaker,
  sentAt,
  text,
}: {
  id: string;
  speaker: string;
  sentAt: Date;
  text: string;
}): Html {
  return html`<li class="said-${speaker}" id="${anchorOf(id)}"><p class="dim"><time datetime="${sentAt.toISOString()}" title="${utcSeconds(sentAt)} UTC">${utcSeconds(sentAt).slice(11)}</time> ${speaker} <code>${id.slice(0, 8)}</code></p><p class="text">${textLines(text)}</p></li>`;
}
