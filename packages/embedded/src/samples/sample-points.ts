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

/** One collection of the samples, as the bots would have left it in Qdrant. */
export interface SampleCollection {
  /** Its physical name. */
  readonly collection: string;
  /** Another name for the same collection; null where there is none. */
  readonly alias: string | null;
  readonly botName: string;
  readonly points: readonly SamplePoint[];
}

interface SampleOptions {
  /** Nothing is later than this; the conversations lie in the five weeks before it. */
  readonly now: Date;
  /** Another seed: other days, other small subjects; the stories stay. */
  readonly seed?: number;
}

const DAY_MS = 86_400_000;
const SEED = 1;
const characters = [nerys, walter, resi, joaquin, hana];

/**
 * The project's own sample conversations: five bots, fourteen users, about 3,000 messages in four languages
 * and every payload form. For the same UTC day and seed they are the same points with the same ids; what
 * would lie after `now` is left out.
 */
export function samplePoints(options: SampleOptions): SampleCollection[] {
  const { now } = options;
  const name = nameOf(options);
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

/** The conversations behind the points, today's to their ends. */
export function sampleConversations({ now, seed = SEED }: SampleOptions): Conversation[] {
  const today = startOfDay(now);
  return characters.flatMap((character) =>
    character.stories.flatMap((story) => planConversations(character, story, { today, seed })),
  );
}

/** A message that is stored only now and was said nine days ago: its window has to be summarized again. */
export function sampleLateMessage(options: SampleOptions): { collection: string; point: SamplePoint } {
  const at = new Date(startOfDay(options.now).getTime() - 9 * DAY_MS + 20 * 3_600_000);
  const text =
    'One thing I forgot: Mrs Macleod says the key of the trophy cabinet was in her knitting bag all along.';
  return {
    collection: 'whisperengine_memory_walter',
    point: {
      id: makeUuid(`${nameOf(options)} late`),
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

function nameOf({ now, seed = SEED }: SampleOptions): string {
  return `samples ${seed} ${now.toISOString().slice(0, 10)}`;
}

function startOfDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
}
