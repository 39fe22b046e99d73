import type { Endpoint } from './endpoint.ts';
import { replayEndpoints } from './endpoints/replay.ts';
import { spendingEndpoints } from './endpoints/spending.ts';
import { windowEndpoints } from './endpoints/windows.ts';

/** Every route of the operator's API; routes and their description are both made from this list. */
export const endpoints: readonly Endpoint[] = [...windowEndpoints, ...replayEndpoints, ...spendingEndpoints];
