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
}

/** Joins the chunks of each message in order. A missing chunk leaves a gap; the message is still read. */
export function joinChunks(points: readonly ConversationPoint[]): SeparateMessage[] {
  const groups = new Map<string, ChunkPoint[]>();
  for (const point of points) {
    if (point.kind !== 'chunk') continue;
    const key = JSON.stringify([point.speaker, point.originalId]);
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
  const [first, ...rest] = chunks;
  if (!first) return [];
  const text = rest.reduce((joined, chunk) => joinTexts(joined, chunk.text), first.text);
  const { id, speaker, sentAt, channelType, emotion } = first;
  return [{ id, speaker, text, sentAt, channelType, emotion, isJoined: true }];
}

/** The splitter cuts between sentences and drops the blank; adds one unless a chunk kept it. */
function joinTexts(before: string, after: string): string {
  return /\s$/.test(before) || /^\s/.test(after) ? before + after : `${before} ${after}`;
}
