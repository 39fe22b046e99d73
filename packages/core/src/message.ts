/** What one speaker said at one moment, as every part of the pipeline sees it. */
export interface Message {
  /**
   * Qdrant point id the message was read from; for a message taken out of a pair, the pair's id with `#user`
   * or `#bot`.
   */
  readonly id: string;
  readonly speaker: Speaker;
  /** Well-formed Unicode without NUL; never empty. */
  readonly text: string;
  readonly sentAt: Date;
  /** `dm`, `guild`, `text` ... as the bot wrote it; null where the point does not say. */
  readonly channelType: string | null;
  readonly emotion: Emotion | null;
}

/** Who said it: the bot's role-play must never become the user's fact. */
export type Speaker = 'user' | 'bot';

/** The label that the bot's own model gave (`emotional_context`), with its intensity between 0 and 1. */
export interface Emotion {
  readonly label: string;
  readonly intensity: number;
}

/** Kinds of channel that many can read; any other kind, a new one too, counts as private. */
export const PUBLIC_CHANNELS: readonly string[] = ['guild', 'text'];

/** Whether a guild channel may hear of it. A message that does not say where it was sent is private. */
export function isPublic({ channelType }: Pick<Message, 'channelType'>): boolean {
  return channelType !== null && PUBLIC_CHANNELS.includes(channelType);
}
