import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const FILE = path.resolve(import.meta.dirname, '../../../package.json');

const Manifest = z.object({ version: z.string() });

/** Reads the software's version from the package.json that releases change. */
export function readVersion(): string {
  return Manifest.parse(JSON.parse(readFileSync(FILE, 'utf8'))).version;
}
