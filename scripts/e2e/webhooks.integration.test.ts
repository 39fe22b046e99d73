import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const root = path.resolve(import.meta.dirname, '../..');
const makeSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** Writes the receiver of docs/webhooks.md into a file. */
async function writeReceiver(): Promise<string> {
  const page = await readFile(path.join(root, 'docs/webhooks.md'), 'utf8');
  const [, code = ''] = /^```js\n([\s\S]*?)^```/m.exec(page) ?? [];
  const folder = await mkdtemp(path.join(tmpdir(), 'enrichment-receiver-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'receiver.mjs');
  await writeFile(file, code);
  return file;
}

/** Runs the receiver; `events` are those that it has verified. */
async function runReceiver(
  file: string,
  { port, secret }: { port: number; secret: string },
): Promise<{
  child: ChildProcess;
  events: () => { id: string; type: string; data: Record<string, unknown> }[];
}> {
  const child = spawn(process.execPath, [file], {
    env: { ...systemEnv(), WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'close');
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const events = () =>
    output
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [id = '', ...rest] = line.split(' ');
        return { id, ...JSON.parse(rest.join(' ')) };
      });
  return { child, events };
}

test('the receiver of the documentation gets each event once, signed, also after it was away, and no text', async () => {
  const port = await findFreePort();
  const [oldSecret, newSecret] = [makeSecret(), makeSecret()];
  const stage = await openStage({
    env: {
      WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
      WEBHOOK_SECRET: `${oldSecret} ${newSecret}`,
      CONSOLE_URL: 'https://memory.example/enrichment',
      HEALTH_PORT: '0',
    },
  });
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  await putTalk(stage, { bot: 'elena', users: ['user-1'], days: [day], messages: 6 });
  await stage.enrich(['scan']);
  const summarizer = stage.start('summarizer');
  await eventually(async () => {
    expect(await stage.store.sql`select from enrichment_events`).toHaveLength(2);
  });
  await summarizer.stop();
  stage.start('scanner');
  // Nobody listens yet: the first attempt fails.
  await eventually(async () => {
    expect(
      await stage.store.sql`select from enrichment_events where attempts > 0 and last_error is not null`,
    ).not.toEqual([]);
  });
  const failed = await stage.enrich(['webhooks', '--state', 'waiting']);

  const receiver = await runReceiver(await writeReceiver(), { port, secret: newSecret });
  await stage.enrich(['webhooks', 'replay', '--state', 'waiting']);
  await eventually(() =>
    expect(receiver.events().map(({ type }) => type)).toEqual(['summary.ready', 'claims.ready']),
  );
  const [first, second] = receiver.events();
  await stage.enrich(['webhooks', 'replay', '--id', first?.id ?? '']);
  await eventually(async () => {
    expect(await stage.enrich(['webhooks'])).toContain('\n0 wait');
  });

  expect(failed).toContain('the receiver cannot be reached: ECONNREFUSED');
  expect(first?.data).toMatchObject({
    ...{ userId: 'user-1', botName: 'elena', startsAt: `${day}T00:00:00.000Z`, messageCount: 6 },
    ...{ state: 'summarized', model: 'scripted' },
    link: `https://memory.example/enrichment/windows/${first?.data.windowId}`,
  });
  expect(second?.data.windowId).toBe(first?.data.windowId);
  // The repetition has the same id, so the receiver has ignored it.
  expect(receiver.events()).toHaveLength(2);
  expect(JSON.stringify(receiver.events())).not.toContain('tide');
  const forged = await fetch(`http://127.0.0.1:${port}`, {
    method: 'POST',
    body: '{}',
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
      'webhook-signature': 'v1,AAAA',
    },
  });
  expect(forged.status).toBe(401);
});

const Sent = z.object({ data: z.object({ number: z.int(), link: z.string() }) });

interface Received {
  readonly number: number;
  /** The process that sent it, by the console that it links to. */
  readonly sender: string;
}

/** A receiver that answers nothing while it is closed; `held` are the requests without an answer. */
async function openGate() {
  const received: Received[] = [];
  const waiting: { readonly received: Received; readonly response: ServerResponse }[] = [];
  let isOpen = false;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const { number, link } = Sent.parse(JSON.parse(body)).data;
    const one = { number, sender: new URL(link).hostname };
    received.push(one);
    if (isOpen) response.writeHead(204).end();
    else waiting.push({ received: one, response });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = z.object({ port: z.int() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    held: () => waiting.map((one) => one.received),
    open: () => {
      isOpen = true;
      for (const { response } of waiting.splice(0)) response.writeHead(204).end();
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** Adds events with these numbers: those below 10 are of one subject, each of the others has its own. */
async function putEvents({ store }: Stage, from: number, to: number): Promise<void> {
  await store.sql`
    insert into enrichment_events (type, subject, data)
    select 'window.failed', case when n < 10 then 'w-same' else 'w-' || n end, jsonb_build_object('number', n)
    from generate_series(${from}::int, ${to}::int) n`;
}

test('two scanners share the events: each is delivered once while both live, and those of a killed one once more by the other', async () => {
  const gate = await openGate();
  const stage = await openStage({
    env: { WEBHOOK_URL: gate.url, WEBHOOK_SECRET: makeSecret(), HEALTH_PORT: '0' },
  });
  const [first] = ['first.example', 'second.example'].map((host) =>
    stage.start('scanner', { CONSOLE_URL: `https://${host}` }),
  );
  const senders = (all: readonly Received[]) => [...new Set(all.map(({ sender }) => sender))].sort();
  const untilBothHold = () =>
    eventually(() => expect(senders(gate.held())).toEqual(['first.example', 'second.example']));
  const countWaiting = async () =>
    (await stage.store.sql`select from enrichment_events where state = 'waiting'`).length;

  await putEvents(stage, 1, 60);
  await untilBothHold();
  gate.open();
  await eventually(async () => expect(await countWaiting()).toBe(0));
  const whileBothLive = [...gate.received];
  gate.close();
  await putEvents(stage, 61, 120);
  await untilBothHold();
  const lost = gate.held().filter(({ sender }) => sender === 'first.example');
  await first?.stop('SIGKILL');
  gate.open();
  await eventually(async () => expect(await countWaiting()).toBe(lost.length));
  // A minute later: the claims of the killed process have run out.
  await stage.store.sql`
    update enrichment_events set claimed_until = claimed_until - interval '1 minute' where state = 'waiting'`;
  await eventually(async () => expect(await countWaiting()).toBe(0));

  const numbers = Array.from({ length: 120 }, (_, at) => at + 1);
  const inOrder = (all: readonly Received[]) => all.map(({ number }) => number).sort((a, b) => a - b);
  expect(inOrder(whileBothLive)).toEqual(numbers.slice(0, 60));
  expect(whileBothLive.map(({ number }) => number).filter((number) => number < 10)).toEqual(
    numbers.slice(0, 9),
  );
  expect(lost.length).toBeGreaterThan(0);
  expect(inOrder(gate.received)).toEqual([...numbers, ...inOrder(lost)].sort((a, b) => a - b));
  expect(senders(gate.received.slice(-lost.length))).toEqual(['second.example']);
});
