import { Redis } from 'ioredis';
import { z } from 'zod';
import { askPage, askRecall } from './ask-pages.ts';
import type { Sample } from './find-growth.ts';
import { MB, readHeap } from './read-heap.ts';
import type { SoakApp, SoakStage } from './stage-soak.ts';

const METRICS = {
  process_resident_memory_bytes: ['rss MB', MB],
  process_open_fds: ['open files', 1],
} as const;

const Figures = z.tuple([z.object({ done: z.number(), connections: z.number() })]);

/**
 * Measures every process and server, and sends the API a question, as a bot would.
 * @param readsHeaps also makes every process collect its garbage and reads the retained heap, which pauses it
 */
export async function takeSample(stage: SoakStage, { readsHeaps }: { readsHeaps: boolean }): Promise<Sample> {
  await askRecall(stage.api);
  const values: Record<string, number> = {};
  for (const app of stage.apps) {
    Object.assign(values, await readMetrics(app));
    if (readsHeaps) values[`${app.process.name} heap MB`] = (await readHeap(app.inspectorPort)) / MB;
  }
  const [{ done, connections }] = Figures.parse([
    ...(await stage.store.query(
      (sql) => sql`
        select (select count(*)::int from conversation_summaries) as done,
          (select count(*)::int from pg_stat_activity where datname = current_database()) as connections`,
    )),
  ]);
  values['Postgres connections'] = connections;
  Object.assign(values, await readRedis(stage.redisUrl));
  return { done, values };
}

async function readMetrics(app: SoakApp): Promise<Record<string, number>> {
  const page = await askPage(app, { path: '/metrics' });
  return Object.fromEntries(
    Object.entries(METRICS).map(([metric, [label, unit]]) => {
      const value = Number(new RegExp(`^${metric} (\\S+)$`, 'm').exec(page)?.[1]);
      return [`${app.process.name} ${label}`, value / unit];
    }),
  );
}

async function readRedis(url: string): Promise<Record<string, number>> {
  const redis = new Redis(url);
  try {
    const info = await redis.info();
    const read = (field: string) => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1]);
    return { 'Redis clients': read('connected_clients'), 'Redis MB': read('used_memory') / MB };
  } finally {
    redis.disconnect();
  }
}
