import { readFile } from 'node:fs/promises';
import { parseJson } from '@enrichment/core';
import type { KeptOut } from '@enrichment/store/forgotten';
import { z } from 'zod';
import { UsageError } from '../usage-error.ts';

const Entry = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  keyId: z.string().min(1).nullable(),
  botName: z.string().min(1).nullable(),
  forgottenAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
});

const Certificate = z
  .object({ user: z.string().min(1), keepOut: Entry })
  .transform(({ user, keepOut }) => ({ ...keepOut, userId: user }));

/** Somebody who was forgotten; a certificate also says who. */
export interface RememberedForgetting extends KeptOut {
  readonly userId?: string;
}

/**
 * Reads what `enrich forget --list` and `enrich forget --json` wrote, one document after the other, in any mixture.
 * @throws UsageError which names the document that is none of both
 */
export async function readKeepOutFile(file: string): Promise<RememberedForgetting[]> {
  const documents = (await readText(file)).split(/\n(?=\{)/).filter((text) => text.trim() !== '');
  return documents.map((text, index) => {
    const document = parseJson(text);
    const certificate = Certificate.safeParse(document);
    if (certificate.success) return certificate.data;
    const entry = Entry.safeParse(document);
    if (entry.success) return entry.data;
    throw new UsageError(
      `${file}: document ${index + 1} is no certificate and no entry of \`enrich forget --list\`. Nothing was changed.`,
    );
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UsageError(`${file}: cannot be read (${String(error.code)}). Nothing was changed.`, {
      cause: error,
    });
  }
}
