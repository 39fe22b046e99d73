// Certificate authority files and the meaning of refused certificates, for all three servers.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TemporaryError } from './errors.ts';
import { ConfigurationError, type SettingFault } from './settings.ts';
import { listErrorCodes } from './show-error.ts';

/**
 * Returns the certificates in the file that the setting `name` points to, as text.
 * @throws ConfigurationError if the file cannot be read or contains no certificate
 */
export function readCaFile(name: string, file: string): string {
  const fault = (message: string) => new ConfigurationError([{ name, message }]);
  const text = readText(file);
  if (typeof text !== 'string') throw fault(`must be a readable file; ${file} is not (${text.code})`);
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) {
    throw fault(`must be a file of PEM certificates (-----BEGIN CERTIFICATE-----); ${file} contains none`);
  }
  const broken = blocks.findIndex((block) => !isCertificate(block)) + 1;
  if (broken > 0)
    throw fault(
      `must be a file of complete PEM certificates; certificate ${broken} of ${file} is not complete`,
    );
  return text;
}

/** Like `readCaFile`, but returns faults, to be shown with the others; none if the setting is unset. */
export function faultsOfCaFile(name: string, file: string | undefined): readonly SettingFault[] {
  if (file === undefined) return [];
  try {
    readCaFile(name, file);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

/**
 * Returns an error that says why a server is not trusted and which setting fixes it; undefined for other
 * errors. Temporary, because certificates are renewed while the process runs.
 */
export function untrustedServer(
  error: unknown,
  { server, caSetting }: { server: string; caSetting: string },
): TemporaryError | undefined {
  const code = listErrorCodes(error).find((one) => explainCode(one, caSetting) !== undefined);
  if (code === undefined) return undefined;
  const message = `${server} is not trusted (${code}): ${explainCode(code, caSetting)}`;
  return new TemporaryError('SERVER_UNTRUSTED', message, { cause: error });
}

function explainCode(code: string, caSetting: string): string | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return 'its certificate is for another host name; use a host name that the certificate lists';
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `its certificate is not valid at this time; renew it, or check this machine's clock`;
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return 'its TLS handshake fails; check the port, and whether the server has TLS enabled';
  }
  const isAboutAuthority = /SELF_SIGNED|ISSUER_CERT|LEAF_SIGNATURE|^CERT_|^INVALID_CA$/.test(code);
  if (!isAboutAuthority) return undefined;
  return `its certificate is not signed by a trusted authority; set ${caSetting} to the PEM file of the authority that signed it`;
}

function readText(file: string): string | { readonly code: string } {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable' };
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
