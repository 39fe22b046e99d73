import { readFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Crossing } from './crossings.ts';

/** The files on the stacks with which each crossing was reached, in the order of the list. */
export type Stacks = ReadonlyMap<string, ReadonlySet<string>>;

/** Long enough for every caller that awaits. */
const FRAMES_MAX = 200;

/**
 * Records the call stacks with which the crossings are reached, awaiting callers included. It sets
 * breakpoints whose condition notes the stack and is false, so that nothing pauses. The lines must be those
 * of the files, so it works only where Node runs the sources as they are.
 * @throws Error if a crossing is not in its file
 */
export async function recordStacks(root: string, crossings: readonly Crossing[]): Promise<Stacks> {
  const stacks = new Map<string, Set<string>>(crossings.map(({ what }) => [what, new Set()]));
  Error.stackTraceLimit = FRAMES_MAX;
  Object.assign(globalThis, {
    noteStack: (what: string, stack: string) => {
      for (const [, file = ''] of stack.matchAll(/file:\/\/([^\s():]+):\d+/g)) {
        const name = path.relative(root, file);
        if (/^(?:apps|packages)\//.test(name)) stacks.get(what)?.add(name);
      }
      return false;
    },
  });
  // The session stays open until the process ends.
  const session = new Session();
  session.connect();
  await session.post('Debugger.enable');
  for (const { what, file, from, text } of crossings) {
    const lines = (await readFile(path.join(root, file), 'utf8')).split('\n');
    const start = lines.findIndex((line) => line.includes(from));
    const lineNumber = lines.findIndex((line, index) => start >= 0 && index >= start && line.includes(text));
    if (lineNumber < 0) throw new Error(`${file} has no "${text}" after "${from}"`);
    await session.post('Debugger.setBreakpointByUrl', {
      lineNumber,
      columnNumber: lines[lineNumber]?.indexOf(text) ?? 0,
      url: pathToFileURL(path.join(root, file)).href,
      condition: `noteStack(${JSON.stringify(what)}, new Error().stack)`,
    });
  }
  return stacks;
}
