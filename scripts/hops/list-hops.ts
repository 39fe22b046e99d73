import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSources } from '../read-sources.ts';
import type { Stacks } from './record-stacks.ts';

/** What is on the stacks but is not counted, with the reason. */
const NOT_COUNTED: readonly { readonly why: string; readonly files: readonly RegExp[] }[] = [
  {
    why: 'traces and the log of a job: they wrap a call and change nothing',
    files: [/^packages\/runtime\/src\/tracing\//, /^packages\/work\/src\/(?:trace-window|report-steps)\.ts$/],
  },
  {
    why: 'connections and deadlines: how any statement or job runs',
    files: [
      /^packages\/store\/src\/(?:connect|lanes|store-errors)\.ts$/,
      /^packages\/queue\/src\/(?:stop-signal|deadline|connect)\.ts$/,
      /^packages\/core\/src\/deadline\.ts$/,
      /^packages\/runtime\/src\/wait-for\.ts$/,
    ],
  },
];

export interface Hops {
  /** The files that one has to open to follow a window. */
  readonly counted: readonly string[];
  readonly notCounted: readonly { readonly why: string; readonly files: readonly string[] }[];
  /** Crossings that no stack reached; then the list is incomplete. */
  readonly missed: readonly string[];
}

/** Lists the files on the stacks, and those that only forward from one of them to another. */
export async function listHops(root: string, stacks: Stacks): Promise<Hops> {
  const all = [...new Set([...stacks.values()].flatMap((files) => [...files]))].sort();
  const isCounted = (file: string) => !NOT_COUNTED.some(({ files }) => files.some((one) => one.test(file)));
  const counted = all.filter(isCounted);
  return {
    counted: [...counted, ...(await findForwarders(root, counted))].sort(),
    notCounted: NOT_COUNTED.map(({ why, files }) => ({
      why,
      files: all.filter((file) => files.some((one) => one.test(file))),
    })),
    missed: [...stacks].flatMap(([what, files]) => (files.size === 0 ? [what] : [])),
  };
}

/** Files that contain nothing but exports of other files, through which a counted file imports another. */
async function findForwarders(root: string, counted: readonly string[]): Promise<string[]> {
  const sources = await readSources(path.join(root, 'packages'), ['.ts']);
  const texts = await Promise.all(counted.map((file) => readFile(path.join(root, file), 'utf8')));
  return sources
    .map(({ path: file, text }) => ({ file: `packages/${file}`, text }))
    .filter(({ file, text }) => {
      const targets = [...text.matchAll(/^export (?:type )?\{[^}]*\} from '(\.[^']+)';/gm)].map((match) =>
        path.join(path.dirname(file), match[1] ?? ''),
      );
      const rest = text.replace(/^export (?:type )?\{[^}]*\} from '[^']+';|\/\*[\s\S]*?\*\//gm, '').trim();
      return rest === '' && targets.some((target) => counted.includes(target));
    })
    .filter(({ file }) => {
      const name = file.replace(/^packages\/([\w-]+)\/src\/(.+)\.ts$/, '@enrichment/$1/$2');
      return texts.some((text) => text.includes(`from '${name}'`));
    })
    .map(({ file }) => file);
}
