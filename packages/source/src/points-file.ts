import { open } from 'node:fs/promises';
import { PermanentError, parseExactJson } from '@enrichment/core';
import { z } from 'zod';
import { botNameIn } from './list-bots.ts';
import type { Payload } from './payload.ts';
import type { PointId } from './qdrant.ts';

/** One point of a file, with the collection of its header. */
export interface FilePoint {
  readonly collection: string;
  readonly id: PointId;
  readonly payload: Payload;
}

const U64_MAX = 2n ** 64n - 1n;
const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const Header = z.object({
  collection: z
    .string()
    .max(255)
    .regex(/^[^<>:"/\\|?*\0]+$/, 'must be a collection name')
    .refine(
      (name) => botNameIn(name) !== undefined,
      'must start with whisperengine_memory_ or chat_memories_ and name a bot',
    ),
  points: z.number().int().min(0).optional(),
});

const Point = z.object({
  id: z.custom<PointId>(isPointId, 'must be a uuid or an unsigned 64-bit integer'),
  payload: z.record(z.string(), z.unknown(), { error: 'must be an object' }),
});

/**
 * Reads a file in the sample format: `{collection, bot_name, user_id, points}`, then `{id, payload}` lines,
 * then optionally another header.
 * @throws PermanentError POINTS_FILE_INVALID with the line number, never its text
 */
export async function* readPointsFile(file: string, signal?: AbortSignal): AsyncGenerator<FilePoint> {
  // Closed however the reading ends: a caller may stop at a broken line.
  await using handle = await open(file);
  let header: { collection: string; points?: number | undefined; line: number } | undefined;
  let [line, points] = [0, 0];
  for await (const text of handle.readLines({ encoding: 'utf8', signal })) {
    line += 1;
    if (text.trim() === '') continue;
    const value = parseLine(text, line);
    if (isHeader(value)) {
      checkPromise(header, points);
      header = { ...parseAs(Header, value, line), line };
      points = 0;
      continue;
    }
    if (!header) throw broken(line, 'the first line must be a header with a collection');
    yield { collection: header.collection, ...parseAs(Point, value, line) };
    points += 1;
  }
  if (!header) throw new PermanentError('POINTS_FILE_INVALID', 'The file is empty. Nothing was imported.');
  checkPromise(header, points);
}

/** The number of points in a header detects a truncated file. */
function checkPromise(
  header: { points?: number | undefined; line: number } | undefined,
  points: number,
): void {
  if (header?.points === undefined || header.points === points) return;
  throw broken(header.line, `the header announces ${header.points} points, but ${points} follow`);
}

function isHeader(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'collection' in value && !('payload' in value);
}

function isPointId(id: unknown): boolean {
  if (typeof id === 'string') return UUID.test(id);
  if (typeof id === 'bigint') return id >= 0n && id <= U64_MAX;
  return Number.isSafeInteger(id) && Number(id) >= 0;
}

function parseLine(text: string, line: number): unknown {
  const value = parseExactJson(text);
  if (value === undefined) throw broken(line, 'it is not JSON');
  return value;
}

function parseAs<Schema extends z.ZodType>(schema: Schema, value: unknown, line: number): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw broken(line, `${issue?.path.join('.') || 'it'} ${describeIssue(issue)}`);
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  const message = issue?.message ?? '';
  return message.startsWith('must') ? message : 'is missing or of the wrong type';
}

function broken(line: number, why: string): PermanentError {
  return new PermanentError(
    'POINTS_FILE_INVALID',
    `Line ${line} cannot be read: ${why}. Nothing was imported.`,
  );
}
