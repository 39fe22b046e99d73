import { expect, it } from 'vitest';
import { z } from 'zod';
import { askQdrant } from '../pipeline/ask-qdrant.ts';
import { countSummaries, listLosses, passScans } from './pass-scans.ts';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const usersTo = (count: number) => Array.from({ length: count }, (_, n) => `user-${n}`);
const belongsTo = (users: readonly string[]) => (point: Point) => users.includes(point.payload.user_id);

const Page = z.object({
  result: z.object({
    points: z.array(z.looseObject({ id: z.string(), payload: z.looseObject({ user_id: z.string() }) })),
  }),
});
type Point = z.infer<typeof Page>['result']['points'][number];

/** What a snapshot of the collection holds. */
async function readPoints(url: string): Promise<Point[]> {
  const page = await askQdrant(`${url}/points/scroll`, 'POST', { limit: 10_000, with_payload: true });
  return Page.parse(page).result.points;
}

async function putPoints(url: string, points: readonly Point[]): Promise<void> {
  const body = { points: points.map(({ id, payload }) => ({ id, payload, vector: {} })) };
  await askQdrant(`${url}/points?wait=true`, 'PUT', body);
}

const makeUrl = ({ qdrant }: Stage, collection: string) => `${qdrant.url}/collections/${collection}`;
const say = async (stage: Stage, talk: Omit<Parameters<typeof putTalk>[1], 'messages' | 'channels'>) =>
  await putTalk(stage, { ...talk, messages: 6, channels: ['dm'] });

/** What one bot has of summaries, of great losses and of paid calls. */
function watchBot(stage: Stage, botName: string) {
  return {
    async holds(summaries: { shown: number; held: number }): Promise<void> {
      expect(await countSummaries(stage, botName)).toEqual(summaries);
    },
    async untilShown(shown: number): Promise<void> {
      await eventually(async () => expect((await countSummaries(stage, botName)).shown).toBe(shown));
    },
    async untilLost(loss?: { users: number; windows: number }): Promise<void> {
      await eventually(async () =>
        expect(await listLosses(stage, botName)).toEqual(loss === undefined ? [] : [{ botName, ...loss }]),
      );
    },
    async hasPaid(calls: number): Promise<void> {
      const [row] = await stage.store.sql<{ calls: number }[]>`
        select count(*)::int as calls from enrichment_llm_calls where bot_name = ${botName}`;
      expect(row?.calls).toBe(calls);
    },
  };
}

const ALIAS = 'chat_memories_mia';
const nameAs = (collection: string) => ({
  create_alias: { alias_name: ALIAS, collection_name: collection },
});
const changeAlias = async (stage: Stage, actions: readonly object[]) =>
  await askQdrant(`${stage.qdrant.url}/collections/aliases`, 'POST', { actions });

/** The alias names a new collection, which is filled over three scans; a single user is late. */
async function switchAlias(stage: Stage): Promise<void> {
  const mia = watchBot(stage, 'mia');
  const [blue, green] = [makeUrl(stage, 'whisperengine_memory_mia_blue'), makeUrl(stage, 'green')];
  const points = await readPoints(blue);
  const users = usersTo(8);

  await askQdrant(green, 'PUT', { vectors: {} });
  await changeAlias(stage, [{ delete_alias: { alias_name: ALIAS } }, nameAs('green')]);
  await askQdrant(blue, 'DELETE');
  await mia.untilLost({ users: 8, windows: 16 });
  await putPoints(green, points.filter(belongsTo(users.slice(0, 4))));
  await mia.untilLost({ users: 4, windows: 8 });
  await putPoints(green, points.filter(belongsTo(users.slice(4, 7))));
  await mia.untilLost({ users: 1, windows: 2 });
  await passScans(stage, 3);
  await mia.holds({ shown: 16, held: 0 });
  await putPoints(green, points.filter(belongsTo(users.slice(7))));
  await mia.untilLost();

  await mia.holds({ shown: 16, held: 0 });
  await mia.hasPaid(16);
}

/**
 * Yesterday's snapshot takes the place of the collection while somebody new begins to talk; later the rest is
 * put back.
 */
async function restoreYesterday(stage: Stage, yesterday: readonly Point[]): Promise<void> {
  const elena = watchBot(stage, 'elena');
  const url = makeUrl(stage, 'whisperengine_memory_elena');
  const today = await readPoints(url);

  await askQdrant(url, 'DELETE');
  await elena.untilLost({ users: 8, windows: 24 });
  await say(stage, { bot: 'elena', users: ['newcomer'], days: [dayAgo(2)] });
  await putPoints(url, yesterday);
  await elena.untilLost({ users: 8, windows: 8 });
  await passScans(stage, 3);
  await elena.untilShown(25);
  await elena.holds({ shown: 25, held: 0 });
  await putPoints(url, today);
  await elena.untilLost();

  await elena.holds({ shown: 25, held: 0 });
  await elena.hasPaid(25);
}

/** 5 of a user's 12 windows vanish: they are withheld, and come back with their messages. */
async function loseWindowsOfOneUser(stage: Stage): Promise<void> {
  const nora = watchBot(stage, 'nora');
  const url = makeUrl(stage, 'whisperengine_memory_nora');
  const points = await readPoints(url);
  const since = Date.parse(`${dayAgo(6)}T00:00:00Z`) / 1_000;
  const isOwn = { key: 'user_id', match: { value: 'user-0' } };
  const isNewer = { key: 'timestamp_unix', range: { gte: since } };

  await askQdrant(`${url}/points/delete?wait=true`, 'POST', { filter: { must: [isOwn, isNewer] } });
  await nora.untilShown(31);
  await passScans(stage, 3);
  await nora.holds({ shown: 31, held: 5 });
  await nora.untilLost();
  await putPoints(url, points);
  await nora.untilShown(36);

  await nora.holds({ shown: 36, held: 0 });
  await nora.hasPaid(36);
}

/** 5 of 12 windows vanish, each of another user: nothing is withheld. */
async function loseWindowsOfManyUsers(stage: Stage): Promise<void> {
  const otto = watchBot(stage, 'otto');
  const url = makeUrl(stage, 'whisperengine_memory_otto');
  const points = await readPoints(url);
  const isOfFive = { key: 'user_id', match: { any: usersTo(5) } };

  await askQdrant(`${url}/points/delete?wait=true`, 'POST', { filter: { must: [isOfFive] } });
  await otto.untilLost({ users: 5, windows: 5 });
  await passScans(stage, 3);
  await otto.holds({ shown: 12, held: 0 });
  await putPoints(url, points);
  await otto.untilLost();

  await otto.holds({ shown: 12, held: 0 });
  await otto.hasPaid(12);
}

it('an alias switch, a snapshot of yesterday and 5 of 12 missing windows, each for three scans of a running scanner, lose nothing and cost no call', {
  timeout: 180_000,
}, async () => {
  const stage = await openStage({ env: { ENRICHMENT_INTERVAL_SECONDS: '1', RECHECK_HOURS: '0' } });
  await say(stage, { bot: 'elena', users: usersTo(8), days: [dayAgo(3), dayAgo(4)] });
  const yesterday = await readPoints(makeUrl(stage, 'whisperengine_memory_elena'));
  await say(stage, { bot: 'elena', users: usersTo(8), days: [dayAgo(2)] });
  await say(stage, { bot: 'mia_blue', users: usersTo(8), days: [dayAgo(2), dayAgo(3)] });
  await changeAlias(stage, [nameAs('whisperengine_memory_mia_blue')]);
  const twelveDays = Array.from({ length: 12 }, (_, n) => dayAgo(n + 2));
  await say(stage, { bot: 'nora', users: usersTo(3), days: twelveDays });
  await say(stage, { bot: 'otto', users: usersTo(12), days: [dayAgo(2)] });
  stage.start('scanner');
  stage.start('summarizer');
  await eventually(async () =>
    expect(await countSummaries(stage)).toEqual({ shown: 24 + 16 + 36 + 12, held: 0 }),
  );

  await Promise.all([
    switchAlias(stage),
    restoreYesterday(stage, yesterday),
    loseWindowsOfOneUser(stage),
    loseWindowsOfManyUsers(stage),
  ]);
});
