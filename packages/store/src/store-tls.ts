import { readCaFile } from '@enrichment/core';
import { isSocket, readAddress, type StoreConnection } from './settings.ts';

/** What the TLS of Node takes: certificate and host name are always checked. */
export interface StoreTls {
  /** The system's authorities where not given. */
  readonly ca?: string;
  /** Named here since the drivers tell it only for names, not for addresses. */
  readonly host: string;
}

/**
 * false: without TLS, as always through a Unix socket. @throws ConfigurationError for a CA file that cannot
 * be read
 */
export function readTlsOptions({ address, isTls = false, caFile }: StoreConnection): StoreTls | false {
  const parts = readAddress({ address });
  if (isSocket(parts) || (!isTls && caFile === undefined)) return false;
  return {
    host: parts.host,
    ...(caFile !== undefined && { ca: readCaFile('POSTGRES_CA_FILE', caFile) }),
  };
}
