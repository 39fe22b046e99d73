import { readFileSync } from 'node:fs';
import path from 'node:path';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { SITE } from './testing/create-test-api.ts';
import { listenOver, openTestMemory } from './testing/open-test-api.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const document = readFileSync(path.join(root, 'docs/api.md'), 'utf8');

const Stdio = z.strictObject({
  command: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
});
const Http = z.strictObject({
  type: z.literal('http'),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
});
const Configuration = z.strictObject({ mcpServers: z.record(z.string(), z.union([Stdio, Http])) });

const servers = [...document.matchAll(/```json\n([\s\S]*?)```/g)]
  .filter(([, text = '']) => text.includes('mcpServers'))
  .flatMap(([, text = '']) => Object.values(Configuration.parse(JSON.parse(text)).mcpServers));

async function recallOver(transport: Transport): Promise<unknown> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  onTestFinished(() => client.close());
  await client.connect(transport);
  return await client.callTool({ name: 'recall', arguments: { user: '42', bots: 'elena' } });
}

const answer = { structuredContent: { summaries: [{ text: 'The user told Elena about the harbour.' }] } };

test('the client configuration for standard input and output runs as the document has it', async () => {
  const [{ command, args, env } = Stdio.parse({})] = servers.flatMap((one) =>
    'command' in one ? [one] : [],
  );
  expect(Object.keys(env)).toEqual(['DATABASE_URL']);
  expect(command).toMatch(/^\/path\/to\/whisperengine-enrichment\//);

  const transport = new StdioClientTransport({
    command: command.replace('/path/to/whisperengine-enrichment', root),
    args,
    env: { ...env, ...systemEnv(), DATABASE_URL: await openTestMemory() },
    stderr: 'ignore',
  });

  expect(await recallOver(transport)).toMatchObject(answer);
});

test('the client configuration for HTTP reaches the API as the document has it', async () => {
  const [{ url, headers } = Http.parse({})] = servers.flatMap((one) => ('url' in one ? [one] : []));
  const [name = '', value = ''] = Object.entries(headers)[0] ?? [];
  const address = await listenOver(await openTestMemory());

  const transport = new StreamableHTTPClientTransport(new URL(new URL(url).pathname, address), {
    requestInit: { headers: { [name]: value.replace('SECRET', SITE) } },
  });

  expect(await recallOver(transport)).toMatchObject(answer);
});
