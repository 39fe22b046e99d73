import type { Fact, FactsAnswer } from '@enrichment/recall/facts/facts-question';
import { type Html, html, type Part } from '../html.ts';
import type { PageFrame } from '../page-frame.ts';
import { name, windowLink } from '../parts/names.ts';
import { emptyState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { section } from '../parts/section.ts';
import { toneBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { utcDay } from '../parts/times.ts';
import { textsRefused } from './user.ts';

/**
 * The claims of a user with the time in which they hold. `answer` is null for a person who may not see them.
 */
export function userClaims(frame: PageFrame, answer: FactsAnswer | null): Part {
  if (answer === null) return textsRefused(frame, 'Claims');
  const current = answer.facts.filter(({ isCurrent }) => isCurrent);
  const past = answer.facts.filter(({ isCurrent }) => !isCurrent);
  return html`
${section({ title: 'What is known now', content: factTable(frame, 'What is known now', current) })}
${past.length > 0 && section({ title: 'No longer true', content: factTable(frame, 'No longer true', past) })}
${answer.dropped > 0 && html`<p class="dim">${count(answer.dropped)} more are not shown; <code>enrich facts</code> lists them.</p>`}`;
}

function factTable(frame: PageFrame, caption: string, facts: readonly Fact[]): Html {
  if (facts.length === 0)
    return emptyState({
      title: 'Nothing is known',
      content: 'Claims are made together with summaries, where a model makes them.',
    });
  return table({
    caption,
    columns: [
      { label: 'Claim', kind: 'text' },
      { label: 'Kind' },
      { label: 'Told to' },
      { label: 'Holds' },
      { label: 'Confidence', kind: 'number' },
      { label: 'Said', kind: 'number' },
      { label: 'Windows' },
    ],
    rows: facts.map((fact) => [
      html`${fact.text} ${marks(fact)}`,
      html`${fact.kind} <span class="dim">${fact.predicate.replaceAll('_', ' ')}</span>`,
      name(fact.botName),
      holds(fact),
      fact.confidence.toFixed(2),
      count(fact.support),
      evidence(frame, fact),
    ]),
  });
}

function marks({ isDoubtful, isInferred, isCorrected }: Fact): readonly Part[] {
  return [
    isDoubtful && html` ${toneBadge('warn', 'doubtful')}`,
    isInferred && html` ${toneBadge('plain', 'inferred')}`,
    isCorrected && html` ${toneBadge('good', 'set by a person')}`,
  ];
}

function holds({ validFrom, validTo, endReason }: Fact): Html {
  const from = utcDay(validFrom);
  if (validTo === null) return html`since ${from}`;
  return html`${from} – ${utcDay(validTo)}${endReason !== null && html` <span class="dim">${endReason}</span>`}`;
}

/** More windows than these are counted. */
const WINDOWS_MAX = 3;

function evidence(frame: PageFrame, { evidence: statements }: Fact): Html {
  const windows = [...new Map(statements.map((one) => [one.windowId, one])).values()];
  const left = windows.length - WINDOWS_MAX;
  return html`${windows
    .slice(0, WINDOWS_MAX)
    .map(
      ({ windowId, window }) => html`${windowLink(frame, windowId, utcDay(window))} `,
    )}${left > 0 && html`<span class="dim">and ${left} more</span>`}`;
}
