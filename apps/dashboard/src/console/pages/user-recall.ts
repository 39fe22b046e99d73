import type { ExplainedAnswer } from '@enrichment/operations/explain-recall';
import { type Html, html, type Part, textLines } from '../html.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { name, windowLink } from '../parts/names.ts';
import { emptyState, notice } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { readings, section } from '../parts/section.ts';
import { labelState, SHOWN_STATES, toneBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { utcDay, utcRange, utcTime } from '../parts/times.ts';
import { textsRefused } from './user.ts';

/** The fields of the form, as they were typed. */
export interface RecallForm {
  readonly text: string;
  readonly bot: string;
  readonly timeZone: string;
  readonly audience: string;
  readonly tokens: string;
  readonly now: string;
}

export interface RecallView {
  readonly userId: string;
  readonly botNames: readonly string[];
  readonly form: RecallForm;
  /** null before a question was asked. */
  readonly outcome:
    | { readonly kind: 'answered'; readonly explained: ExplainedAnswer; readonly tookMs: number }
    | { readonly kind: 'refused'; readonly message: string }
    | null;
}

/** The recall debugger: a question, and what a bot would get for it, with the reasons. */
export function userRecall(frame: PageFrame, view: RecallView): Part {
  const refused = textsRefused(frame, 'What a bot would get');
  if (refused !== null) return refused;
  const { outcome } = view;
  return html`${section({ title: 'Ask as a bot would', content: questionForm(frame, view) })}
${outcome?.kind === 'refused' && notice('bad', 'This question is not answered', html`<p>${outcome.message}</p>`)}
${outcome?.kind === 'answered' && answered(frame, outcome.explained, outcome.tookMs)}`;
}

function questionForm(frame: PageFrame, { userId, botNames, form }: RecallView): Html {
  const option = (value: string, chosen: string, label = value) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
  return html`<form class="filter ask" method="post" action="${linkTo(frame, 'user/recall')}">
<input type="hidden" name="user" value="${userId}">
<label class="long"><span>Question</span><input type="text" name="text" value="${form.text}" maxlength="2000" placeholder="What did we talk about last week?"></label>
<label><span>Bot</span><select name="bot">${botNames.map((botName) => option(botName, form.bot))}</select></label>
<label><span>Time zone</span><input type="text" name="timeZone" value="${form.timeZone}"></label>
<label><span>Audience</span><select name="audience">${option('dm', form.audience, 'direct')}${option('guild', form.audience, 'a channel')}</select></label>
<label><span>Tokens at most</span><input type="number" name="tokens" value="${form.tokens}" min="100" max="100000"></label>
<label><span>Asked at (UTC)</span><input type="datetime-local" name="now" value="${form.now}"></label>
<div class="filter-end"><button class="primary">Ask</button></div></form>`;
}

function answered(frame: PageFrame, explained: ExplainedAnswer, tookMs: number): Html {
  const { answer, tokens } = explained;
  return html`
${section({
  title: 'What the bot gets',
  aside: html`${count(tokens.used)} of ${count(tokens.budget)} tokens at most, answered in ${count(Math.round(tookMs))} ms`,
  content: html`<pre class="rendered" tabindex="0" aria-label="The rendered text">${textLines(answer.text)}</pre>${dropped(answer.dropped)}`,
})}
${section({ title: 'How the question was read', content: reading(explained) })}
${section({ title: 'Ranks', aside: html`${count(explained.total)} fit`, content: ranks(frame, explained) })}
${answer.claims.length > 0 && section({ title: 'Claims that answer', content: claims(frame, explained) })}
${answer.quotes.length > 0 && section({ title: 'Messages quoted', content: quotes(explained) })}`;
}

function dropped({
  fromSummaries,
  fromText,
  claimsFromText,
}: ExplainedAnswer['answer']['dropped']): Html | null {
  const parts = [
    ...(fromSummaries > 0 ? [`${fromSummaries} summaries beyond the limit`] : []),
    ...(fromText > 0 ? [`${fromText} summaries that did not fit into the text`] : []),
    ...(claimsFromText > 0 ? [`${claimsFromText} claims that did not fit`] : []),
  ];
  return parts.length === 0 ? null : html`<p class="dim">Left out: ${parts.join(', ')}.</p>`;
}

const EMPTY: Readonly<Record<string, string>> = {
  nothing_said: 'a scan since then found no message',
  nothing_fits: 'nothing of that time fits the words',
  not_summarized_yet: 'its windows are not summarized yet',
  not_looked_yet: 'no scan has looked at that time yet',
  before_records: 'it lies before the first message',
  beyond_retention: 'it is no longer kept',
  nothing_public: 'nothing public is known',
  unknown_user: 'nothing is recorded of this user',
  unknown_bot: 'nothing is recorded of this bot',
  time_unread: 'the time could not be read',
};

function reading({ answer, rangeMeans, words, wordsAre }: ExplainedAnswer): Html {
  const { range, unread, order, hits, search, empty, coverage, lookedUntil } = answer;
  const means =
    rangeMeans === 'told'
      ? 'limits the answer to that time'
      : 'raises the rank of that time and limits nothing';
  const states = SHOWN_STATES.flatMap((state) => {
    if (state === 'running') return [];
    const { windows, messages } = coverage[state];
    return windows === 0 ? [] : [`${windows} ${labelState(state)} (${messages} messages)`];
  });
  const minute = (iso: string) => utcTime(new Date(iso));
  const rows: readonly (readonly [label: string, value: Part])[] = [
    [
      'Time',
      range === null
        ? 'none was named'
        : html`${range.reading} <span class="dim">(${minute(range.from)} – ${minute(range.to)}; ${means})</span>`,
    ],
    ['Words', search === null ? 'none' : foundBy(search)],
    ['Coverage', states.length === 0 ? 'no window of that time is known' : states.join(', ')],
    ...(unread.length === 0 ? [] : [['Not read', unread.map((phrase) => html`<q>${phrase}</q> `)] as const]),
    ...(order === null
      ? []
      : [['Order asked for', `${order}${hits === null ? '' : `, ${hits} fit`}`] as const]),
    ...(empty === null
      ? []
      : [
          [
            'Empty because',
            `${EMPTY[empty] ?? empty}${lookedUntil === null ? '' : ` until ${lookedUntil}`}`,
          ] as const,
        ]),
  ];
  return html`${readings(rows)}${
    words.length > 0 &&
    table({
      caption: wordsAre === 'asked' ? 'Words that were searched for' : 'Words left beside the time',
      columns: [
        { label: 'Word' },
        { label: 'Summaries with it', kind: 'number' },
        { label: 'Weight', kind: 'number' },
        { label: 'Found' },
      ],
      rows: words.map(({ word, windows, weight, isNearly }) => [
        html`<code>${word}</code>`,
        count(windows),
        weight.toFixed(2),
        windows === 0
          ? toneBadge('warn', 'nowhere')
          : isNearly
            ? toneBadge('warn', 'by similar spelling')
            : toneBadge('good', 'as written'),
      ]),
    })
  }`;
}

function foundBy({ found, isBeyondRange }: NonNullable<ExplainedAnswer['answer']['search']>): string {
  if (!found) return 'nothing fits them: the whole time is answered';
  return isBeyondRange ? 'found outside of that time only' : 'found in that time';
}

function ranks(frame: PageFrame, { ranks: found, answer }: ExplainedAnswer): Html {
  if (found.length === 0)
    return emptyState({ title: 'No summary answers', content: EMPTY[answer.empty ?? ''] ?? '' });
  const hasWords = found.some(({ said }) => said !== null);
  const number = (value: number | null, digits = 2) => (value === null ? '–' : value.toFixed(digits));
  return table({
    caption: 'Summaries in the order of the answer',
    columns: [
      { label: '#', kind: 'number' },
      { label: 'Window' },
      { label: 'Bot' },
      ...(hasWords
        ? ([
            { label: 'Score', kind: 'number' },
            { label: 'In messages', kind: 'number' },
            { label: 'In summary', kind: 'number' },
            { label: 'Near the time', kind: 'number' },
            { label: 'Best messages', kind: 'number' },
            { label: 'Words', kind: 'text' },
          ] as const)
        : []),
      { label: 'Why here', kind: 'text' },
    ],
    rows: found.map((rank, at) => [
      String(at + 1),
      windowLink(frame, rank.windowId, utcRange(rank.startsAt, rank.endsAt)),
      html`${name(rank.botName)}${rank.isDoubtful && html` ${toneBadge('warn', 'doubtful')}`}`,
      ...(hasWords
        ? [
            ...[number(rank.score, 3), number(rank.said), number(rank.told)],
            rank.favour === null ? '–' : `× ${rank.favour.toFixed(2)}`,
            ...[number(rank.byMessages), rank.words.join(', ')],
          ]
        : []),
      whyHere(rank, at, answer.order),
    ]),
  });
}

function whyHere(
  { said, placeBefore, byMessages }: ExplainedAnswer['ranks'][number],
  at: number,
  order: ExplainedAnswer['answer']['order'],
): string {
  if (order !== null) return `asked for: ${order}`;
  if (said === null) return 'by time';
  if (byMessages === null) return 'by its words; its messages were not read';
  const moved = placeBefore - (at + 1);
  if (moved === 0) return 'by its words; its messages agree';
  return moved > 0 ? `up ${moved} by its messages` : `down ${-moved} by its messages`;
}

function claims(frame: PageFrame, { answer }: ExplainedAnswer): Html {
  return table({
    caption: 'Claims that answer',
    columns: [
      { label: 'Score', kind: 'number' },
      { label: 'Claim', kind: 'text' },
      { label: 'Holds' },
      { label: 'Said', kind: 'number' },
      { label: 'Window' },
    ],
    rows: answer.claims.map((claim) => [
      claim.score.toFixed(3),
      html`${claim.text}${claim.isDoubtful && html` ${toneBadge('warn', 'doubtful')}`}${claim.isCorrected && html` ${toneBadge('good', 'set by a person')}`}`,
      claim.validTo === null
        ? html`since ${utcDay(claim.validFrom)}`
        : html`${utcDay(claim.validFrom)} – ${utcDay(claim.validTo)}`,
      count(claim.support),
      claim.evidence
        .slice(0, 2)
        .map(({ windowId, saidAt }) => html`${windowLink(frame, windowId, utcDay(saidAt))} `),
    ]),
  });
}

function quotes({ answer }: ExplainedAnswer): Html {
  return html`<ol class="messages">${answer.quotes.map(
    ({ at, speaker, text, botName }) =>
      html`<li class="said-${speaker}"><p class="dim"><time datetime="${at}">${at.slice(0, 16).replace('T', ' ')}</time> ${speaker === 'bot' ? name(botName) : 'user'}</p><p class="text">${textLines(text)}</p></li>`,
  )}</ol>`;
}
