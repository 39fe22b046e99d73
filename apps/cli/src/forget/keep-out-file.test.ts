import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { readKeepOutFile } from './keep-out-file.ts';

async function writeDocuments(text: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-keep-out-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const file = path.join(dir, 'kept-out.jsonl');
  await writeFile(file, text);
  return file;
}

const entry = {
  hash: 'a'.repeat(64),
  keyId: null,
  botName: null,
  forgottenAt: '2026-03-09T00:00:00.000Z',
};
const read = { ...entry, forgottenAt: new Date(entry.forgottenAt) };

test('certificates and entries of --list are read one after the other, in any mixture', async () => {
  const certificate = { mode: 'live', user: 'ann', bot: null, keepOut: { ...entry, isKeyed: false } };
  const texts = [JSON.stringify(entry), JSON.stringify(certificate, null, 2), JSON.stringify(entry), ''];

  expect(await readKeepOutFile(await writeDocuments(texts.join('\n')))).toEqual([
    read,
    { ...read, userId: 'ann' },
    read,
  ]);
  expect(await readKeepOutFile(await writeDocuments(''))).toEqual([]);
});

test.each([
  ['cut short', `${JSON.stringify(entry)}\n{"hash": "aa`],
  ['something else', `${JSON.stringify(entry)}\n{"kind": "export"}`],
])('a file that is %s changes nothing, and its document is named', async (_what, text) => {
  const reading = readKeepOutFile(await writeDocuments(text));

  await expect(reading).rejects.toThrow(UsageError);
  await expect(reading).rejects.toThrow('document 2');
});

test('a file that is not there is wrong use', async () => {
  await expect(readKeepOutFile('/nowhere/kept-out.jsonl')).rejects.toThrow('ENOENT');
});
