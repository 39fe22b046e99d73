import path from 'node:path';
import { type Api, readDocument } from '../generate/read-document.ts';
import { runIn } from '../run-in.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** An app is no package that a script may import, so its document is printed by a process. */
const PRINT = `
import { describeApi } from './apps/api/src/openapi.ts';
process.stdout.write(JSON.stringify(describeApi()));`;

/** Reads the API's OpenAPI document, as `GET /openapi.json` answers it. */
export async function readApi(): Promise<Api> {
  return readDocument(
    JSON.parse(await runIn(root, process.execPath, ['--input-type=module-typescript', '--eval', PRINT])),
  );
}
