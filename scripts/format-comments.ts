// The second half of `npm run format`: wraps comments at the formatter's line width, since the formatter does
// not.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSources } from './read-sources.ts';
import { readLineWidth, wrapComments } from './wrap-comments.ts';

const root = path.resolve(import.meta.dirname, '..');
const width = readLineWidth(root);

for (const { path: file, text } of await readSources(root, ['.ts', '.mjs'])) {
  const wrapped = wrapComments(text, width);
  if (wrapped !== text) await writeFile(path.join(root, file), wrapped);
}
