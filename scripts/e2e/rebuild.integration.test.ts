import { findViolations } from '@enrichment/store/invariants';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { askQdrant } from '../pipeline/ask-qdrant.ts';
import { countSummaries, passScans } from './pass-scans.ts';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const days = [2, 3, 4, 5, 6].map(dayAgo);
const makeNames = (count: number) => Array.from({ length: count }, (_, n) => `user-${n}`);

const Status = z.object({
  windows: z.object({ summarized: z.number(), withheld: z.number(), failed: z.number() }),
  greatLosses: z.array(z.object({ botName: z.string(), users: z.number(), listHash: z.string() })),
});

/** A scanner that looks each second and a summarizer, at work on what the users have said. */
async function openScene(users: readonly string[]) {
  const stage = await openStage({ env: { ENRICHMENT_INTERVAL_SECONDS: '1', RECHECK_HOURS: '0' } });
  const say = (who: readonly string[], on: readonly string[] = days) =>
    putTalk(stage, { bot: 'elena', users: who, days: on, messages: 6, channels: ['dm'] });
  await say(users);
  const apps = { scanner: stage.start('scanner'), summarizer: stage.start('summarizer') };
  await eventually(async () => expect(await countShown(stage)).toBe(users.length * days.length));
  return { stage, say, apps, calls: () => stage.llm.calls().length };
}

async function countShown(stage: Stage): Promise<number> {
  return (await countSummaries(stage)).shown ?? -1;
}

const readStatus = async (stage: Stage) => Status.parse(JSON.parse(await stage.enrich(['status', '--json'])));

it('a rebuild that lasts three intervals costs no summary and no call, while new messages are summarized', {
  timeout: 180_000,
}, async () => {
  const users = makeNames(40);
  const { stage, say, apps, calls } = await openScene(users);
  const collection = `${stage.qdrant.url}/collections/whisperengine_memory_elena`;
  const callsBefore = calls();
  expect(callsBefore).toBe(200);

  await askQdrant(collection, 'DELETE');
  await passScans(stage, 3);
  expect(await countShown(stage)).toBe(200);
  await say(users.slice(0, 1), days.slice(0, 1));
  await say(['newcomer'], days.slice(0, 1));
  await passScans(stage, 3);
  await eventually(async () => expect(await countShown(stage)).toBe(201));

  expect(await readStatus(stage)).toMatchObject({
    windows: { summarized: 201, withheld: 0, failed: 0 },
    greatLosses: [{ botName: 'elena', users: 40 }],
  });
  expect(apps.scanner.output()).toContain('SOURCE_LOSS_HELD');
  expect(await stage.enrich(['scan'], { exitCode: 1 })).toContain('--accept-removals');
  // Again where Postgres does not answer in the two seconds that doctor gives it.
  await eventually(async () =>
    expect(await stage.enrich(['doctor'], { exitCode: 1 })).toContain('lack messages in Qdrant'),
  );

  await say(users.slice(1, 20));
  await passScans(stage, 3);
  expect(await countShown(stage)).toBe(201);
  await say(users.slice(0, 1), days.slice(1));
  await say(users.slice(20));
  await eventually(async () => expect((await readStatus(stage)).greatLosses).toEqual([]));
  await passScans(stage, 3);

  expect(await countShown(stage)).toBe(201);
  expect(calls()).toBe(callsBefore + 1);
  expect(await findViolations(stage.store, { scanIntervalMs: 1_000 })).toEqual([]);
});

it('a bot of 300 points that is rebuilt user by user keeps everything that is not restored yet', {
  timeout: 180_000,
}, async () => {
  const users = makeNames(10);
  const { stage, say, calls } = await openScene(users);
  const callsBefore = calls();

  await askQdrant(`${stage.qdrant.url}/collections/whisperengine_memory_elena`, 'DELETE');
  await passScans(stage, 1);
  for (const user of users) {
    await say([user]);
    await passScans(stage, 1);
    expect(await countShown(stage)).toBe(50);
  }
  await eventually(async () => expect((await readStatus(stage)).greatLosses).toEqual([]));

  expect(calls()).toBe(callsBefore);
});
