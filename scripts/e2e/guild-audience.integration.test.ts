import path from 'node:path';
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStage, putTalk, type RunningApp, type Stage } from './stage.ts';

const cli = path.resolve(import.meta.dirname, '../../apps/cli/src/main.ts');
const extractive = { LLM_PROVIDER: 'extractive', LLM_BASE_URL: '', LLM_MODEL: '' };

const PRIVATE = 'Beatrix smuggles the zeppelin contraband under the floorboard';
const PUBLIC = 'The regatta around Skomer island starts on Saturday';
/** What was only said in private; the extractive writer takes it into text, topics and search words. */
const PRIVATE_WORDS = /beatrix|smuggl|zeppelin|contraband|floorboard/gi;

/** Two users whose public messages are the same. */
const [WITH_PRIVATE, WITHOUT_PRIVATE] = ['42', '43'] as const;

/**
 * Asked in a guild channel: for all of it, for a time, and for private words, whole, bent, misspelled and
 * beside a time.
 */
const questions = [
  {},
  { from: '2024-01-02T00:00:00Z', to: '2024-01-03T00:00:00Z' },
  { search: 'zeppelin' },
  { search: 'zepelin' },
  { search: 'floorboards contraband' },
  { search: 'smuggling', from: '2024-01-03T00:00:00Z', to: '2024-01-04T00:00:00Z' },
] as const;
type Question = Partial<Record<'from' | 'to' | 'search', string>>;
type Audience = 'dm' | 'guild';

/** All that comes out of a door. */
type Door = (question: Question, audience: Audience, user?: typeof WITHOUT_PRIVATE) => Promise<string>;

/**
 * Three days of one talk, public, private and mixed, summarized by the whole pipeline, and the doors to what
 * is remembered of it.
 */
async function openDoors(): Promise<{ doors: Readonly<Record<string, Door>>; api: RunningApp }> {
  const stage = await openStage();
  const talk = { bot: 'elena', users: [WITH_PRIVATE], messages: 8 };
  const others = { ...talk, users: [WITHOUT_PRIVATE], text: PUBLIC, channels: ['guild'] };
  await putTalk(stage, { ...others, days: ['2024-01-01', '2024-01-03'] });
  await putTalk(stage, { ...talk, days: ['2024-01-01', '2024-01-03'], text: PUBLIC, channels: ['guild'] });
  await putTalk(stage, { ...talk, days: ['2024-01-02', '2024-01-03'], text: PRIVATE, channels: ['dm'] });
  stage.start('summarizer', extractive);
  await stage.enrich(['backfill', '--from', '2024-01-01', '--to', '2024-02-01', '--wait']);
  const api = stage.start('api', { API_PORT: '0' });
  const url = await api.untilUrl();
  const [overHttp, overStdio] = [
    await connect(new StreamableHTTPClientTransport(new URL('/mcp', url))),
    await connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [cli, 'run', 'mcp'],
        env: stage.env,
        stderr: 'ignore',
      }),
    ),
  ];
  const doors = {
    'HTTP recall': askOverHttp(`${url}/v1/recall`),
    'HTTP coverage': askOverHttp(`${url}/v1/coverage`),
    'MCP recall over HTTP': askOverMcp(overHttp, 'recall'),
    'MCP coverage over HTTP': askOverMcp(overHttp, 'coverage'),
    'MCP recall over stdio': askOverMcp(overStdio, 'recall'),
    'MCP coverage over stdio': askOverMcp(overStdio, 'coverage'),
    'command line': askOnCommandLine(stage),
    'command line with --json': askOnCommandLine(stage, '--json'),
  };
  return { doors, api };
}

async function connect(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

const asked = (question: Question, audience: Audience, user: string = WITH_PRIVATE) => ({
  ...{ user, bots: ['elena'], now: '2024-01-20T12:00:00Z', audience },
  ...question,
});

function askOverHttp(url: string): Door {
  return async (question, audience, user) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked(question, audience, user)),
    });
    expect(answer.status).toBe(200);
    return await answer.text();
  };
}

function askOverMcp(client: Client, tool: string): Door {
  return async (question, audience, user) => {
    const answer = await client.callTool({ name: tool, arguments: asked(question, audience, user) });
    expect(answer.isError ?? false).toBe(false);
    return JSON.stringify(answer);
  };
}

function askOnCommandLine({ enrich }: Stage, ...options: readonly string[]): Door {
  return async (question, audience, user) => {
    const { user: id, bots, ...rest } = asked(question, audience, user);
    const given = Object.entries(rest).flatMap(([name, value]) => [`--${name}`, value]);
    return await enrich(['recall', '--user', id, '--bot', ...bots, ...given, ...options]);
  };
}

/** The private words of an answer, but for those that the question itself brought. */
function listPrivateWords(answer: string, { search = '' }: Question): string[] {
  const brought = search.split(' ').filter((word) => word !== '');
  const own = brought.reduce((text, word) => text.replaceAll(word, ''), answer);
  return [...new Set(own.match(PRIVATE_WORDS) ?? [])];
}

describe('an answer in a guild channel', { timeout: 180_000 }, () => {
  it('contains nothing of direct messages in any interface, and none of their words finds a window', async () => {
    const { doors, api } = await openDoors();

    const answers = await Promise.all(
      Object.entries(doors).map(async ([door, ask]) => {
        const heard: { question: Question; answer: string }[] = [];
        for (const question of questions) heard.push({ question, answer: await ask(question, 'guild') });
        // Of somebody who wrote the same in public, and nothing else.
        const others: string[] = [];
        for (const question of questions.slice(0, 3))
          others.push(await ask(question, 'guild', WITHOUT_PRIVATE));
        return { door, heard, others, whole: await ask({ search: 'floorboards' }, 'dm') };
      }),
    );

    for (const { door, heard, others, whole } of answers) {
      // Alike to the last number: counts, notes, reasons and what is left out.
      const alike = others.map((other) => other.replaceAll(/\b43\b/g, '42'));
      expect({ door, answers: heard.slice(0, 3).map(({ answer }) => answer) }).toEqual({
        door,
        answers: alike,
      });
      const isCoverage = door.includes('coverage');
      // In a direct message the same door tells what a guild must not hear.
      expect({ door, words: listPrivateWords(whole, {}).length > 2 }).toEqual({ door, words: !isCoverage });
      for (const { question, answer } of heard) {
        expect({ door, question, words: listPrivateWords(answer, question) }).toEqual({
          door,
          question,
          words: [],
        });
        const isTold = !isCoverage && !('search' in question) && !('from' in question);
        expect({ door, question, isTold: answer.includes('Skomer') }).toEqual({ door, question, isTold });
      }
    }
    expect(api.output()).not.toMatch(PRIVATE_WORDS);
  });
});
