import { findUrlFault } from '@enrichment/core';
import { findPieces, hostilePassword } from '@enrichment/embedded/testing/hostile-passwords';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readStoreUrl } from './read-store-url.ts';
import { writeStoreUrl } from './store-url.ts';

const RUNS = { numRuns: 3_000 };

/** What a URL's password means: percent signs before two digits are taken for encoded. */
function readPassword(password: string): string | undefined {
  try {
    return decodeURIComponent(password);
  } catch {
    return undefined;
  }
}

it('a Postgres URL with any password is read as meant, or refused without showing any of it', () => {
  fc.assert(
    fc.property(hostilePassword, (password) => {
      const read = readStoreUrl(`postgres://someone:${password}@host.example:5432/db`);

      if (read.kind === 'read') {
        const { host, port, user } = read.address;
        expect({ host, port, user }).toEqual({ host: 'host.example', port: 5432, user: 'someone' });
        expect(read.address.password).toBe(readPassword(password));
      } else {
        expect(read.messages.join()).toContain('percent-encoded');
        expect(findPieces(read.messages.join(), password)).toEqual([]);
      }
    }),
    RUNS,
  );
});

it('every percent-encoded password is read, and read again from a URL that we wrote', () => {
  fc.assert(
    fc.property(hostilePassword, (password) => {
      const address = { host: 'host.example', port: 5432, user: 'someone', database: 'db', password };

      const read = readStoreUrl(`postgres://someone:${encodeURIComponent(password)}@host.example/db`);

      expect(read).toEqual({ kind: 'read', address, tls: 'unsaid' });
      expect(readStoreUrl(writeStoreUrl({ address }))).toEqual(read);
    }),
    RUNS,
  );
});

it.each(['redis', 'http'])(
  'whatever a password holds, a %s URL means its host, or is refused with nothing of it shown',
  (scheme) => {
    fc.assert(
      fc.property(hostilePassword, (password) => {
        const text = `${scheme}://someone:${password}@host.example:6379/0`;

        const fault = findUrlFault(text, [`${scheme}:`]);

        if (fault === undefined) {
          const url = new URL(text);
          expect([url.host, decodeURIComponent(url.username)]).toEqual(['host.example:6379', 'someone']);
          expect(decodeURIComponent(url.password)).toBe(readPassword(password));
        } else {
          expect(fault).toContain('percent-encoded');
          expect(findPieces(fault, password)).toEqual([]);
        }
      }),
      RUNS,
    );
  },
);
