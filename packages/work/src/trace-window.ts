import type { Llm, MessageBatches } from '@enrichment/llm/llm';
import { isWindowJob, type WorkJob } from '@enrichment/queue/catalog';
import type { Handler } from '@enrichment/queue/consumer';
import type { Tracing } from '@enrichment/runtime/tracing/tracing';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';

type Run = Pick<Tracing, 'run'>;

/** Wraps the handler so that each run is a span. */
export function traceHandler({ run }: Run, handle: Handler<WorkJob>): Handler<WorkJob> {
  return async (job, context) => {
    const id = isWindowJob(job) ? { window_id: job.windowId } : { window_id: job.subjectId };
    const facts = { bot: job.botName, ...id, attempt: context.attempt };
    const name = isWindowJob(job) ? 'summarize window' : 'derive result';
    return await run({ name, facts }, async (note) => {
      const result = await handle(job, context);
      if (typeof result.outcome === 'string') note({ outcome: result.outcome });
      return result;
    });
  };
}

/** Wraps the source so that each read of a window is a span. */
export function traceReading({ run }: Run, source: Source): Source {
  return {
    ...source,
    readWindow: async (question, signal) =>
      await run({ name: 'read window', facts: { bot: question.bot.botName } }, async (note) => {
        const content = await source.readWindow(question, signal);
        note({ messages: content.messages.length });
        return content;
      }),
  };
}

/** Wraps the model so that each call is a span. */
export function traceCalls({ run }: Run, llm: Llm): Llm {
  return {
    ...llm,
    complete: async (request, signal) =>
      await run({ name: 'call LLM', facts: { model: llm.model } }, async (note) => {
        const reply = await llm.complete(request, signal);
        const { inputTokens, outputTokens } = reply.usage;
        note({ model: reply.model, outcome: reply.stop });
        note({ tokens_in: inputTokens ?? 'unknown', tokens_out: outputTokens ?? 'unknown' });
        return reply;
      }),
    ...(llm.batches && { batches: traceBatches({ run }, llm.batches, llm.model) }),
  };
}

/** Each request about a batch is a span. */
function traceBatches({ run }: Run, batches: MessageBatches, model: string): MessageBatches {
  return {
    ...batches,
    submit: async (entries, signal) =>
      await run({ name: 'call LLM', facts: { model } }, async (note) => {
        const submission = await batches.submit(entries, signal);
        note({ outcome: submission.kind });
        return submission;
      }),
    look: async (ticket, signal) =>
      await run({ name: 'call LLM', facts: { model } }, async (note) => {
        const look = await batches.look(ticket, signal);
        note({ outcome: look.kind });
        return look;
      }),
    readResults: async (ticket, signal) =>
      await run({ name: 'call LLM', facts: { model } }, () => batches.readResults(ticket, signal)),
  };
}

/** Wraps the store so that each transaction that writes a window's end is a span. */
export function traceWriting({ run }: Run, store: Store): Store {
  return {
    query: (work) => store.query(work),
    transaction: (work, options) => run({ name: 'write window' }, () => store.transaction(work, options)),
    hasPooler: () => store.hasPooler(),
    ping: (signal) => store.ping(signal),
    close: () => store.close(),
    get sql() {
      return store.sql;
    },
  };
}
