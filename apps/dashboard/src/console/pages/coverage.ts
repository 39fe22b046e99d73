import type { CoverageMap } from '@enrichment/operations/coverage';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { coverageMap, listStates, stateLegend } from '../parts/coverage-map.ts';
import { filterForm } from '../parts/forms.ts';
import { name, userLink } from '../parts/names.ts';
import { emptyState } from '../parts/notices.ts';
import { pager } from '../parts/pager.ts';
import { section } from '../parts/section.ts';

export interface CoverageView {
  readonly coverage: CoverageMap;
  /** Days of the date fields: YYYY-MM-DD. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether the map begins with its first row. */
  readonly isFirst: boolean;
}

const DAY_MS = 86_400_000;

/** The coverage map: bots by day, and the users of one bot by day. */
export function coveragePage(frame: PageFrame, view: CoverageView): Page {
  const { coverage, from, to, isFirst } = view;
  const { bot, step, columns, rows, endsAt, next } = coverage;
  const span = Math.max(1, Math.round((endsAt.getTime() - (columns[0] ?? endsAt).getTime()) / DAY_MS));
  const query = { bot: bot ?? undefined, step: step === 'day' ? undefined : step, from, to };
  const earlier = moveTo(view, -span);
  const later = moveTo(view, span);
  const aside = html`<a href="${linkTo(frame, 'coverage', { ...query, ...earlier })}" rel="prev">Earlier</a>
${endsAt <= frame.now && html`<a href="${linkTo(frame, 'coverage', { ...query, ...later })}" rel="next">Later</a>`}`;
  return {
    title: bot === null ? 'Coverage' : `Coverage of ${bot}`,
    under: 'coverage',
    lead:
      bot === null
        ? 'The windows of each bot by the day they begin, and what became of them. Choose a bot to see its users.'
        : html`The windows of each user by the day they begin. <a href="${linkTo(frame, 'coverage', { ...query, bot: undefined })}">All bots</a>`,
    content: html`${filterForm({
      action: linkTo(frame, 'coverage'),
      isFiltered: bot !== null || from !== undefined || to !== undefined || step !== 'day',
      fields: [
        { kind: 'text', name: 'bot', label: 'Bot', value: bot ?? undefined, placeholder: 'all bots' },
        {
          kind: 'choice',
          name: 'step',
          label: 'By',
          value: step === 'day' ? undefined : step,
          any: 'day',
          choices: [{ value: 'week', label: 'week' }],
        },
        { kind: 'date', name: 'from', label: 'From', value: from },
        { kind: 'date', name: 'to', label: 'Until', value: to },
      ],
    })}
${section({
  title: describeSpan(columns, endsAt),
  aside,
  content: rows.length === 0 ? nothing(bot) : map(frame, coverage),
})}
${pager(frame, { path: 'coverage', query, next, isFirst })}`,
  };
}

function map(frame: PageFrame, coverage: CoverageMap): Html {
  const { bot, rows } = coverage;
  return html`${stateLegend(listStates(rows))}${coverageMap({
    coverage,
    rowHeading: bot === null ? 'Bot' : 'User',
    rowName: (row) =>
      bot === null
        ? html`<a href="${linkTo(frame, 'coverage', { bot: row })}">${name(row)}</a>`
        : userLink(frame, { userId: row, botName: bot }),
    linkCell: ({ name: row, from, to }) =>
      linkTo(frame, 'windows', {
        bot: bot ?? row,
        user: bot === null ? undefined : row,
        from: dayOf(from),
        to: dayOf(new Date(to.getTime() - 1)),
      }),
  })}`;
}

function nothing(bot: string | null): Html {
  return bot === null
    ? emptyState({
        title: 'No windows yet',
        content: html`The first scan records the windows of the conversations in Qdrant: <code>enrich scan</code>.`,
      })
    : emptyState({
        title: 'No windows of this bot in this time',
        content: 'Look earlier, or choose another bot. Names are compared exactly.',
      });
}

/** The range that lies `days` before or behind the shown one; `to` is the last day shown. */
function moveTo({ coverage: { columns, endsAt } }: CoverageView, days: number): { from: string; to: string } {
  const move = (at: Date) => dayOf(new Date(at.getTime() + days * DAY_MS));
  return { from: move(columns[0] ?? endsAt), to: move(new Date(endsAt.getTime() - 1)) };
}

function describeSpan(columns: readonly Date[], endsAt: Date): string {
  return `${dayOf(columns[0] ?? endsAt)} to ${dayOf(new Date(endsAt.getTime() - 1))}`;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
