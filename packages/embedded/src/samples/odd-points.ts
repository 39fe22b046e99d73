import { makeUuid } from './random.ts';
import type { SamplePoint } from './write-points.ts';

interface Odd {
  readonly collection: string;
  readonly daysAgo: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

const PRIYA = '655119873420012345';
const LUKAS = '688123450987001122';
const nerys = 'whisperengine_memory_nerys_7d';
const walter = 'whisperengine_memory_walter';
const resi = 'whisperengine_memory_resi';
const joaquin = 'whisperengine_memory_joaquin';

/** Points that bots store besides messages: used by others, not part of a conversation. */
const otherMemories: readonly Odd[] = [
  memory(walter, PRIYA, 'fact', 'User has a ginger cat named Biscuit.'),
  memory(walter, PRIYA, 'relationship', 'Trust has grown: user shares worries first and facts later.'),
  memory(nerys, '672814231002939413', 'preference', 'User prefers pink goggles.'),
  memory(nerys, '690011223344556677', 'correction', 'The boat is called Terna, not Tarna.'),
  memory(resi, LUKAS, 'fact', 'Der Sauerteig von Lukas heißt Herbert.'),
  memory(resi, LUKAS, 'context', 'Lukas bäckt in einem Haushaltsofen mit zwei Blechen.'),
  memory(joaquin, '677001122334455667', 'fact', 'La bicicleta es una Orbea de 1978.'),
];

/** Unreadable points: they must be counted and named, and must not stop anything. */
const unreadable: readonly Odd[] = [
  { collection: walter, daysAgo: 5, payload: { ...said('The kettle is on.'), user_id: undefined } },
  { collection: walter, daysAgo: 6, payload: { ...said('Who is there?'), user_id: '' } },
  { collection: nerys, daysAgo: 4, payload: { ...said(''), user_id: '672814231002939413' } },
  {
    collection: nerys,
    daysAgo: 3,
    payload: {
      ...said('What time is low water?'),
      user_id: '718203344556677889',
      timestamp: 'last tuesday',
      timestamp_unix: undefined,
    },
  },
  {
    collection: resi,
    daysAgo: 7,
    payload: { ...said('Kommt noch was?'), user_id: LUKAS, memory_type: undefined },
  },
  {
    collection: resi,
    daysAgo: 8,
    payload: { ...said('Ein Wecken bitte.'), user_id: LUKAS, role: undefined, source: 'import' },
  },
  { collection: joaquin, daysAgo: 9, payload: { ...said('¿Y el abeto?'), user_id: 20_250_117 } },
];

/** Traffic of the platform's own tests, for which summaries were once paid. */
const smokeTest: readonly Odd[] = [
  'ping',
  'Test message 1',
  'Test message 2',
  'Test message 3',
  'Can you hear me?',
  'done',
].map((text) => ({
  collection: walter,
  daysAgo: 2,
  payload: { ...said(text), user_id: 'smoke_test_06b060b2' },
}));

/** Writes the points that are not a conversation or are unreadable; their number and order are fixed. */
export function writeOddPoints({
  today,
  name,
}: {
  today: Date;
  name: string;
}): { collection: string; point: SamplePoint }[] {
  return [...otherMemories, ...unreadable, ...smokeTest].map(({ collection, daysAgo, payload }, index) => {
    const at = new Date(today.getTime() - daysAgo * 86_400_000 + 36_000_000 + index * 60_000);
    const timed = {
      timestamp: at.toISOString().replace(/Z$/u, '000'),
      timestamp_unix: at.getTime() / 1000,
      ...payload,
    };
    const present = Object.fromEntries(Object.entries(timed).filter(([, value]) => value !== undefined));
    return { collection, point: { id: makeUuid(`${name} odd ${index}`), payload: present } };
  });
}

function memory(collection: string, userId: string, type: string, content: string): Odd {
  return {
    collection,
    daysAgo: 12,
    payload: { user_id: userId, memory_type: type, content, confidence: 0.9 },
  };
}

function said(content: string): Record<string, unknown> {
  return {
    memory_type: 'conversation',
    content,
    role: 'user',
    source: 'user_message',
    emotional_context: 'neutral',
    emotional_intensity: 0.5,
    channel_id: 'dm-odd',
    channel_type: 'dm',
  };
}
