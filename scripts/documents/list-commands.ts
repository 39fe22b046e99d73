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

/** SQL as a document shows it: a block of the kind `sql`, or a query between backticks. */
export interface DocumentedSql {
  readonly file: string;
  readonly sql: string;
}

export function listSql(documents: readonly SourceFile[]): DocumentedSql[] {
  return documents.flatMap(({ path: file, text }) =>
    [
      ...findBlocks(text)
        .filter(({ kind }) => kind === 'sql')
        .map(({ lines }) => lines.filter((line) => !line.startsWith('--')).join('\n')),
      ...[...text.matchAll(/`(select [^`\n]+ from [^`\n]+)`/g)].map(([, query = '']) => query),
    ].map((sql) => ({ file, sql })),
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
