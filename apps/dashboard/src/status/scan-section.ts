import { ScanReport, unscannedOf } from '@enrichment/dispatch/scan-report';
import type { Scan } from '@enrichment/store/scans';
import { type Html, html } from './html.ts';
import { remedyOf } from './remedy.ts';
import { secondsOf, timeOf } from './times.ts';

/** A scan that runs knows little of itself, and one of another version something else. */
const KnownReport = ScanReport.omit({ bots: true }).partial().catch({});

/** The last look at the source: when, what it found, and which bots it could not look at. */
export function scanSection(scan: Scan | null, quarantined: number): Html {
  return html`<section><h2>Last scan</h2>
${scan === null ? html`<p>There was none yet.</p>` : scanFacts(scan)}
<p>Quarantined points: ${quarantined}${
    quarantined > 0 ? html`. They cannot be read as messages; <code>enrich doctor</code> names them.` : []
  }</p></section>`;
}

function scanFacts({ kind, startedAt, finishedAt, report }: Scan): Html {
  const known = KnownReport.parse(report);
  const facts = (
    [
      ['collections', known.collections],
      ['due', known.due],
      ['enqueued', known.enqueued],
      ['below minimum', known.belowMinimum],
      ['blocked by failure', known.blocked],
    ] as const
  ).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  const end =
    finishedAt === null ? 'not finished' : `took ${secondsOf(finishedAt.getTime() - startedAt.getTime())} s`;
  return html`<p>${kind}, started ${timeOf(startedAt)} UTC, ${end}</p><p>${facts.join(' · ')}</p>
${unscannedOf(report).map(
  ({ botName, code, message }) =>
    html`<p class="failed">${botName} could not be scanned: ${code}: ${message}. ${remedyOf(code)}</p>`,
)}`;
}
