import { readFileSync } from 'node:fs';
import { ConfigurationError, type SettingFault } from '@enrichment/core';
import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Mapping, MappingFile } from './mapping.ts';

const SETTING = 'SOURCE_MAPPING_FILE';

/** Far more than any file that a person writes. */
const FILE_CHARS_MAX = 1_000_000;

/**
 * Reads a mapping file, which is YAML or JSON.
 * @throws ConfigurationError with every fault and where in the file it is
 */
export function readMappings(file: string): readonly Mapping[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ConfigurationError([{ name: SETTING, message: `cannot be read (${code}): ${file}` }]);
  }
  return parseMappings(text);
}

/** @throws ConfigurationError with every fault and where in the text it is */
export function parseMappings(text: string): readonly Mapping[] {
  if (text.length > FILE_CHARS_MAX)
    throw new ConfigurationError([{ name: SETTING, message: `is longer than ${FILE_CHARS_MAX} characters` }]);
  const lines = new LineCounter();
  // YAML 1.2 contains JSON. Whole numbers beyond 2^53 must stay exact: ids of Discord are such numbers.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, intAsBigInt: true });
  const faults = document.errors.map(({ message, pos: [at] }) => fault(`${findLine(lines, at)}: ${message}`));
  if (faults.length > 0) throw new ConfigurationError(faults);
  const parsed = MappingFile.safeParse(readValue(document), { reportInput: false });
  if (parsed.success) return parsed.data.collections;
  throw new ConfigurationError(
    parsed.error.issues.flatMap(listIssues).map(({ path, message }) => {
      const place = path.length === 0 ? 'the file' : path.map(String).join('.');
      const at = findOffset(document, path);
      return fault(`${at === undefined ? '' : `${findLine(lines, at)}, `}${place} ${message}`);
    }),
  );
}

function readValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias without its anchor, or too many of them.
    throw new ConfigurationError([fault(error instanceof Error ? error.message : 'cannot be read')]);
  }
}

function fault(message: string): SettingFault {
  return { name: SETTING, message };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The faults of the form that fits best, where several forms are allowed: those that lie deepest. */
function listIssues(issue: z.core.$ZodIssue): readonly Issue[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: 'is not a key that is read here',
    }));
  if (issue.code !== 'invalid_union') return [issue];
  const inside = issue.errors
    .map((errors) => errors.flatMap(listIssues))
    .filter((errors) => errors.every(({ path }) => path.length > 0));
  const [only] = inside;
  if (only === undefined || inside.length > 1) return [issue];
  return only.map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

function findLine(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `line ${line}, column ${col}`;
}

/** Where the path, or as much of it as exists, begins in the text. */
function findOffset(document: Document, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const keys = path.slice(0, length);
    const parent = keys.length === 0 ? undefined : document.getIn(keys.slice(0, -1), true);
    const last = keys.at(-1);
    const pair = isMap(parent)
      ? parent.items.find((one) => isPair(one) && String(one.key) === last)
      : undefined;
    if (isNode(pair?.key)) return pair.key.range?.[0];
    const node = document.getIn(keys, true);
    if (isNode(node)) return node.range?.[0];
  }
  return undefined;
}
