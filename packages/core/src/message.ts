/** What one speaker said at one moment. */
export interface Message {
  /** Qdrant point id of the message. For a message from a pair: the pair's id with `#user` or `#bot`. */
  readonly id: string;
  readonly speaker: Speaker;
  /** Well-formed Unicode without NUL; never empty. */
  readonly text: string;
  readonly sentAt: Date;
  /** `dm`, `guild`, `text` ... as the bot wrote it; null if the point has no channel type. */
  readonly channelType: string | null;
  readonly emotion: Emotion | null;
}

/** Who said it. A bot's role-play must not be attributed to the user. */
export type Speaker = 'user' | 'bot';

/** The emotion label from the bot's own model (`emotional_context`), with an intensity from 0 to 1. */
export interface Emotion {
  readonly label: string;
  readonly intensity: number;
}

/** Channel types that many people can read. All other types, including unknown ones, count as private. */
export const PUBLIC_CHANNELS: readonly string[] = ['guild', 'text'];

/** Whether the message is public. A message without a channel type is private. */
export function isPublic({ channelType }: Pick<Message, 'channelType'>): boolean {
  return channelType !== null && PUBLIC_CHANNELS.includes(channelType);
}

/** Counts the characters (UTF-16 code units) in the texts of the messages. */
export function countCharacters(messages: readonly Pick<Message, 'text'>[]): number {
  return messages.reduce((sum, { text }) => sum + text.length, 0);
}
