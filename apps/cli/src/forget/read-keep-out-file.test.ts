import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { readKeepOutFile } from './read-keep-out-file.ts';

test('a file with something else changes nothing, and is named with its document', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-keep-out-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const file = path.join(dir, 'kept-out.jsonl');
  await writeFile(file, '{"kind": "export"}');

  const reading = readKeepOutFile(file);

  await expect(reading).rejects.toThrow(UsageError);
  await expect(reading).rejects.toThrow(`${file}: document 1`);
});

test('a file that is not there is wrong use', async () => {
  await expect(readKeepOutFile('/nowhere/kept-out.jsonl')).rejects.toThrow('ENOENT');
});
