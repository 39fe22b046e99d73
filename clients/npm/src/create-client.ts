import { createOperations } from './operations.ts';
import { type ClientOptions, readOptions } from './options.ts';
import { createSend } from './send.ts';

/** The operations of the API, one method each. */
export type EnrichmentClient = ReturnType<typeof createOperations>;

/**
 * Creates a client of the API. It holds no connection: there is nothing to close.
 * @throws TypeError for a URL or a token that cannot be used
 */
export function createClient(options: ClientOptions = {}): EnrichmentClient {
  return createOperations(createSend(readOptions(options)));
}
