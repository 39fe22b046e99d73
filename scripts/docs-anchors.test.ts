import path from 'node:path';
import { expect, it } from 'vitest';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');

/** The text of a document without its code blocks, in which a # begins a comment. */
const proseOf = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '');

/** The anchors that hosts of Git repositories give to headings: the second of the same name gets `-1`. */
function anchorsIn(text: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, title = '']) => {
    const anchor = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return new Set(anchors);
}

it('every link to a section points to an existing heading', async () => {
  const documents = await readSources(root, ['.md']);
  const anchors = new Map(documents.map(({ path: file, text }) => [file, anchorsIn(text)]));

  const links = documents.flatMap(({ path: file, text }) =>
    [
      ...proseOf(text)
        .replace(/``?[^\n`]*?``?/g, '')
        .matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g),
    ].map(([, target = '', anchor = '']) => ({
      place: `${file} -> ${target}#${anchor}`,
      file: target === '' ? file : path.posix.join(path.posix.dirname(file), target),
      anchor,
    })),
  );

  const broken = links.filter(({ file, anchor }) => anchors.get(file)?.has(anchor) !== true);
  expect(links.length).toBeGreaterThan(10);
  expect(broken.map(({ place }) => place)).toEqual([]);
});
