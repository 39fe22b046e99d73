import { hana } from './characters/hana.ts';
import { joaquin } from './characters/joaquin.ts';
import { nerys } from './characters/nerys.ts';
import { resi } from './characters/resi.ts';
import { walter } from './characters/walter.ts';
import { writeOddPoints } from './odd-points.ts';
import { sampleCollections } from './payload-forms.ts';
import { type Conversation, planConversations } from './plan-conversations.ts';
import { makeUuid } from './random.ts';
import { type SamplePoint, writePoints } from './write-points.ts';

/** One collection of the samples, as bots would have stored it in Qdrant. */
export interface SampleCollection {
  /** Its physical name. */
  readonly collection: string;
  /** Another name for the same collection; null if there is none. */
  readonly alias: string | null;
  readonly botName: string;
  readonly points: readonly SamplePoint[];
}

interface SampleOptions {
  /** The latest time of any point; the conversations are in the five weeks before it. */
  readonly now: Date;
  /** Another seed changes the days and the small subjects, but not the stories. */
  readonly seed?: number;
}

const DAY_MS = 86_400_000;
const SEED = 1;
const characters = [nerys, walter, resi, joaquin, hana];

/**
 * Returns the project's sample conversations: five bots, fourteen users, about 3,000 messages in four
 * languages and every payload form. The same UTC day and seed give the same points with the same ids; points
 * later than `now` are left out.
 */
export function samplePoints(options: SampleOptions): SampleCollection[] {
  const { now } = options;
  const name = makeName(options);
  const written = [
    ...sampleConversations(options).flatMap((conversation) => writePoints(conversation, { name, now })),
    ...writeOddPoints({ today: startOfDay(now), name }),
  ];
  const byCollection = Map.groupBy(written, ({ collection }) => collection);
  return sampleCollections.map((collection) => ({
    ...collection,
    points: (byCollection.get(collection.collection) ?? []).map(({ point }) => point),
  }));
}

/** The conversations of the points; today's are complete. */
export function sampleConversations({ now, seed = SEED }: SampleOptions): Conversation[] {
  const today = startOfDay(now);
  return characters.flatMap((character) =>
    character.stories.flatMap((story) => planConversations(character, story, { today, seed })),
  );
}

/** A message that is stored now but was sent nine days ago: its window must be summarized again. */
export function sampleLateMessage(options: SampleOptions): { collection: string; point: SamplePoint } {
  const at = new Date(startOfDay(options.now).getTime() - 9 * DAY_MS + 20 * 3_600_000);
  const text =
    'One thing I forgot: Mrs Macleod says the key of the trophy cabinet was in her knitting bag all along.';
  return {
    collection: 'whisperengine_memory_walter',
    point: {
      id: makeUuid(`${makeName(options)} late`),
      payload: {
        user_id: '655119873420012345',
        memory_type: 'conversation',
        content: text,
        timestamp: at.toISOString().replace(/Z$/u, '000'),
        timestamp_unix: at.getTime() / 1000,
        source: 'user_message',
        emotional_context: 'amusement',
        emotional_intensity: 0.7,
        role: 'user',
        channel_id: 'dm-walter-1',
        channel_type: 'dm',
      },
    },
  };
}

function makeName({ now, seed = SEED }: SampleOptions): string {
  return `samples ${seed} ${now.toISOString().slice(0, 10)}`;
}

function startOfDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
}
