import type { Emotion, Speaker } from '@enrichment/core';
import type { ChunkPoint, ConversationPoint } from './point.ts';

/** A message from its own points, not from a pair. */
export interface SeparateMessage {
  readonly id: string;
  readonly speaker: Speaker;
  readonly text: string;
  readonly sentAt: number;
  readonly channelType: string | null;
  readonly emotion: Emotion | null;
  /**
   * Joined from chunks. The bots' splitter loses punctuation and short sentences, so the text may have gaps.
   */
  readonly isJoined: boolean;
  /** If set, another message with this id and text within 15 minutes is the same one. */
  readonly messageId?: string | undefined;
  /** Whether a chunk is missing. */
  readonly hasGap: boolean;
}

/**
 * Joins the chunks of each message in order. A missing chunk leaves a gap, which is marked if the number of
 * chunks is known; the message is still read.
 */
export function joinChunks(points: readonly ConversationPoint[]): SeparateMessage[] {
  const groups = new Map<string, ChunkPoint[]>();
  for (const point of points) {
    if (point.kind !== 'chunk') continue;
    // A message that was written twice has two sets of chunks.
    const copy = point.total === undefined ? null : [point.sentAt, point.total];
    const key = JSON.stringify([point.speaker, point.originalId, copy]);
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  return [...groups.values()].flatMap(joinGroup);
}

function joinGroup(group: readonly ChunkPoint[]): SeparateMessage[] {
  const chunks = group
    .toSorted((a, b) => a.index - b.index)
    .filter(
      (chunk, at, all) =>
        !all.slice(0, at).some((one) => one.index === chunk.index && one.text === chunk.text),
    );
  const [first] = chunks;
  if (!first) return [];
  const { id, speaker, sentAt, channelType, emotion, total } = first;
  const facts = { id, speaker, sentAt, channelType, emotion, isJoined: true };
  if (total === undefined) {
    const text = chunks.map((chunk) => chunk.text).reduce((joined, part) => joinTexts(joined, part, 0));
    return [{ ...facts, text, hasGap: false }];
  }
  return [{ ...facts, ...joinCounted(chunks, total), messageId: first.originalId }];
}

/** Stands for chunks that are missing. */
const GAP = '[…]';

function joinCounted(chunks: readonly ChunkPoint[], total: number): { text: string; hasGap: boolean } {
  let [joined, next, hasGap] = ['', 0, false];
  for (const { index, text, overlapMax = 0 } of chunks) {
    if (index > next) {
      hasGap = true;
      joined = joined === '' ? GAP : `${joined} ${GAP}`;
      joined = `${joined} ${text}`;
    } else joined = joined === '' ? text : joinTexts(joined, text, overlapMax);
    next = index + 1;
  }
  if (next >= total) return { text: joined, hasGap };
  return { text: `${joined} ${GAP}`, hasGap: true };
}

/**
 * Leaves out what the second text repeats of the first one's end. If there is nothing, the splitter cut
 * between sentences and dropped the blank; adds one unless a chunk kept it.
 */
function joinTexts(before: string, after: string, overlapMax: number): string {
  const characters = [...after.slice(0, overlapMax * 2)].slice(0, overlapMax);
  for (let length = characters.length; length > 0; length -= 1) {
    const start = characters.slice(0, length).join('');
    if (before.endsWith(start)) return before + after.slice(start.length);
  }
  return /\s$/.test(before) || /^\s/.test(after) ? before + after : `${before} ${after}`;
}
