import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeUuid, type Random } from '@enrichment/embedded/samples/random';
import { createBotCollection, deleteBotCollection, putBotPoints } from '../pipeline/bot-collection.ts';

const DAY_MS = 86_400_000;
const DAYS = 20;
const BOTS = ['elena', 'marcus'] as const;
const WORDS = ['harbour', 'lantern', 'orchard', 'ferry', 'violin', 'thunder', 'garden', 'letter'] as const;

/** One user's day with a bot, as generated; its later content is read only from Qdrant. */
export interface TalkWindow {
  readonly bot: string;
  readonly user: string;
  readonly dayMs: number;
}

export interface Talk {
  readonly windows: readonly TalkWindow[];
  /** Number of late messages. */
  late(): number;
  /** Adds one message to each of some windows. */
  addLate(count: number): Promise<void>;
  /**
   * Deletes one bot's collection and restores its points in several parts, while late messages keep arriving.
   */
  rebuild(pace: { stages: number; pauseMs: number }): Promise<void>;
}

/** Writes `count` finished windows to Qdrant, one in twenty of them too small for a summary. */
export async function putTalk(
  { url, random }: { url: string; random: Random },
  count: number,
): Promise<Talk> {
  const newestMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
  const windows = Array.from({ length: count }, (_, n) => ({
    bot: BOTS[Math.floor(n / DAYS) % BOTS.length] ?? BOTS[0],
    user: `user-${Math.floor(n / DAYS)}`,
    dayMs: newestMs - (n % DAYS) * DAY_MS,
  }));
  let late = 0;
  for (const bot of BOTS) await createBotCollection(url, bot);
  const points = windows.map((window) => ({
    window,
    messages: random.between(1, 20) === 1 ? 3 : random.between(5, 7),
  }));
  const said = points.flatMap(({ window, messages }) =>
    Array.from({ length: messages }, (_, n) =>
      makePoint(window, { random, second: 36_000 + n * 60, turn: n }),
    ),
  );
  await putPoints(url, said);
  return {
    windows,
    late: () => late,
    addLate: async (more) => {
      const chosen = Array.from({ length: more }, () => windows[random.between(0, windows.length - 1)]);
      const added = chosen.flatMap((window) =>
        window ? [makePoint(window, { random, second: 54_000 + late++, turn: late })] : [],
      );
      said.push(...added);
      await putPoints(url, added);
    },
    rebuild: async ({ stages, pauseMs }) => {
      const [bot] = BOTS;
      // The new collection exists at once: the bot continues to write to it.
      await deleteBotCollection(url, bot);
      await createBotCollection(url, bot);
      const old = said.filter((point) => point.bot === bot);
      const partSize = Math.ceil(old.length / stages);
      for (let at = 0; at < old.length; at += partSize) {
        await sleep(pauseMs);
        await putPoints(url, old.slice(at, at + partSize));
      }
    },
  };
}

/** The hash that a scripted server logs for these texts in this order. */
export function hashTexts(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}

/** Identifies a window in a request. */
function makeMarker({ user, dayMs }: { user: string; dayMs: number }): string {
  return `${user}-${new Date(dayMs).toISOString().slice(0, 10)}`;
}

interface TalkPoint {
  readonly bot: string;
  readonly point: object;
}

function makePoint(
  window: TalkWindow,
  { random, second, turn }: { random: Random; second: number; turn: number },
): TalkPoint {
  const words = Array.from({ length: 4 }, () => random.pick(WORDS)).join(' and the ');
  const payload = {
    user_id: window.user,
    memory_type: 'conversation',
    role: turn % 2 === 0 ? 'user' : 'assistant',
    content: `[[${makeMarker(window)}]] The ${words} number ${second}`,
    timestamp_unix: window.dayMs / 1_000 + second,
    channel_type: 'dm',
  };
  return { bot: window.bot, point: { id: makeUuid(`${makeMarker(window)} ${second}`), vector: {}, payload } };
}

async function putPoints(url: string, points: readonly TalkPoint[]): Promise<void> {
  for (const bot of BOTS) {
    const own = points.filter((point) => point.bot === bot);
    await putBotPoints(
      url,
      bot,
      own.map(({ point }) => point),
    );
  }
}
