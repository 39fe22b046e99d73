import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Api } from '../generate/read-document.ts';
import { writePythonOperations, writePythonTypes } from '../generate/write-python.ts';
import { runIn } from '../run-in.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Builds the wheel of `whisperengine-enrichment`. `python` has the build tools of
 * `requirements-package.txt`; `draft` is a folder of its own, which is emptied.
 * @returns the path of the wheel
 */
export async function packPython({
  api,
  version,
  python,
  draft,
  out,
}: {
  api: Api;
  version: string;
  python: string;
  draft: string;
  out: string;
}): Promise<string> {
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await cp(path.join(root, 'clients/python'), draft, { recursive: true });
  await cp(path.join(root, 'LICENSE'), path.join(draft, 'LICENSE'));
  const project = path.join(draft, 'pyproject.toml');
  const text = await readFile(project, 'utf8');
  await writeFile(project, text.replace('version = "0.0.0"', `version = "${version}"`));
  const modules = path.join(draft, 'src/whisperengine_enrichment');
  await writeFile(path.join(modules, 'types.py'), writePythonTypes(api));
  await writeFile(path.join(modules, '_operations.py'), writePythonOperations(api));
  const flags = ['--no-deps', '--no-build-isolation', '--disable-pip-version-check', '--wheel-dir', out];
  await runIn(draft, python, ['-m', 'pip', 'wheel', '--quiet', ...flags, '.']);
  return path.join(out, `whisperengine_enrichment-${version}-py3-none-any.whl`);
}
