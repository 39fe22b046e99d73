import { listUnscanned, ScanReport } from '@enrichment/scan/scan-report';
import type { BrokenLook } from '@enrichment/store/looks';
import type { Scan } from '@enrichment/store/scans';
import { type Html, html } from './html.ts';
import { findRemedyText } from './remedy.ts';
import { readSeconds, readTimeOfDay } from './times.ts';

/** A running scan has only part of its report, and another version may have other fields. */
const KnownReport = ScanReport.omit({ bots: true }).partial().catch({});

/** Renders the last scan: when it ran, what it found, and which bots and users it could not read. */
export function scanSection({
  lastScan: scan,
  setAside,
  quarantined,
}: {
  lastScan: Scan | null;
  setAside: readonly BrokenLook[];
  quarantined: number;
}): Html {
  return html`<section><h2>Last scan</h2>
${scan === null ? html`<p>There was none yet.</p>` : scanFacts(scan)}
${setAside.map(setAsideLine)}
<p>Quarantined points: ${quarantined}${
    quarantined > 0 ? html`. They cannot be read as messages; <code>enrich doctor</code> names them.` : []
  }</p></section>`;
}

/** Renders a user who is set aside after two failed looks, with the reason. */
function setAsideLine({ botName, userId, looks, code, message }: BrokenLook): Html {
  const why =
    code === null ? 'the scanner died of it.' : `${code}: ${message ?? ''}. ${findRemedyText(code)}`;
  return html`<p class="failed">${userId} of ${botName} is set aside after ${looks} looks: ${why}
Looked at again when messages change, and by the next deep scan.</p>`;
}

function scanFacts({ kind, startedAt, finishedAt, isInFuture, report }: Scan): Html {
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
    finishedAt === null
      ? 'not finished'
      : `took ${readSeconds(finishedAt.getTime() - startedAt.getTime())} s`;
  return html`<p>${kind}, started ${readTimeOfDay(startedAt)} UTC, ${end}</p><p>${facts.join(' · ')}</p>
${isInFuture ? html`<p class="failed">That is in the future: the clock of its process was wrong. ${findRemedyText('CLOCK_SKEWED')}</p>` : []}
${listUnscanned(report).map(
  ({ botName, code, message }) =>
    html`<p class="failed">${botName} could not be scanned: ${code}: ${message}. ${findRemedyText(code)}</p>`,
)}`;
}
