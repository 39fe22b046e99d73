import { makeUuid } from '@enrichment/embedded/samples/random';
import { createBotCollection, putBotPoints } from '../pipeline/bot-collection.ts';

const BOTS = ['elena', 'marcus'] as const;
const HOUR_SECONDS = 3_600;
/** Hours per user; all of them are within the days that a scan covers. */
const HOURS_MAX = 600;

/** Hours of conversations, numbered from the oldest: many users talk with a bot in each hour. */
export interface Waves {
  /** Writes the windows `from` to `to` (exclusive) to Qdrant. */
  put(from: number, to: number): Promise<void>;
}

/** @param jobs total number of windows */
export async function createWaves(url: string, jobs: number): Promise<Waves> {
  const users = Math.ceil(jobs / HOURS_MAX);
  const hours = Math.ceil(jobs / users);
  const firstHour = Math.floor(Date.now() / 1_000 / HOUR_SECONDS) - hours - 2;
  for (const bot of BOTS) await createBotCollection(url, bot);
  const makePoints = (n: number) => {
    const user = n % users;
    const second = (firstHour + Math.floor(n / users)) * HOUR_SECONDS;
    return (['user', 'assistant'] as const).map((role, turn) => ({
      id: makeUuid(`${n} ${turn}`),
      vector: {},
      payload: {
        user_id: `user-${user}`,
        memory_type: 'conversation',
        role,
        content: `window ${n}: the ferry left the harbour before the storm, ${turn}`,
        timestamp_unix: second + 60 + turn * 60,
        channel_type: 'dm',
      },
    }));
  };
  return {
    put: async (from, to) => {
      for (const [b, bot] of BOTS.entries()) {
        const numbers = Array.from({ length: to - from }, (_, n) => from + n);
        const own = numbers.filter((n) => (n % users) % BOTS.length === b);
        await putBotPoints(url, bot, own.flatMap(makePoints));
      }
    },
  };
}
