import type { Quarantine } from '@enrichment/operations/list-quarantine';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { PageFrame } from '../page-frame.ts';
import { codedText } from '../parts/coded-text.ts';
import { name } from '../parts/names.ts';
import { emptyState } from '../parts/notices.ts';
import { count } from '../parts/numbers.ts';
import { mixBar } from '../parts/pictures.ts';
import { section } from '../parts/section.ts';

/** Points that cannot be read as messages: by reason, with a few samples of each and what to do. */
export function quarantinePage(_frame: PageFrame, { quarantine }: { quarantine: Quarantine }): Page {
  const { points, reasons } = quarantine;
  return {
    title: 'Quarantine',
    under: 'quarantine',
    lead: 'Points in Qdrant that cannot be read as messages. They stay there unchanged; once they can be read, the next scan takes them up.',
    content:
      points === 0
        ? section({
            title: 'Nothing is quarantined',
            content: emptyState({
              title: 'Every point can be read',
              content: 'Points that a scan cannot read appear here by reason, each with what to do.',
            }),
          })
        : html`${reasons.map((reason) => reasonSection(reason, points))}`,
  };
}

function reasonSection(
  { reason, points, bots, samples, remedy }: Quarantine['reasons'][number],
  total: number,
): Html {
  const shownBots = bots.slice(0, 8);
  return section({
    title: reason,
    aside: html`<span class="num">${count(points)}</span> ${points === 1 ? 'point' : 'points'}`,
    content: html`${mixBar({
      label: `${count(points)} of ${count(total)} quarantined points`,
      parts: [
        { className: 'tone-warn', label: reason, value: points },
        { className: 'rest', label: 'other reasons', value: total - points },
      ],
    })}
<p class="remedy">${codedText(remedy)}</p>
<p class="dim">Bots: ${shownBots.map((bot, at) => html`${at > 0 && ', '}${name(bot)}`)}${bots.length > shownBots.length && ` and ${count(bots.length - shownBots.length)} more`}</p>
<ul class="samples" aria-label="Samples">${samples.map((sample) => html`<li><code>${sample}</code></li>`)}</ul>
${points > samples.length && html`<p class="dim">${samples.length} samples of ${count(points)}, the newest first, as collection and point id.</p>`}`,
  });
}
