import { printable } from './terminal.ts';

export type Cell = string | number;

/** Formats a table for people: text left-aligned, numbers right-aligned, two spaces between columns. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const isNumeric = header.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const texts = [header, ...rows].map((row) => row.map((cell) => printable(String(cell))));
  const widths = header.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)));
  return texts.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return isNumeric[column] === true ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
