import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { expect, onTestFinished, test, vi } from 'vitest';

const page = path.resolve(import.meta.dirname, '../../docs/webhooks.md');
const secret = randomBytes(32);
const FIVE_MINUTES = 300;

interface Sent {
  readonly id?: string;
  /** Seconds since 1970. */
  readonly at?: number;
  readonly body?: string;
  /** The body that the signature is of; unset: the one that is sent. */
  readonly signed?: string;
  /** Stands before the signature. */
  readonly more?: string;
}

/** Runs the receiver of the page in this language. */
async function openReceiver(language: string, file: string, program: string) {
  const [, code = ''] =
    new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(await readFile(page, 'utf8')) ?? [];
  const folder = await mkdtemp(path.join(tmpdir(), 'enrichment-receiver-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, file), code);
  const port = await findFreePort();
  const env = { WEBHOOK_SECRET: `whsec_${secret.toString('base64')}`, PORT: String(port) };
  const child = spawn(program, [path.join(folder, file)], {
    env: { ...systemEnv(), ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'close');
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const reach = async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  };
  await vi.waitFor(reach, { timeout: 20_000 });
  return {
    port,
    lines: () => output.split('\n').filter(Boolean),
    async send({
      id = 'msg_1',
      at = Date.now() / 1_000,
      body = '{"type":"x"}',
      signed,
      more = '',
    }: Sent = {}) {
      const moment = String(Math.floor(at));
      const signature = createHmac('sha256', secret)
        .update(`${id}.${moment}.${signed ?? body}`)
        .digest('base64');
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': moment,
        'webhook-signature': `${more}v1,${signature}`,
      };
      const { status } = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers });
      return status;
    },
  };
}

test.each([
  ['js', 'receiver.mjs', process.execPath],
  ['python', 'receiver.py', process.env.CLIENTS_PYTHON ?? 'python3'],
])(
  'the receiver of the documentation in %s takes each event once, and neither forged nor old ones',
  async (...kind) => {
    const { port, send, lines } = await openReceiver(...kind);

    // Somebody leaves in the middle of a request: the receiver goes on.
    const gone = connect(port, '127.0.0.1');
    await once(gone, 'connect');
    gone.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    gone.destroy();
    await once(gone, 'close');

    expect(await send()).toBe(204);
    expect(await send()).toBe(204);
    expect(await send({ id: 'msg_2', more: 'v1,AAAA ' })).toBe(204);
    expect(await send({ id: 'msg_3', signed: '{"type":"y"}' })).toBe(401);
    expect(await send({ id: 'msg_4', at: Date.now() / 1_000 - FIVE_MINUTES - 5 })).toBe(401);
    expect(await send({ id: 'msg_5', at: Date.now() / 1_000 + FIVE_MINUTES + 5 })).toBe(401);
    expect(await send({ id: 'msg_6', body: '{"text":"äöü"}' })).toBe(204);
    const without = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: '{}' });
    expect(without.status).toBe(401);
    expect(lines()).toEqual(['msg_1 {"type":"x"}', 'msg_2 {"type":"x"}', 'msg_6 {"text":"äöü"}']);
  },
);
