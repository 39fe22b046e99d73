import type { SourceFile } from '../read-sources.ts';

/** What a reader types into a shell: programs with which a line of a command begins. */
const PROGRAMS =
  /^(?:\$ )?(?:\.\/scripts\/)?(?:enrich|npm|pnpm|npx|pip|docker|curl|node|git|cp|install|useradd|systemctl|kubectl|cd|psql|vitest|turbo)(?= \S|$)/;

/** Finds lines that look like a command in a block of another kind, which would be run by nothing. */
export function findStrayCommands(documents: readonly SourceFile[]): string[] {
  return documents.flatMap(({ path: file, text }) =>
    findBlocks(text)
      .filter(({ kind }) => kind === '')
      .flatMap(({ lines }) => lines.filter((line) => PROGRAMS.test(line)))
      .map((line) => `${file}: ${line}`),
  );
}

function findBlocks(text: string): { readonly kind: string; readonly lines: readonly string[] }[] {
  return [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```/gm)].map(([, kind = '', block = '']) => ({
    kind,
    lines: block
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .filter((line) => line.trim() !== ''),
  }));
}
