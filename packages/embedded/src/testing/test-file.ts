import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** Writes a file that is deleted when its test file has run. Call it outside of tests and hooks. */
export function writeTestFile(name: string, text: string): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'enrichment-file-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const file = path.join(dir, name);
  writeFileSync(file, text);
  return file;
}
