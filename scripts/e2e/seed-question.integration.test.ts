import { RecallAnswer } from '@enrichment/recall/answer';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, it, onTestFinished } from 'vitest';
import { openStage, type Stage } from './stage.ts';

/** Asked on Wednesday, 18 March 2026: the week from Monday, 9 March on is meant. */
const NOW = '2026-03-18T12:00:00Z';

/**
 * The seed's question and one about a thing, in the languages that are read, with a note of the text in that
 * language.
 */
const questions = [
  ['what did we talk about last week?', 'what did we say about the harbour last week?', 'Conversations'],
  [
    'worüber haben wir letzte Woche gesprochen?',
    'was haben wir letzte Woche über den Hafen gesagt?',
    'Gespräche',
  ],
  ['¿de qué hablamos la semana pasada?', '¿qué dijimos la semana pasada sobre el puerto?', 'Conversaciones'],
  [
    'de quoi avons-nous parlé la semaine dernière ?',
    "qu'avons-nous dit du port la semaine dernière ?",
    'Conversations',
  ],
] as const;

const SUMMARY =
  'They spoke of the harbour. Sie sprachen vom Hafen. Hablaron del puerto. Ils parlaient du port.';

/** A week that is read, and a day that no calendar has. */
const partlyReadable = [
  [
    'what did we say last week about the harbour of 31 February 2023?',
    'I could not read "31 February 2023" as a time.',
  ],
  [
    'was haben wir letzte Woche über den Hafen vom 31. Februar 2023 gesagt?',
    'Ich konnte "31. Februar 2023" nicht als Zeit lesen.',
  ],
  [
    '¿qué dijimos la semana pasada sobre el puerto del 31 de febrero de 2023?',
    'No pude leer "31 de febrero de 2023" como un tiempo.',
  ],
  [
    "qu'avons-nous dit la semaine dernière du port du 31 février 2023 ?",
    `Je n'ai pas pu lire "31 février 2023" comme une date.`,
  ],
] as const;

type Door = (text: string) => Promise<unknown>;

/** One summary of last week, one before and one after, and the three ways to ask for them. */
async function openDoors(): Promise<Readonly<Record<string, Door>>> {
  const stage = await openStage();
  for (const [day, text] of [
    ['2026-03-03', 'Before.'],
    ['2026-03-11', SUMMARY],
    ['2026-03-17', 'After.'],
  ] as const)
    await stage.store.sql`
      insert into conversation_summaries (
        user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      values ('42', 'elena', ${text}, ${day}::date, ${day}::date + 1, 12)`;
  const url = await stage.start('api', { API_PORT: '0' }).untilUrl();
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url)));
  onTestFinished(() => client.close());
  const asked = (text: string) => ({ user: '42', bots: ['elena'], text, now: NOW });
  return {
    'the command line': async (text) => JSON.parse(await onCommandLine(stage, text)),
    HTTP: async (text) => {
      const answer = await fetch(`${url}/v1/recall`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked(text)),
      });
      return await answer.json();
    },
    MCP: async (text) =>
      (await client.callTool({ name: 'recall', arguments: asked(text) })).structuredContent,
  };
}

async function onCommandLine({ enrich }: Stage, text: string): Promise<string> {
  return await enrich(['recall', '--user', '42', '--bot', 'elena', '--now', NOW, '--json', text]);
}

it('"what did we talk about last week?" and similar questions are answered in four languages over every interface', async () => {
  const doors = await openDoors();

  for (const [name, ask] of Object.entries(doors)) {
    for (const [plain, worded, note] of questions) {
      // A process for each question takes its time: on the command line the plain ones are asked.
      for (const text of name === 'the command line' ? [plain] : [plain, worded]) {
        const answer = RecallAnswer.parse(await ask(text));

        expect([name, text, answer.summaries.map((one) => one.text)]).toEqual([name, text, [SUMMARY]]);
        expect(answer.range).toMatchObject({ from: '2026-03-09T00:00:00+00:00' });
        expect(answer.text).toContain(`\n${note}`);
        expect(answer.search?.found ?? null).toBe(text === plain ? null : true);
      }
    }
  }
}, 240_000);

it('an unreadable time next to a readable one is reported and the rest is answered, over every interface', async () => {
  const doors = await openDoors();

  for (const [name, ask] of Object.entries(doors)) {
    for (const [text, note] of name === 'the command line' ? partlyReadable.slice(0, 1) : partlyReadable) {
      const answer = RecallAnswer.parse(await ask(text));

      expect([name, text, answer.summaries.map((one) => one.text)]).toEqual([name, text, [SUMMARY]]);
      expect(answer.unread).toEqual([expect.stringContaining('2023')]);
      expect(answer.text).toContain(note);
      expect(answer.search?.words.join(' ')).not.toMatch(/2023|31|feb|fév/i);
    }
  }
}, 240_000);
