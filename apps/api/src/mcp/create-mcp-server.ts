import { RecallAnswer } from '@enrichment/recall/answer';
import { CoverageAnswer, coverageOf } from '@enrichment/recall/coverage';
import { RecallQuestion } from '@enrichment/recall/question';
import { McpServer } from '@modelcontextprotocol/server';
import type { Caller } from '../access/caller.ts';
import { askMemory } from '../ask-memory.ts';
import type { Memory } from '../memory.ts';
import { answerOf } from '../request-error.ts';

const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** The tools `recall` and `coverage` for one caller, over stdio and HTTP alike. */
export function createMcpServer({ memory, caller }: { memory: Memory; caller: Caller }): McpServer {
  const server = new McpServer(
    { name: 'whisperengine-enrichment', version: '0.1.0' },
    {
      capabilities: { tools: {} },
      instructions:
        'Remembers what users and character bots talked about, by time. Times are calendar ranges in the asker’s zone.',
    },
  );
  server.registerTool(
    'recall',
    {
      title: 'What was talked about',
      description:
        'Summaries of what a user and a bot talked about in a time ("last week", "on 8 May 2023") or about something, with a statement of what they cover.',
      inputSchema: RecallQuestion,
      outputSchema: RecallAnswer,
      annotations: READ_ONLY,
    },
    async (question, { mcpReq }) =>
      await answered(async () => {
        const answer = await askMemory(memory, { caller, question }, mcpReq.signal);
        return { content: [{ type: 'text', text: textOf(answer) }], structuredContent: answer };
      }),
  );
  server.registerTool(
    'coverage',
    {
      title: 'What is remembered of a time',
      description:
        'How many windows and messages of a time are summarized, pending, failed or too few to summarize.',
      inputSchema: RecallQuestion,
      outputSchema: CoverageAnswer,
      annotations: READ_ONLY,
    },
    async (question, { mcpReq }) =>
      await answered(async () => {
        const facts = coverageOf(await askMemory(memory, { caller, question }, mcpReq.signal));
        return { content: [{ type: 'text', text: JSON.stringify(facts) }], structuredContent: facts };
      }),
  );
  return server;
}

type ToolAnswer = {
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
};

/** A question that cannot be answered is an answer of the tool that says so: the model that asked can then ask better. */
async function answered(work: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = answerOf(error);
    return { content: [{ type: 'text', text: `${code}: ${message}` }], isError: true };
  }
}

function textOf({ text, empty }: RecallAnswer): string {
  return text === '' ? `Nothing to show: ${empty ?? 'withheld'}.` : text;
}
