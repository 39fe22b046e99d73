import { ConfigurationError } from '@enrichment/core';
import type { FastifyInstance } from 'fastify';

/**
 * Starts the server on the configured address. `names`: the two variables, for the error.
 * @throws ConfigurationError if the server cannot listen on the address
 */
export async function listen(
  server: Pick<FastifyInstance, 'listen'>,
  { host, port, names }: { host: string; port: number; names: { host: string; port: string } },
): Promise<string> {
  try {
    // An IPv6 address may be in brackets, as in a URL.
    return await server.listen({ host: host.replace(/^\[(.*)\]$/, '$1'), port });
  } catch (cause) {
    const fault = faults.get(cause instanceof Error && 'code' in cause ? String(cause.code) : '');
    if (fault === undefined) throw cause;
    const message = `${fault.message}; ${host}:${port} is not`;
    throw Object.assign(new ConfigurationError([{ name: names[fault.of], message }]), { cause });
  }
}

const faults: ReadonlyMap<string, { of: 'host' | 'port'; message: string }> = new Map([
  ['EADDRINUSE', { of: 'port', message: 'must be a port that no other program uses' }],
  ['EACCES', { of: 'port', message: 'must be a port that this user is allowed to open' }],
  ['EADDRNOTAVAIL', { of: 'host', message: 'must be an address of this machine' }],
  ['ENOTFOUND', { of: 'host', message: 'must be an address of this machine' }],
]);
