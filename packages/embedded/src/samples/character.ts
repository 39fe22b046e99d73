/** A bot of the sample conversations, with what it says and hears. */
export interface Character {
  readonly botName: string;
  readonly language: 'en' | 'de' | 'es' | 'ja';
  /**
   * Scripts, in the form that read-script.ts reads: ways to begin, small subjects for any day, ways to end.
   */
  readonly openings: string;
  readonly chats: string;
  readonly closings: string;
  readonly stories: readonly Story[];
}

/** One user's weeks with a character. */
export interface Story {
  readonly userId: string;
  readonly channel: { readonly id: string; readonly type: 'dm' | 'guild' | 'text' };
  /** The hour (UTC) at which this user likes to talk. */
  readonly hour: number;
  /** When they talk on the last day, `HH:MM`; without it that day is silent. */
  readonly todayAt?: string;
  /** The scenes of the story; empty for a user who only chats. */
  readonly script: string;
}
