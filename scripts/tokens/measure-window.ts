import { ClaimKind } from '@enrichment/claims/vocabulary';
import { demoScript } from '@enrichment/embedded/llm/demo-script';
import type { MessagesRequest } from '@enrichment/embedded/llm/messages-request';
import { readTranscript } from '@enrichment/embedded/llm/transcript';
import type { ReadingTask } from '@enrichment/kinds/kind';
import { readUserName } from '@enrichment/kinds/read-user-name';
import { transcriptLines } from '@enrichment/kinds/transcript';
import { composeRequest } from '@enrichment/work/ask/compose-request';
import { estimateTokens } from '@enrichment/work/ask/split-window';
import { z } from 'zod';
import type { SaidWindow } from '../eval/sample-windows.ts';
import type { Call, DesignName } from './compare-designs.ts';
import { narrowClaims, type RequestPart } from './narrow-claims.ts';
import { estimateOriginalInput, type OriginalInput } from './original-calls.ts';

/** An item of a reply with claims, as the scripted server writes it. */
export const Item = z.looseObject({ kind: ClaimKind });
export type Item = z.infer<typeof Item>;

/** A reply of the scripted server: the fields of the summary, and the items if they were asked for. */
const Reply = z.looseObject({ items: z.array(Item).default([]) });

export interface Parts {
  readonly summary: RequestPart;
  readonly claims: RequestPart;
}

export interface MeasuredWindow {
  readonly calls: Readonly<Record<DesignName, readonly Call[]>>;
  /** Tokens of the request for summary and claims, by what they are for. */
  readonly input: {
    readonly whole: number;
    readonly system: number;
    readonly instruction: number;
    /** What JSON, numbers, times, names and moods add to the texts. */
    readonly syntax: number;
  };
  readonly original: OriginalInput;
}

/** Asks the scripted server's own code for the items of a window. */
export function findItems(window: SaidWindow, { summary, claims }: Parts): readonly Item[] {
  return ask(window, [summary, claims]).reply.items;
}

/**
 * Composes the requests of each design and counts their tokens and those of the replies.
 * @param items the claims that the replies hold
 */
export function measureWindow(window: SaidWindow, parts: Parts, items: readonly Item[]): MeasuredWindow {
  const { summary, claims } = parts;
  const call = (asked: readonly RequestPart[], held: readonly Item[]): Call => {
    const { request, reply } = ask(window, asked);
    const { items: _, ...text } = reply;
    const answer = {
      ...(asked.includes(summary) ? text : {}),
      ...(asked.some((part) => part !== summary) ? { items: held } : {}),
    };
    return {
      inputTokens: estimateTokens(request.system + request.transcript + request.instruction),
      outputTokens: estimateTokens(JSON.stringify(answer)),
    };
  };
  const { system, transcript, instruction } = ask(window, [summary, claims]).request;
  const texts = estimateTokens(window.messages.map(({ text }) => text).join(''));
  return {
    calls: {
      'summary alone': [call([summary], [])],
      'one call': [call([summary, claims], items)],
      'two calls': [call([summary], []), call([claims], items)],
      'one call per kind': [
        call([summary], []),
        ...ClaimKind.options.map((kind) =>
          call(
            [narrowClaims(claims, kind)],
            items.filter((item) => item.kind === kind),
          ),
        ),
      ],
    },
    input: {
      whole: estimateTokens(system + transcript + instruction),
      system: estimateTokens(system),
      instruction: estimateTokens(instruction),
      syntax: estimateTokens(transcript) - texts,
    },
    original: estimateOriginalInput(window.messages, window.key.botName),
  };
}

function ask({ key, messages }: SaidWindow, parts: readonly RequestPart[]) {
  const lines = transcriptLines(
    messages.map((message, index) => ({ ...message, n: index + 1 })),
    { ...key, userName: readUserName(messages, key.botName) },
  );
  const task: ReadingTask = { key, messageCount: messages.length, source: 'messages' };
  const request = composeRequest(parts, { task, lines, maxOutputTokens: 0 });
  const { system, transcript, instruction } = request;
  const body: MessagesRequest = {
    model: 'scripted',
    max_tokens: 1,
    system,
    messages: [{ role: 'user', content: `${transcript}\n${instruction}` }],
  };
  const answer = demoScript({ body, transcript: readTranscript(body) }, 1);
  return { request, reply: Reply.parse(answer.kind === 'json' ? answer.reply : {}) };
}
