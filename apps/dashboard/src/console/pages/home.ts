import type { PipelineStatus } from '@enrichment/operations/read-status';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { PageFrame } from '../page-frame.ts';
import { errorState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { section } from '../parts/section.ts';
import { SHOWN_STATES, stateBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';

/** Home: whether all is well. */
export function homePage(_frame: PageFrame, { status }: { status: PipelineStatus }): Page {
  const { ledger, queue } = status;
  return {
    title: 'Home',
    under: '',
    content: html`
${ledger.kind === 'away' && errorState({ title: 'Postgres cannot be asked', ...ledger })}
${queue.kind === 'away' && errorState({ title: 'The queue cannot be asked', ...queue })}
${
  ledger.kind === 'there' &&
  section({
    title: 'Windows',
    content: table({
      caption: 'Windows by state',
      columns: [{ label: 'State' }, { label: 'Windows', kind: 'number' }],
      rows: SHOWN_STATES.map((state) => [stateBadge(state), count(ledger.facts.windows[state])]),
    }),
  })
}`,
  };
}
