import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { askQdrant } from '../pipeline/ask-qdrant.ts';
import { openStage, type Stage } from './stage.ts';

const range = ['--from', '2024-11-01', '--to', '2024-12-01'];

const mapping = {
  collections: [
    {
      collection: 'support_*',
      where: { kind: 'message' },
      user: 'customer',
      text: 'body',
      time: { key: 'sent_at', format: 'unix milliseconds' },
      role: { key: 'sender', user: 'customer', bot: 'agent' },
    },
    {
      collection: 'mem0',
      bot: { key: 'agent_id', names: ['otto', 'mia'] },
      user: 'user_id',
      text: ['data', 'parts'],
      time: 'created_at',
      role: { key: 'role', bot: 'assistant', user: '*' },
    },
  ],
};

const dialects = [
  {
    bot: 'elena',
    firstId: 1,
    collection: 'whisperengine_memory_elena',
    /** Told at 20:00 on 2024-11-04 in Los Angeles: the next day in UTC. */
    tell: (at: number, content: string) => ({
      ...{ type: 'conversation', user_id: 'ann', role: at % 2 === 0 ? 'human' : 'ai', content },
      ...{ timestamp: `2024-11-04T20:0${at}:00.123456`, message_id: String(at), author_id: 'ann' },
    }),
  },
  {
    bot: 'nora',
    firstId: 1,
    collection: 'support_nora',
    tell: (at: number, body: string) => ({
      ...{ kind: 'message', customer: 'ann', sender: at % 2 === 0 ? 'customer' : 'agent', body },
      sent_at: Date.parse('2024-11-05T04:00:00Z') + at * 60_000,
    }),
  },
  ...(['otto', 'mia'] as const).map((bot, index) => ({
    bot,
    firstId: 100 * index + 1,
    collection: 'mem0',
    tell: (at: number, text: string) => ({
      ...{ agent_id: bot, user_id: 'ann', ...(at % 2 === 1 && { role: 'assistant' }) },
      ...(at % 4 === 0 ? { parts: [{ type: 'text', text }] } : { data: text }),
      created_at: `2024-11-04T20:0${at}:00.5-08:00`,
    }),
  })),
];

const Answer = z.object({
  quotes: z.array(z.object({ text: z.string() }).loose()),
});

async function openDialects(): Promise<Stage> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-dialects-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const file = path.join(dir, 'mapping.json');
  await writeFile(file, JSON.stringify(mapping));
  const stage = await openStage({
    env: { SOURCE_MAPPING_FILE: file, SOURCE_TIME_ZONE: 'UTC,elena=America/Los_Angeles' },
  });
  return stage;
}

/** Creates each collection without an index, with eight messages of Ann. */
async function putMessages({ qdrant }: Stage): Promise<void> {
  for (const { collection, firstId, tell } of dialects) {
    const points = Array.from({ length: 8 }, (_, at) => ({
      id: firstId + at,
      vector: {},
      payload: tell(at, at === 4 ? 'The zeppelin lands in Oslo.' : `Message number ${at}.`),
    }));
    if (firstId === 1) await askQdrant(`${qdrant.url}/collections/${collection}`, 'PUT', { vectors: {} });
    await askQdrant(`${qdrant.url}/collections/${collection}/points?wait=true`, 'PUT', { points });
  }
}

/** Deletes Ann's messages; one of Bob's stays, so that the collection is not empty. */
async function loseMessages({ qdrant }: Stage): Promise<void> {
  for (const { collection, firstId, tell } of dialects) {
    const url = `${qdrant.url}/collections/${collection}/points`;
    const payload = { ...tell(0, 'Hello'), user_id: 'bob', customer: 'bob' };
    await askQdrant(`${url}/delete?wait=true`, 'POST', {
      points: Array.from({ length: 8 }, (_, at) => firstId + at),
    });
    await askQdrant(`${url}?wait=true`, 'PUT', { points: [{ id: firstId + 50, vector: {}, payload }] });
  }
}

describe('messages of WhisperEngine v2, of a mapped collection and of bots that share one', {
  timeout: 180_000,
}, () => {
  it('become summaries, are quoted and replayed, withheld when they are gone, exported and forgotten', async () => {
    const stage = await openDialects();
    await putMessages(stage);
    stage.start('summarizer');
    const readSummaries = () => stage.store.sql`
      select bot_name, start_timestamp::text, message_count from conversation_summaries order by bot_name`;
    const ask = async (...args: string[]): Promise<unknown> =>
      JSON.parse(await stage.enrich([...args, '--json']));

    await stage.enrich(['backfill', ...range, '--wait']);
    const made = await readSummaries();
    const quoted = [];
    for (const { bot } of dialects) {
      const answer = await ask('recall', '--user', 'ann', '--bot', bot, 'zeppelin on 2024-11-05');
      quoted.push(Answer.parse(answer).quotes.map(({ text }) => text));
    }
    const replayed = await ask('replay', ...range, '--force', '--yes');
    await stage.enrich(['backfill', ...range, '--wait']);
    const exported = await stage.enrich(['export', '--user', 'ann']);
    await loseMessages(stage);
    await stage.enrich(['backfill', ...range]);
    const afterLoss = await readSummaries();
    await stage.enrich(['forget', '--user', 'ann', '--yes']);
    const left = await stage.store.sql`select 1 from enrichment_windows where user_id = 'ann'`;

    expect([...made]).toEqual([
      ...['elena', 'mia', 'nora', 'otto'].map((botName) => ({
        ...{ botName, startTimestamp: '2024-11-05 00:00:00', messageCount: 8 },
      })),
    ]);
    const zeppelin = expect.arrayContaining(['The zeppelin lands in Oslo.']);
    expect(quoted).toEqual([zeppelin, zeppelin, zeppelin, zeppelin]);
    expect(replayed).toMatchObject({ requested: 4 });
    expect(exported).toContain('"2024-11-05T00:00:00');
    expect([...afterLoss]).toEqual([]);
    expect([...left]).toEqual([]);
  });
});
