import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { expect, onTestFinished, test } from 'vitest';
import { eventually, openStage, putTalk } from './stage.ts';

const OLD = {
  ...{ tokens: 'site:old-token-of-the-site:*', password: 'old-password-1', key: 'old-key-123456' },
  hook: `whsec_${randomBytes(32).toString('base64')}`,
};
const NEW = {
  ...{ tokens: 'site:new-token-of-the-site:*', password: 'new-password-2', key: 'new-key-654321' },
  hook: `whsec_${randomBytes(32).toString('base64')}`,
};
const RENEWED = 'secrets were read again';

/** Files of secrets, and the variables that name them. */
async function openSecrets() {
  const folder = await mkdtemp(path.join(tmpdir(), 'enrichment-rotation-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const write = (name: keyof typeof OLD, text: string) => writeFile(path.join(folder, name), `${text}\n`);
  for (const name of ['hook', 'tokens', 'password', 'key'] as const) await write(name, OLD[name]);
  const env = {
    API_TOKENS_FILE: path.join(folder, 'tokens'),
    DASHBOARD_USER: 'ann',
    DASHBOARD_PASSWORD_FILE: path.join(folder, 'password'),
    LLM_API_KEY_FILE: path.join(folder, 'key'),
    WEBHOOK_SECRET_FILE: path.join(folder, 'hook'),
  };
  return { env, write };
}

/** A receiver that keeps requests. */
async function openReceiver() {
  const requests: { headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer(async (request, response) => {
    requests.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() });
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { requests, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

const sign = (secret: string, id: unknown, at: unknown, body: string) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${at}.${body}`)
    .digest('base64')}`;

test('tokens, passwords, keys and webhook secrets are replaced without a restart; a bad file changes nothing and is named', async () => {
  const { env, write } = await openSecrets();
  const receiver = await openReceiver();
  const llm = await startScriptedLlm({ key: NEW.key });
  onTestFinished(() => llm.close());
  const stage = await openStage({
    tables: 'none',
    env: {
      ...env,
      ...{ LLM_BASE_URL: llm.url, WEBHOOK_URL: receiver.url, WEBHOOK_EVENTS: 'summary.ready' },
      ...{ HEALTH_PORT: '0', API_PORT: '0', DASHBOARD_PORT: '0' },
    },
  });
  await stage.enrich(['migrate']);
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  await putTalk(stage, { bot: 'elena', users: ['user-1'], days: [day], messages: 6 });
  const api = stage.start('api');
  const dashboard = stage.start('dashboard');
  const scanner = stage.start('scanner');
  const summarizer = stage.start('summarizer');
  const ask = async (token: string) => {
    const [, secret] = token.split(':');
    const url = new URL('/nothing', await api.untilUrl());
    return (await fetch(url, { headers: { authorization: `Bearer ${secret}` } })).status;
  };
  const signIn = async (password: string) => {
    const authorization = `Basic ${Buffer.from(`ann:${password}`).toString('base64')}`;
    return (await fetch(await dashboard.untilUrl(), { headers: { authorization } })).status;
  };
  await summarizer.untilSaid('LLM_BAD_KEY');
  await scanner.untilSaid('Enrichment worker started');
  const before = [
    await ask(OLD.tokens),
    await ask(NEW.tokens),
    await signIn(OLD.password),
    await signIn(NEW.password),
  ];

  for (const name of ['hook', 'tokens', 'password'] as const) await write(name, NEW[name]);
  for (const app of [api, dashboard, scanner]) await app.untilSaid(RENEWED);
  // With the right key the window is summarized, and its event is signed by a scanner that has the new
  // secret.
  await write('key', NEW.key);
  await summarizer.untilSaid(RENEWED);

  // 404: the token is right, and there is nothing of this name.
  expect(before).toEqual([404, 401, 200, 401]);
  expect([await ask(NEW.tokens), await ask(OLD.tokens)]).toEqual([404, 401]);
  expect([await signIn(NEW.password), await signIn(OLD.password)]).toEqual([200, 401]);
  const [told] = await eventually(() => {
    expect(receiver.requests).toHaveLength(1);
    return receiver.requests;
  });
  await summarizer.untilSaid('resumed: this summarizer has another key');
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = told?.headers ?? {};
  expect(signature).toBe(sign(NEW.hook, id, at, told?.body ?? ''));

  await write('tokens', 'SECRETDIARY');
  await api.untilSaid('a changed secret cannot be used');
  expect([await ask(NEW.tokens), await ask(OLD.tokens)]).toEqual([404, 401]);
  const status = await eventually(async () => {
    const text = await stage.enrich(['status']);
    expect(text).toContain('1 with a fault');
    return text;
  });
  // The command itself reads no tokens, so what it names is the process.
  const report = await stage.enrich(['doctor'], { exitCode: 1 });
  expect(report).toMatch(
    /problem +workers +api@\S+: API_TOKENS_FILE: API_TOKENS entry 1 must be name:secret:bots/,
  );
  const shown = [status, report, ...[api, dashboard, scanner, summarizer].map((app) => app.output())].join(
    '',
  );
  const secrets = [OLD, NEW].flatMap(({ tokens, ...rest }) => [
    tokens.split(':')[1] ?? '',
    ...Object.values(rest),
  ]);
  expect(['SECRETDIARY', ...secrets].filter((secret) => shown.includes(secret))).toEqual([]);
});
