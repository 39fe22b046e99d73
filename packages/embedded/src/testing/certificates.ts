// Authorities and server certificates for tests of TLS. Node cannot issue certificates; this code needs no
// program and no library.
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

export interface Authority {
  /** PEM, for the setting that names an authority. */
  readonly certificate: string;
  /** A server's certificate for these names and IPv4 addresses. */
  issue(names: readonly string[], options?: { expired?: true }): Certificate;
}

const OID = {
  commonName: [0x55, 0x04, 0x03],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  basicConstraints: [0x55, 0x1d, 0x13],
  subjectAltName: [0x55, 0x1d, 0x11],
} as const;

const DAY_MS = 86_400_000;

/** Creates an authority, valid from yesterday for a month. */
export function createAuthority(name = 'a test authority'): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const make = (tbs: Omit<Contents, 'issuer'>) =>
    toPem(composeCertificate({ ...tbs, issuer: name }, privateKey));
  const isAuthority = sequence(boolean(true));
  return {
    certificate: make({
      subject: name,
      publicKey,
      endsAt: Date.now() + 30 * DAY_MS,
      extensions: [extension(OID.basicConstraints, isAuthority)],
    }),
    issue: (names, { expired } = {}) => {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const certificate = make({
        subject: names[0] ?? 'nobody',
        publicKey: own.publicKey,
        endsAt: Date.now() + (expired === true ? -1 : 29) * (DAY_MS / 2),
        extensions: [extension(OID.subjectAltName, sequence(...names.map(alternativeName)))],
      });
      return { certificate, key: String(own.privateKey.export({ type: 'pkcs8', format: 'pem' })) };
    },
  };
}

interface Contents {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly endsAt: number;
  readonly extensions: readonly Buffer[];
}

function composeCertificate(
  { issuer, subject, publicKey, endsAt, extensions }: Contents,
  key: KeyObject,
): Buffer {
  const algorithm = sequence(objectId(OID.ecdsaWithSha256));
  const contents = sequence(
    element(0xa0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    encodeName(issuer),
    sequence(time(Date.now() - DAY_MS), time(endsAt)),
    encodeName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', contents, createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })));
  return sequence(contents, algorithm, bits(signature));
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Encodes one element of DER: tag, length, content. */
function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const long = length < 0x1_00 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), body]);
}

const sequence = (...parts: readonly Buffer[]) => element(0x30, ...parts);
const integer = (value: Buffer) => element(0x02, value);
const boolean = (value: boolean) => element(0x01, Buffer.from([value ? 0xff : 0]));
const bits = (value: Buffer) => element(0x03, Buffer.from([0]), value);
const objectId = (id: readonly number[]) => element(0x06, Buffer.from(id));

function extension(id: readonly number[], value: Buffer): Buffer {
  return sequence(objectId(id), boolean(true), element(0x04, value));
}

function alternativeName(name: string): Buffer {
  return isIPv4(name)
    ? element(0x87, Buffer.from(name.split('.').map(Number)))
    : element(0x82, Buffer.from(name));
}

function encodeName(commonName: string): Buffer {
  return sequence(element(0x31, sequence(objectId(OID.commonName), element(0x0c, Buffer.from(commonName)))));
}

/** `260301120000Z` */
function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/^\d\d|[-:T]|\.\d+/g, '');
  return element(0x17, Buffer.from(text));
}
