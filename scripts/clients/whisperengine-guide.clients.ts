import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openStage, putTalk, type Stage } from '../e2e/stage.ts';

const root = path.resolve(import.meta.dirname, '../..');
const guide = readFileSync(path.join(root, 'docs/coming-from-whisperengine.md'), 'utf8');
const compose = readFileSync(path.join(root, 'docker/compose.yaml'), 'utf8');
const joined = readFileSync(path.join(root, 'docker/compose.external.yaml'), 'utf8');

/** The calls of `enrich` in the guide's `sh` blocks, in order. */
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .filter((line) => line.startsWith('./scripts/enrich '))
  .map((line) => line.replace('./scripts/enrich ', '').split(' '));

/** The table as the original's Alembic makes it, with rows as its worker writes them. */
async function createOriginalDatabase({ store }: Stage): Promise<void> {
  await store.sql.unsafe(`
    create table conversation_summaries (
      id serial not null, user_id varchar(255) not null, bot_name varchar(100) not null, summary_text text not null,
      summary_type varchar(50) default 'time_window' not null, start_timestamp timestamp without time zone not null,
      end_timestamp timestamp without time zone not null, message_count integer not null, key_topics varchar[],
      emotional_tone varchar(50), compression_ratio float, confidence_score float default '0.5',
      enrichment_version varchar(20) default 'v1.0' not null,
      created_at timestamp without time zone default now() not null,
      updated_at timestamp without time zone default now() not null,
      primary key (id),
      constraint uq_conversation_summaries_window unique (user_id, bot_name, start_timestamp, end_timestamp));
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count,
      key_topics, emotional_tone, compression_ratio, confidence_score)
    select '42', 'elena', t.text, timestamp '2025-10-06 10:00:00.25' + t.n * interval '1 day',
      timestamp '2025-10-06 10:05:00' + t.n * interval '1 day', 6, '{general conversation}', 'neutral',
      length(t.text) / 733::float, 0.6
    from (values
      (0, 'Conversation with 6 messages between user and elena. Topics and details discussed.'),
      (1, 'The user told Elena about the tide, and she explained how the moon moves the water of a harbour.')) t (n, text);
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
    values ('42', 'elena', 'A note that a person wrote.', '2025-10-06 12:00', '2025-10-06 13:00', 6)`);
}

test('the commands of the guide turn a database of WhisperEngine with its rows into ours, and a person keeps the own row', async () => {
  const stage = await openStage({
    tables: 'none',
    env: { QUEUE_BACKEND: 'postgres', REDIS_URL: '', LOOKBACK_DAYS: '30' },
  });
  await createOriginalDatabase(stage);
  await putTalk(stage, { bot: 'elena', users: ['42'], days: ['2025-10-06', '2025-10-07'], messages: 6 });
  const readTheirs = async () =>
    (
      await stage.store.sql<{ text: string }[]>`
      select summary_text as text from conversation_summaries where window_id is null order by id`
    ).map(({ text }) => text.slice(0, 14));

  expect(commands.map(([name]) => name)).toEqual([
    ...['migrate', 'doctor', 'scan', 'adopt', 'scan', 'status'],
    ...['adopt', 'backfill', 'adopt'],
  ]);
  let isWorking = false;
  for (const command of commands) {
    if (command.includes('scan') && !command.includes('--dry-run') && !isWorking) {
      stage.start('summarizer');
      isWorking = true;
    }
    await stage.enrich(command);
  }
  const ours = await stage.store.sql`
    select start_timestamp::text, message_count from conversation_summaries where window_id is not null order by 1`;

  expect(await readTheirs()).toEqual(['A note that a ']);
  expect([...ours]).toEqual([
    { startTimestamp: '2025-10-06 00:00:00', messageCount: 6 },
    { startTimestamp: '2025-10-07 00:00:00', messageCount: 6 },
  ]);
});

test("WhisperEngine's names of key and model are read, and doctor says so without the key", async () => {
  const stage = await openStage();
  const env = {
    ...{ LLM_PROVIDER: '', LLM_BASE_URL: '', LLM_MODEL: '' },
    ...{ LLM_CHAT_API_KEY: 'sk-or-secretsecret', ENRICHMENT_LLM_MODEL: 'anthropic/claude-haiku-5-5' },
    // Nothing answers there, so that no request leaves this machine.
    HTTPS_PROXY: 'http://127.0.0.1:9',
  };
  await stage.enrich(['migrate']);

  const output = await stage.enrich(['doctor'], { env, exitCode: 1 });

  expect(output).toContain('LLM_CHAT_API_KEY of WhisperEngine is read as OPENROUTER_API_KEY');
  expect(output).toContain('ENRICHMENT_LLM_MODEL of WhisperEngine is read as LLM_MODEL');
  expect(output).not.toContain('secretsecret');
});

test('the compose files of the guide are there, with the services that it names', () => {
  const calls = [...guide.matchAll(/docker compose -f compose\.yaml -f compose\.external\.yaml .*/g)];
  const services = (text: string) => [...text.matchAll(/^ {2}([a-z]+):/gm)].map(([, name]) => name);

  expect(calls).toHaveLength(2);
  for (const name of ['migrate', 'scanner', 'summarizer', 'dashboard']) {
    expect(calls.map(([call]) => call).join('\n')).toContain(name);
    expect(services(compose)).toContain(name);
    expect(services(joined)).toContain(name);
  }
  expect(joined).toMatch(/external: true/);
});
