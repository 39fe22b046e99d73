import { readCaFile } from '@enrichment/core';
import { isSocket, readAddress, type StoreConnection } from './settings.ts';

/** TLS options of Node; certificate and host name are always verified. */
export interface StoreTls {
  /** Default: the system's authorities. */
  readonly ca?: string;
  /** Set explicitly because the drivers pass it only for names, not for addresses. */
  readonly host: string;
}

/**
 * false means no TLS, as always for a Unix socket. @throws ConfigurationError for a CA file that cannot be
 * read
 */
export function readTlsOptions({ address, isTls = false, caFile }: StoreConnection): StoreTls | false {
  const parts = readAddress({ address });
  if (isSocket(parts) || (!isTls && caFile === undefined)) return false;
  return {
    host: parts.host,
    ...(caFile !== undefined && { ca: readCaFile('POSTGRES_CA_FILE', caFile) }),
  };
}
