import { readCaFile } from '@enrichment/core';
import type { StoreConnection } from './settings.ts';

/** What the TLS of Node takes: certificate and host name are always checked. */
export interface StoreTls {
  /** The system's authorities where not given. */
  readonly ca?: string;
  /** Named here since the drivers tell it only for names, not for addresses. */
  readonly host: string;
}

/** false: without TLS. @throws ConfigurationError for a CA file that cannot be read */
export function tlsOf({ address, isTls = false, caFile }: StoreConnection): StoreTls | false {
  if (!isTls && caFile === undefined) return false;
  const host = typeof address === 'string' ? new URL(address).hostname : address.host;
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    ...(caFile !== undefined && { ca: readCaFile('POSTGRES_CA_FILE', caFile) }),
  };
}
