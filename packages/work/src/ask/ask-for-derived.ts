import { type Clock, windowLabelWithoutUser } from '@enrichment/core';
import type { DerivedSubject, LinesQuestion, ModelPart } from '@enrichment/kinds/kind';
import { transcriptMark } from '@enrichment/llm/transcript-mark';
import type { ModelAccess } from './ask-kinds.ts';
import { askModel } from './ask-model.ts';
import type { AskDependencies } from './call-model.ts';
import { composeRequest } from './compose-request.ts';
import { computeTokenBudget } from './token-budget.ts';

/**
 * Asks the model about lines that a kind supplies, with the same checks and single repair as for a window's
 * messages.
 */
export async function askForDerived<Draft>(
  {
    model,
    clock,
    onCall,
    openCall,
  }: { model: ModelAccess | null; clock: Clock } & Pick<AskDependencies, 'onCall' | 'openCall'>,
  {
    kind,
    row: { userId, botName },
    part,
    lines,
    span,
  }: { kind: string; row: DerivedSubject; part: ModelPart<Draft> } & LinesQuestion,
  signal: AbortSignal,
): Promise<Draft> {
  if (model === null) throw new Error('a kind asks a model, and there is none');
  const key = { userId, botName, startsAt: span.from, endsAt: span.to };
  const { outputTokens } = computeTokenBudget(model.llm, part);
  const task = { key, messageCount: lines.length, source: 'notes' as const };
  const request = composeRequest([part], { task, lines, maxOutputTokens: outputTokens });
  const source = { text: request.transcript.toLowerCase() };
  const context = { source, messageCount: lines.length, forbidden: [transcriptMark(request.transcript)] };
  return await askModel(
    { llm: model.llm, clock, onCall, ...(openCall && { openCall }) },
    {
      purpose: kind,
      label: windowLabelWithoutUser(key),
      request,
      parse: (reply, { isRepaired }) => part.read(reply, { ...context, isRepaired }),
    },
    signal,
  );
}
