import path from 'node:path';
import type { SourceFile } from './read-sources.ts';

/**
 * Finds the import cycles of TypeScript files: each is a sorted list of files that reach each other. Type
 * imports count too: two files that need each other's types cannot be read one after the other either.
 */
export function findCycles(sources: readonly SourceFile[]): string[][] {
  const imports = new Map(sources.map((source) => [source.path, listImports(source)]));
  const cycles: string[][] = [];
  const places = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];

  // Tarjan's strongly connected components: https://doi.org/10.1137/0201010
  function visit(file: string): number {
    const place = places.size;
    places.set(file, place);
    lowest.set(file, place);
    open.push(file);
    for (const imported of imports.get(file) ?? []) {
      if (!imports.has(imported)) continue;
      const known = places.get(imported);
      const low = known === undefined ? visit(imported) : open.includes(imported) ? known : place;
      lowest.set(file, Math.min(lowest.get(file) ?? place, low));
    }
    const low = lowest.get(file) ?? place;
    if (low === place) {
      const component = open.splice(open.indexOf(file));
      if (component.length > 1) cycles.push(component.sort());
    }
    return low;
  }

  for (const file of imports.keys()) if (!places.has(file)) visit(file);
  return cycles;
}

const IMPORT = /^\s*(?:import|export)\b[^;'"]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** The project's files that a file imports: by path, or by package name with the same subpath. */
function listImports({ path: file, text }: SourceFile): string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, stated, dynamic]) => {
    const name = stated ?? dynamic ?? '';
    if (name.startsWith('.')) return [path.posix.join(path.posix.dirname(file), name)];
    const [, room, inside = 'index'] = /^@enrichment\/([\w-]+)(?:\/(.+))?$/.exec(name) ?? [];
    return room === undefined ? [] : [`packages/${room}/src/${inside}.ts`];
  });
}
