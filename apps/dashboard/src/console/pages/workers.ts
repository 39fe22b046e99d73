import type { ListedWorker, WorkerList } from '@enrichment/operations/list-workers';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { PageFrame } from '../page-frame.ts';
import { emptyState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { refreshing, section } from '../parts/section.ts';
import { toneBadge } from '../parts/state-badge.ts';
import { table } from '../parts/table.ts';
import { age } from '../parts/times.ts';

/** The processes that are alive: which, since when, with which version and queue, and what they do. */
export function workersPage(frame: PageFrame, { list }: { list: WorkerList }): Page {
  return {
    title: 'Workers',
    under: 'workers',
    lead: 'Each process reports every few seconds. One that dies without saying so is shown as lost, and leaves after ten minutes.',
    content: refreshing({
      id: 'workers',
      url: `${frame.root}workers`,
      everySeconds: 10,
      content: section({
        title: 'Processes',
        content:
          list.workers.length === 0
            ? emptyState({
                title: 'No process reports to this database',
                content: html`<code>npm start</code> runs all of them; <code>enrich doctor</code> names what is missing.`,
              })
            : processes(frame, list.workers),
      }),
    }),
  };
}

function processes(frame: PageFrame, workers: readonly ListedWorker[]): Html {
  return table({
    caption: 'Processes',
    columns: [
      { label: 'Process' },
      { label: 'State' },
      { label: 'Version' },
      { label: 'Queue' },
      { label: 'Started' },
      { label: 'Last seen' },
      { label: 'Running', kind: 'number' },
      { label: 'Last finished' },
    ],
    rows: workers.map((worker) => [
      html`${worker.role} <span class="dim">${worker.host}:${worker.pid}</span>`,
      describeState(worker),
      worker.version,
      worker.queue === null
        ? '–'
        : html`${worker.queue.prefix} <span class="dim">${worker.queue.backend}</span>`,
      age(worker.startedAt, frame.now),
      age(worker.seenAt, frame.now),
      worker.running === null
        ? '–'
        : `${count(worker.running)} of ${count(worker.concurrency ?? worker.running)}`,
      worker.lastFinishedAt === null ? '–' : age(worker.lastFinishedAt, frame.now),
    ]),
  });
}

function describeState({ state, faults }: ListedWorker): Html {
  if (state === 'lost') return toneBadge('bad', 'lost');
  if (faults.length === 0) return toneBadge('good', 'live');
  return html`${toneBadge('warn', 'live, with faults')}${faults.map((fault) => html`<p class="note">${fault}</p>`)}`;
}
