/** A bot of the sample conversations, with its texts. */
export interface Character {
  readonly botName: string;
  readonly language: 'en' | 'de' | 'es' | 'ja';
  /** Scripts in the format of read-script.ts: ways to begin, small subjects for any day, ways to end. */
  readonly openings: string;
  readonly chats: string;
  readonly closings: string;
  readonly stories: readonly Story[];
}

/** One user's weeks with a character. */
export interface Story {
  readonly userId: string;
  readonly channel: { readonly id: string; readonly type: 'dm' | 'guild' | 'text' };
  /** The hour (UTC) at which this user usually talks. */
  readonly hour: number;
  /** The time of the conversation on the last day, `HH:MM`; unset: none on that day. */
  readonly todayAt?: string;
  /** The scenes of the story; empty for a user who only chats. */
  readonly script: string;
}
