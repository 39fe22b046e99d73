import type { Overview, OverviewFacts } from '@enrichment/operations/read-overview';
import type { QueueFacts } from '@enrichment/operations/read-status';
import { findRemedyText } from '../../status/remedy.ts';
import { type Html, html, type Part } from '../html.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { codedText } from '../parts/coded-text.ts';
import { name } from '../parts/names.ts';
import { count } from '../parts/numbers.ts';
import { age, duration } from '../parts/times.ts';

/** One thing that a person should look at. `bad` stops or endangers work, `warn` can wait. */
export interface Attention {
  readonly tone: 'bad' | 'warn';
  readonly title: string;
  readonly text: Part;
  readonly remedy?: string;
  readonly link?: { readonly path: string; readonly label: string };
}

/** With windows waiting, nothing made for this long is reported. */
const STALLED_MS = 30 * 60_000;
/** A scan that has run this long has probably died. */
const SCAN_MAX_MS = 6 * 3_600_000;

/** More of the same are counted. */
const NAMED_MAX = 3;

/** Lists what needs a person, the most urgent first. */
export function listAttention(overview: Overview): Attention[] {
  const { ledger, queue, at } = overview;
  const found = [
    ...[ledger, queue].flatMap((part, index): Attention[] =>
      part.kind === 'there'
        ? []
        : [
            {
              tone: 'bad',
              title: index === 0 ? 'Postgres cannot be asked' : 'The queue cannot be asked',
              text: html`<code>${part.code}</code> ${part.message}`,
              remedy: part.remedy,
            },
          ],
    ),
    ...pauseItems(
      ledger.kind === 'there' ? ledger.facts : null,
      queue.kind === 'there' ? queue.facts : null,
      at,
    ),
    ...(ledger.kind === 'there' ? ledgerItems(ledger.facts, at) : []),
    ...stalledItems(overview),
  ];
  return found.toSorted((one, other) => Number(one.tone === 'warn') - Number(other.tone === 'warn'));
}

function pauseItems(ledger: OverviewFacts | null, queue: QueueFacts | null, at: Date): Attention[] {
  const pause = ledger?.pause ?? null;
  const link = { path: 'board/', label: 'Open the queue' };
  if (pause === null) {
    if (queue?.isPaused !== true) return [];
    const text = 'The queue is paused and no reason was kept.';
    return [{ tone: 'warn', title: 'Paused', text, remedy: findRemedyText('OPERATOR'), link }];
  }
  const forgotten =
    queue?.isPaused === false &&
    html` The queue itself has forgotten the pause: pause again to stop it, or resume.`;
  return [
    {
      tone: pause.code === 'OPERATOR' ? 'warn' : 'bad',
      title: 'Paused',
      text: html`${pause.reason} <span class="dim">(${pause.code}, by ${pause.by}, ${age(pause.since, at)})</span>${forgotten}`,
      remedy: findRemedyText(pause.code),
      link,
    },
  ];
}

function ledgerItems(facts: OverviewFacts, at: Date): Attention[] {
  return [
    ...facts.greatLosses.map(
      ({ botName, users, usersKnown, windows, since, listHash }): Attention => ({
        tone: 'bad',
        title: `Great loss of ${botName}`,
        text: html`${count(windows)} windows of ${count(users)} of ${count(usersKnown)} users lack messages in Qdrant since ${age(since, at)}. Nothing of the bot is withheld or deleted. <code>enrich scan --accept-removals ${listHash}</code> accepts it.`,
        remedy: findRemedyText('SOURCE_LOSS_HELD'),
      }),
    ),
    ...facts.unscanned.map(
      ({ botName, code, message }): Attention => ({
        tone: 'bad',
        title: `${botName} could not be scanned`,
        text: html`<code>${code}</code> ${message}`,
        remedy: findRemedyText(code),
        link: { path: 'scans', label: 'Scans' },
      }),
    ),
    ...workerItems(facts, at),
    ...scanItems(facts, at),
    ...setAsideItems(facts),
    ...budgetItems(facts, at),
    ...quarantineItems(facts),
  ];
}

function scanItems({ lastScan: scan }: OverviewFacts, at: Date): Attention[] {
  const link = { path: 'scans', label: 'Scans' };
  if (scan?.isInFuture === true) {
    const text = 'The last scan is in the future: the clock of its process was wrong.';
    return [{ tone: 'warn', title: 'A clock is wrong', text, remedy: findRemedyText('CLOCK_SKEWED'), link }];
  }
  const isStuck =
    scan !== null && scan.finishedAt === null && at.getTime() - scan.startedAt.getTime() > SCAN_MAX_MS;
  if (!isStuck) return [];
  const text = html`The last scan started ${age(scan.startedAt, at)} and has not ended.`;
  return [
    {
      tone: 'warn',
      title: 'A scan does not end',
      text,
      remedy: 'See the log of the scanner; the next scan looks at everything again.',
      link,
    },
  ];
}

/** The roles without which nothing goes on. */
const NEEDED = [
  ['scanner', 'No window becomes due.', 'Start one: `enrich run scanner`.'],
  ['summarizer', 'Windows stay on the queue.', 'Start one: `enrich run summarizer`.'],
] as const;

function workerItems({ workers }: OverviewFacts, at: Date): Attention[] {
  const link = { path: 'workers', label: 'Workers' };
  const live = workers.filter(({ state }) => state === 'live');
  const missing =
    workers.length === 0 ? [] : NEEDED.filter(([role]) => live.every((worker) => worker.role !== role));
  return [
    ...missing.map(
      ([role, text, remedy]): Attention => ({
        tone: 'bad',
        title: `No ${role} is alive`,
        text,
        remedy,
        link,
      }),
    ),
    ...live.flatMap(({ name: process, faults }) =>
      faults.map((fault): Attention => {
        const remedy = 'Correct the file; the process reads it again by itself.';
        return { tone: 'warn', title: 'A process has a fault', text: `${process}: ${fault}`, remedy, link };
      }),
    ),
    ...lostItems(workers, at),
  ];
}

function lostItems(workers: OverviewFacts['workers'], at: Date): Attention[] {
  const lost = workers.filter(({ state }) => state === 'lost');
  if (lost.length === 0) return [];
  const shown = lost
    .slice(0, NAMED_MAX)
    .map(
      ({ name: process, seenAt }, index) =>
        html`${index > 0 && ', '}${process} was last heard of ${age(seenAt, at)}`,
    );
  return [
    {
      tone: 'warn',
      title: lost.length === 1 ? 'A process is lost' : `${lost.length} processes are lost`,
      text: html`${shown}${nameRest(lost.length)}.`,
      remedy: 'Look at its log and whether its machine runs. Its work has gone to the others.',
      link: { path: 'workers', label: 'Workers' },
    },
  ];
}

/** Users who share a cause are many: few are named. */
function setAsideItems({ setAside }: OverviewFacts): Attention[] {
  const again = 'Looked at again when messages change, and by the next deep scan.';
  const items = setAside.slice(0, NAMED_MAX).map(
    ({ userId, botName, looks, code, message }): Attention => ({
      tone: 'warn',
      title: 'A user is set aside',
      text: html`${name(userId)} of ${name(botName)}, after ${looks} looks: ${code === null ? 'the scanner died of it.' : html`<code>${code}</code> ${message ?? ''}`} ${again}`,
      ...(code !== null && { remedy: findRemedyText(code) }),
    }),
  );
  const rest = setAside.length - items.length;
  if (rest <= 0) return items;
  const text = html`Their last looks failed too. <code>enrich doctor</code> names them. ${again}`;
  return [...items, { tone: 'warn', title: `${rest} more users are set aside`, text }];
}

function nameRest(length: number): string {
  return length > NAMED_MAX ? `, and ${length - NAMED_MAX} more` : '';
}

function budgetItems({ budget }: OverviewFacts, at: Date): Attention[] {
  const { waitingWindows, waitingUntil } = budget;
  if (waitingWindows === 0) return [];
  const until = waitingUntil !== null && html` The first goes on ${age(waitingUntil, at)}.`;
  return [
    {
      tone: 'warn',
      title: 'A limit on spending is reached',
      text: html`${count(waitingWindows)} windows wait for it.${until}`,
      remedy: findRemedyText('BUDGET_SPENT'),
    },
  ];
}

function quarantineItems({ quarantined }: OverviewFacts): Attention[] {
  if (quarantined === 0) return [];
  const text = `${count(quarantined)} points in Qdrant cannot be read as messages.`;
  const link = { path: 'quarantine', label: 'Reasons and what to do' };
  return [{ tone: 'warn', title: 'Quarantined points', text, link }];
}

/** Windows have waited for long, none is worked on, and nothing says why. */
function stalledItems({ ledger, queue, pace, at }: Overview): Attention[] {
  if (ledger.kind === 'away' || queue.kind === 'away') return [];
  const { oldestDueAt, pause, madeByHour, budget } = ledger.facts;
  const { isPaused, throttledMs, windows } = queue.facts;
  const isExplained = pause !== null || isPaused || throttledMs > 0 || budget.waitingWindows > 0;
  const waitedMs = oldestDueAt === null ? 0 : at.getTime() - oldestDueAt.getTime();
  const hasMade = madeByHour.slice(-2).some((made) => made > 0);
  if (isExplained || hasMade || windows.active > 0 || waitedMs < STALLED_MS) return [];
  return [
    {
      tone: 'bad',
      title: 'Nothing is being summarized',
      text: `${count(pace.waiting ?? 0)} windows wait in the queue, the oldest for ${duration(waitedMs)}, and none was made in the last hour.`,
      remedy: 'Check that a summarizer runs and reads this queue: `enrich doctor` names what is missing.',
    },
  ];
}

/** Renders what needs a person as one list; nothing if all is well. */
export function attentionList(frame: PageFrame, items: readonly Attention[]): Html {
  if (items.length === 0)
    return html`<div class="verdict tone-good"><p><strong>All is well.</strong> Nothing needs a person.</p></div>`;
  return html`<section class="attention" aria-label="What needs a person"><h2>${items.length === 1 ? 'One thing needs' : `${items.length} things need`} a person</h2>
<ul>${items.map(
    ({ tone, title, text, remedy, link }) =>
      html`<li class="tone-${tone}"><p><strong>${title}</strong> ${text}</p>${(remedy !== undefined || link !== undefined) && html`<p class="dim">${remedy !== undefined && codedText(remedy)} ${link && html`<a href="${linkTo(frame, link.path)}">${link.label}</a>`}</p>`}</li>`,
  )}</ul></section>`;
}
