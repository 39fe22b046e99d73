import type { Endpoint } from './endpoint.ts';
import { auditEndpoints } from './endpoints/audit.ts';
import { backfillEndpoints } from './endpoints/backfill.ts';
import { botEndpoints } from './endpoints/bots.ts';
import { correctionEndpoints } from './endpoints/corrections.ts';
import { forgottenEndpoints } from './endpoints/forgotten.ts';
import { overviewEndpoints } from './endpoints/overview.ts';
import { pauseEndpoints } from './endpoints/pause.ts';
import { removalEndpoints } from './endpoints/removals.ts';
import { replayEndpoints } from './endpoints/replay.ts';
import { spendingEndpoints } from './endpoints/spending.ts';
import { statusEndpoints } from './endpoints/status.ts';
import { windowEndpoints } from './endpoints/windows.ts';

/** Every route of the operator's API; routes and their description are both made from this list. */
export const endpoints: readonly Endpoint[] = [
  ...statusEndpoints,
  ...overviewEndpoints,
  ...botEndpoints,
  ...windowEndpoints,
  ...replayEndpoints,
  ...backfillEndpoints,
  ...spendingEndpoints,
  ...pauseEndpoints,
  ...removalEndpoints,
  ...forgottenEndpoints,
  ...correctionEndpoints,
  ...auditEndpoints,
];
