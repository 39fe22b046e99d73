import { parseJson } from '@enrichment/core';
import type { KeptOut } from '@enrichment/store/forgotten';
import { z } from 'zod';
import { InputError } from '../input-error.ts';

const Entry = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  keyId: z.string().min(1).nullable(),
  botName: z.string().min(1).nullable(),
  forgottenAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
});

const Certificate = z
  .object({ user: z.string().min(1), keepOut: Entry })
  .transform(({ user, keepOut }) => ({ ...keepOut, userId: user }));

/** A forgotten user; an entry from a certificate also contains the user's id. */
export interface KeepOutEntry extends KeptOut {
  readonly userId?: string;
}

/**
 * Parses the output of `enrich forget --list` and `enrich forget --json`, one document after the other, in
 * any mixture.
 * @throws InputError that names an invalid document
 */
export function parseKeepOutList(text: string): KeepOutEntry[] {
  const documents = text.split(/\n(?=\{)/).filter((document) => document.trim() !== '');
  return documents.map((document, index) => {
    const value = parseJson(document);
    const certificate = Certificate.safeParse(value);
    if (certificate.success) return certificate.data;
    const entry = Entry.safeParse(value);
    if (entry.success) return entry.data;
    const message = `document ${index + 1} is no certificate and no entry of \`enrich forget --list\`. Nothing was changed.`;
    throw new InputError([{ field: 'again', message }]);
  });
}
