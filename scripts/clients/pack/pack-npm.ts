import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Api } from '../generate/read-document.ts';
import { writeTypescript } from '../generate/write-typescript.ts';
import { runIn } from '../run-in.ts';

const root = path.resolve(import.meta.dirname, '../../..');

const Manifest = z.looseObject({ name: z.string() });

/**
 * Builds and packs `@whisperengine/enrichment`: once as ES modules and once as CommonJS, each with its
 * declarations. `draft` is a folder of its own, which is emptied.
 * @returns the path of the package
 */
export async function packNpm({
  api,
  version,
  draft,
  out,
}: {
  api: Api;
  version: string;
  draft: string;
  out: string;
}): Promise<string> {
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const manifest = Manifest.parse(
    JSON.parse(await readFile(path.join(root, 'clients/npm/package.json'), 'utf8')),
  );
  await Promise.all(
    (['module', 'commonjs'] as const).map((type) => compile(api, { type, draft, folder: folders[type] })),
  );
  await writeFile(path.join(draft, 'package.json'), JSON.stringify({ ...manifest, version }, null, 2));
  await cp(path.join(root, 'clients/npm/README.md'), path.join(draft, 'README.md'));
  await cp(path.join(root, 'LICENSE'), path.join(draft, 'LICENSE'));
  const printed = await runIn(draft, 'npm', [
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    out,
  ]);
  const [packed] = z.array(z.object({ filename: z.string() })).parse(JSON.parse(printed));
  return path.join(out, packed?.filename ?? '');
}

const folders = { module: 'dist/esm', commonjs: 'dist/cjs' } as const;

/** The nearest package.json says to the compiler, and later to Node, which of the two forms a file has. */
async function compile(
  api: Api,
  { type, draft, folder }: { type: 'module' | 'commonjs'; draft: string; folder: string },
): Promise<void> {
  const source = path.join(draft, `from-${type}`);
  await cp(path.join(root, 'clients/npm/src'), path.join(source, 'src'), { recursive: true });
  await cp(path.join(root, 'clients/npm/tsconfig.json'), path.join(source, 'tsconfig.json'));
  await writeFile(path.join(source, 'src/operations.ts'), writeTypescript(api));
  const built = path.join(draft, folder);
  await mkdir(built, { recursive: true });
  for (const place of [source, built])
    await writeFile(path.join(place, 'package.json'), JSON.stringify({ type }));
  const flags = ['--outDir', built, '--typeRoots', path.join(root, 'node_modules/@types')];
  await runIn(source, path.join(root, 'node_modules/.bin/tsc'), ['-p', '.', ...flags]);
  await rm(source, { recursive: true });
  await pointToBuiltFiles(built);
}

/** The compiler rewrites `./errors.ts` in code, but not in declarations. */
async function pointToBuiltFiles(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.d.ts')) continue;
    const text = await readFile(path.join(folder, file), 'utf8');
    await writeFile(path.join(folder, file), text.replace(/(from '\.[^']+)\.ts'/g, "$1.js'"));
  }
}
