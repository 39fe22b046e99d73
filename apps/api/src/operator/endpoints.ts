import type { Endpoint } from './endpoint.ts';
import { correctionEndpoints } from './endpoints/corrections.ts';
import { replayEndpoints } from './endpoints/replay.ts';
import { windowEndpoints } from './endpoints/windows.ts';

/** Every route of the operator's API; routes and their description are both made from this list. */
export const endpoints: readonly Endpoint[] = [...windowEndpoints, ...replayEndpoints, ...correctionEndpoints];
