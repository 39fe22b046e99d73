import { z } from 'zod';
import { ask, say, type World } from './world.ts';

/** A bot's conversations: a number of users, each with six messages on each day. */
export interface Talk {
  readonly bot?: string;
  readonly users: number;
  readonly days: readonly string[];
}

/** Writes the points of these conversations to the bot's collection. */
export async function sayAll(world: World, { bot = 'elena', users, days }: Talk): Promise<void> {
  for (let user = 0; user < users; user += 1) {
    for (const day of days) await say(world, { bot, user: `user-${user}`, at: `${day}T10:00:00Z` });
  }
}

/** Deletes the bot's collection. */
export async function dropCollection({ qdrant }: World, collection: string): Promise<void> {
  await ask(qdrant, 'DELETE', `/collections/${collection}`);
}

const Page = z.object({
  result: z.object({
    points: z.array(z.looseObject({ id: z.string(), payload: z.looseObject({ user_id: z.string() }) })),
  }),
});

/** Copies the points of the chosen users to an existing collection. */
export async function copyPoints(
  { qdrant }: World,
  from: string,
  to: string,
  isWanted: (userId: string) => boolean,
): Promise<void> {
  const body = { limit: 10_000, with_payload: true };
  const page = Page.parse(await ask(qdrant, 'POST', `/collections/${from}/points/scroll`, body));
  const points = page.result.points
    .filter(({ payload }) => isWanted(payload.user_id))
    .map((point) => ({ ...point, vector: {} }));
  await ask(qdrant, 'PUT', `/collections/${to}/points?wait=true`, { points });
}

/** Points the alias to another collection. */
export async function switchAlias({ qdrant }: World, alias: string, collection: string): Promise<void> {
  const actions = [
    { delete_alias: { alias_name: alias } },
    { create_alias: { alias_name: alias, collection_name: collection } },
  ];
  await ask(qdrant, 'POST', '/collections/aliases', { actions });
}

/** Moves the database's times back by the time between the two looks of a removal. */
export async function passConfirmTime({ store }: World, hours = 24): Promise<void> {
  await store.sql`
    update enrichment_withheld_summaries
    set counted_at = counted_at - ${hours}::int * interval '1 hour', withheld_at = withheld_at - ${hours}::int * interval '1 hour'`;
}

/** Counts rows visible to bots, held rows, and windows by state. */
export async function countRows({ store }: World) {
  const [row] = await store.sql<{ shown: number; held: number; losses: number }[]>`
    select (select count(*)::int from conversation_summaries) as shown,
      (select count(*)::int from enrichment_withheld_summaries) as held,
      (select count(*)::int from enrichment_great_losses) as losses`;
  return row;
}
