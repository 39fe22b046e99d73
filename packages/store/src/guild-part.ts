import type { EmotionalTone, WindowKey } from '@enrichment/core';
import type { Store } from './connect.ts';

/** Summary of only the public messages of a window that also has private ones. */
export interface GuildPart {
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: EmotionalTone;
  readonly messageCount: number;
  readonly confidence: number;
  /** Fingerprint of those messages. */
  readonly contentHash: string;
}

/**
 * The window's guild part, if it was made from exactly this content, by this version of prompt and pipeline
 * and this model.
 */
export async function findGuildPart(
  store: Store,
  {
    window,
    contentHash,
    enrichmentVersion,
    model,
  }: {
    window: WindowKey & { readonly windowId: string };
    contentHash: string;
    enrichmentVersion: string;
    model: string;
  },
): Promise<GuildPart | undefined> {
  const [part] = await store.query(
    (sql) => sql<GuildPart[]>`
      select s.guild_text as text, s.guild_topics as topics, s.guild_tone as tone,
        s.guild_message_count as message_count, s.guild_confidence as confidence, s.guild_hash as content_hash
      from conversation_summaries s
      where s.user_id = ${window.userId} and s.bot_name = ${window.botName}
        and s.start_timestamp = ${window.startsAt}::timestamptz at time zone 'UTC'
        and s.end_timestamp = ${window.endsAt}::timestamptz at time zone 'UTC'
        and s.window_id = ${window.windowId} and s.guild_hash = ${contentHash}
        and s.enrichment_version = ${enrichmentVersion} and s.model = ${model}`,
  );
  return part;
}
