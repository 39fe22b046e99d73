import type { PatternsAnswer } from '@enrichment/recall/patterns/patterns-question';
import { tellPatterns } from '@enrichment/recall/patterns/tell-patterns';
import { html, type Part } from '../html.ts';
import type { PageFrame } from '../page-frame.ts';
import { emptyState } from '../parts/notices.ts';
import { section } from '../parts/section.ts';
import { age } from '../parts/times.ts';
import { textsRefused } from './user.ts';

/** What comes back in a user's conversations. `answer` is null for a person who may not see it. */
export function userPatterns(frame: PageFrame, answer: PatternsAnswer | null): Part {
  if (answer === null) return textsRefused(frame, 'Patterns');
  if (answer.patterns.length === 0)
    return section({
      title: 'Patterns',
      content: emptyState({
        title: 'No pattern is known',
        content: 'Patterns are made from the hours of messages and the topics of summaries.',
      }),
    });
  return answer.patterns.map((told) =>
    section({
      title: `With ${told.botName}`,
      aside:
        told.computedAt === null
          ? 'computed now'
          : html`computed ${age(new Date(told.computedAt), frame.now)}, times in ${answer.timeZone}`,
      content: html`<ul class="plain">${tellPatterns(told).map((line) => html`<li>${line}</li>`)}</ul>`,
    }),
  );
}
