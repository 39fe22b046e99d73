/**
 * A worker in its own process, for tests that kill it. `poison` kills the process half a second after it
 * started, `endless` runs until it is stopped, and every other window takes longer than that. Reports each
 * start to its parent.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { connectQueue } from '../connect.ts';
import { createConsumer } from '../window-consumer.ts';
import { aborted } from './handlers.ts';

const Place = z.object({
  backend: z.enum(['redis', 'postgres']),
  url: z.string(),
  prefix: z.string(),
  concurrency: z.number(),
});

const { concurrency, ...place } = Place.parse(JSON.parse(process.argv[2] ?? ''));
const connection = connectQueue({ ...place, role: 'worker' });
const consumer = createConsumer({
  connection,
  concurrency,
  graceMs: 10_000,
  timings: { lockMs: 1_000, stalledCheckMs: 250, suspectMs: 900 },
  handle: async ({ userId }, { attempt, signal }) => {
    process.send?.({ started: userId, attempt });
    if (userId === 'endless') return await aborted(signal);
    if (userId === 'poison') {
      await delay(400);
      process.kill(process.pid, 'SIGKILL');
    }
    await delay(550);
    return {};
  },
});
process.on('disconnect', () => process.exit(0));
await consumer.run();
