import { createHmac } from 'node:crypto';

/**
 * A key for HMAC-SHA-256 (RFC 2104) in the two forms that Postgres needs, because its core has no keyed hash:
 * `sha256(outer || sha256(inner || text))`.
 */
export interface KeepOutKey {
  /** Identifies the key without revealing it; stored with each hash. */
  readonly id: string;
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

const BLOCK_BYTES = 64;

/** Derives the key from FORGET_SECRET. The secret itself is never sent to the database. */
export function createKeepOutKey(secret: string): KeepOutKey {
  const key = createHmac('sha256', secret).update('enrichment: who was forgotten').digest();
  const block = Buffer.concat([key, Buffer.alloc(BLOCK_BYTES - key.length)]);
  return {
    id: createHmac('sha256', key).update('name of this key').digest('hex').slice(0, 12),
    inner: block.map((byte) => byte ^ 0x36),
    outer: block.map((byte) => byte ^ 0x5c),
  };
}
