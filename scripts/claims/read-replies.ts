import { demoScript } from '@enrichment/embedded/llm/demo-script';
import { readTranscript } from '@enrichment/embedded/llm/transcript';
import { readUserName } from '@enrichment/kinds/read-user-name';
import { transcriptLines } from '@enrichment/kinds/transcript';
import { z } from 'zod';
import { readCases } from '../eval/faults/cases.ts';
import { goodClaims } from '../eval/faults/good-claims.ts';
import { keepSummarized, readSampleWindows } from '../eval/sample-windows.ts';
import type { Told } from './plant-items.ts';

const Reply = z.object({
  items: z.array(
    z.object({
      evidence: z.array(z.number()),
      kind: z.string(),
      subject: z.string(),
      predicate: z.string(),
      object: z.string(),
      text: z.string(),
      who: z.enum(['user', 'bot']),
      how: z.string().default('stated'),
      denied: z.boolean().default(false),
      when: z.string().default(''),
    }),
  ),
});

/** Returns the windows of the sample conversations with the items of the scripted server. */
export function readScriptedReplies(): Told[] {
  return keepSummarized(readSampleWindows()).map(({ key, messages }) => {
    const lines = transcriptLines(
      messages.map((message, index) => ({ ...message, n: index + 1 })),
      { ...key, userName: readUserName(messages, key.botName) },
    );
    const content = `${lines.join('\n')}\n"items"`;
    const body = { model: 'scripted', max_tokens: 1, messages: [{ role: 'user' as const, content }] };
    const answer = demoScript({ body, transcript: readTranscript(body) }, 1);
    return { key, messages, items: answer.kind === 'json' ? Reply.parse(answer.reply).items : [] };
  });
}

/** Returns the conversations of the hand-written claims, with these as replies. */
export function readHandWrittenReplies(): Told[] {
  const cases = [...readCases('tuned'), ...readCases('held back')];
  return cases.flatMap(({ pair, botName, messages }) => {
    const items = goodClaims
      .filter((one) => messages[0]?.id === `${one.botName} ${one.story} ${one.scene} 0`)
      .map(({ evidence, predicate, object, text, subject = 'user', who = 'user' }) => ({
        ...{ evidence, predicate, object, text, subject, who },
        ...{ kind: 'fact', how: 'stated', denied: false, when: '' },
      }));
    const startsAt = new Date(Math.floor((messages[0]?.sentAt.getTime() ?? 0) / 86_400_000) * 86_400_000);
    const endsAt = new Date(startsAt.getTime() + 86_400_000);
    return items.length === 0 ? [] : [{ key: { userId: pair, botName, startsAt, endsAt }, messages, items }];
  });
}
