import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');

/** The text of a document without its code blocks, in which a # begins a comment. */
const readProse = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '');

/** The anchors that hosts of Git repositories give to headings: the second of the same name gets `-1`. */
function anchorsIn(text: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...readProse(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, title = '']) => {
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
      ...readProse(text)
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

/** The files and folders of this project that a document links to, without anchors. */
function linksIn({ path: file, text }: { path: string; text: string }): string[] {
  return [
    ...readProse(text)
      .replace(/``?[^\n`]*?``?/g, '')
      .matchAll(/\]\((?!https?:|mailto:)([^)#]+)(?:#[^)]*)?\)/g),
  ].map(([, target = '']) => path.posix.join(path.posix.dirname(file), target).replace(/\/$/, ''));
}

it('every link to a file or a folder points to one that exists', async () => {
  const documents = await readSources(root, ['.md']);
  const links = documents.flatMap((document) =>
    linksIn(document).map((target) => ({ place: `${document.path} -> ${target}`, target })),
  );

  expect(links.length).toBeGreaterThan(50);
  expect(
    links.filter(({ target }) => !existsSync(path.join(root, target))).map(({ place }) => place),
  ).toEqual([]);
});

it('docs/README.md lists every page once, in an order in which each page ends with a link to the next', async () => {
  const documents = new Map((await readSources(root, ['.md'])).map(({ path: file, text }) => [file, text]));
  const pages = [...(documents.get('docs/README.md') ?? '').matchAll(/^\d+\. \[([^\]]+)\]\(([^)]+)\)/gm)].map(
    ([, title = '', target = '']) => ({ title, file: path.posix.join('docs', target) }),
  );

  const wrong = pages.flatMap(({ file }, at) => {
    if (!file.startsWith('docs/')) return [];
    const from = path.posix.dirname(file);
    const next = pages[at + 1];
    const contents = `[Contents](${path.posix.relative(from, 'docs/README.md')})`;
    const end =
      next === undefined
        ? contents
        : `${contents} · Next: [${next.title}](${path.posix.relative(from, next.file)})`;
    return documents.get(file)?.endsWith(`\n\n${end}\n`) === true ? [] : [`${file} ends with ${end}`];
  });

  const inDocs = [...documents.keys()].filter((file) => /^docs\/(?!README)/.test(file)).sort();
  expect(wrong).toEqual([]);
  expect(
    pages
      .map(({ file }) => file)
      .filter((file) => file.startsWith('docs/'))
      .sort(),
  ).toEqual(inDocs);
});

it('every document in docs/ is reached from the README by links', async () => {
  const documents = new Map((await readSources(root, ['.md'])).map((one) => [one.path, one]));
  const reached = new Set(['README.md']);
  for (const file of reached) {
    const document = documents.get(file);
    if (document === undefined) continue;
    for (const target of linksIn(document)) {
      const place = path.join(root, target);
      const isFolder = existsSync(place) && statSync(place).isDirectory();
      // A link to a folder shows the list of its files.
      for (const name of documents.keys())
        if (name === target || (isFolder && path.posix.dirname(name) === target)) reached.add(name);
    }
  }

  const inDocs = [...documents.keys()].filter((file) => file.startsWith('docs/'));
  expect(inDocs.length).toBeGreaterThan(20);
  expect(inDocs.filter((file) => !reached.has(file))).toEqual([]);
});
