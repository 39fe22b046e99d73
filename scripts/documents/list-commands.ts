import type { SourceFile } from '../read-sources.ts';

/** A command as a document shows it. */
export interface DocumentedCommand {
  /** The document, from the project's root. */
  readonly file: string;
  /** One line, without the comment at its end; lines that end in a backslash are joined. */
  readonly command: string;
  /** The lines that the document shows as its output; none unless the block is of the kind `console`. */
  readonly output: readonly string[];
}

/** What a reader types into a shell: programs with which a line of a command begins. */
const PROGRAMS =
  /^(?:\$ )?(?:\.\/scripts\/)?(?:enrich|npm|pnpm|npx|pip|docker|curl|node|git|cp|install|useradd|systemctl|kubectl|cd|psql|vitest|turbo)(?= \S|$)/;

/** Lists the commands in blocks of the kinds `sh`, where each line is one, and `console`, after a `$`. */
export function listBlockCommands(documents: readonly SourceFile[]): DocumentedCommand[] {
  return documents.flatMap(({ path: file, text }) =>
    findBlocks(text).flatMap(({ kind, lines }) => {
      if (kind === 'sh') return lines.map((line) => ({ file, command: removeComment(line), output: [] }));
      if (kind !== 'console') return [];
      const starts = lines.flatMap((line, at) => (line.startsWith('$ ') ? [at] : []));
      return starts.map((start, at) => ({
        file,
        command: (lines[start] ?? '').slice(2),
        output: lines.slice(start + 1, starts[at + 1] ?? lines.length),
      }));
    }),
  );
}

/** Lists the commands between backticks in the text, each once, in the order of the alphabet. */
export function listInlineCommands(documents: readonly SourceFile[]): DocumentedCommand[] {
  const found = documents.flatMap(({ path: file, text }) =>
    [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)]
      .map(([, code = '']) => code.replaceAll('\\|', '|'))
      .filter((code) => PROGRAMS.test(code) && code.includes(' '))
      .map((command) => ({ file, command, output: [] })),
  );
  const byCommand = new Map(found.toReversed().map((one) => [one.command, one]));
  return [...byCommand.values()].sort((a, b) => (a.command < b.command ? -1 : 1));
}

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

function removeComment(line: string): string {
  return line.replace(/\s+#\s.*$/, '').trim();
}
