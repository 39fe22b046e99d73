import type { RecallAnswer } from '@enrichment/recall/answer';
import type { RecallQuestion } from '@enrichment/recall/question';
import type { Memory } from '../memory.ts';

const none = { windows: 0, messages: 0 };

/** Creates a memory with one passage, which records the questions it gets. */
export function createTestMemory(fail?: () => Error): Memory & { readonly asked: RecallQuestion[] } {
  const asked: RecallQuestion[] = [];
  return {
    asked,
    recall: async ({ question }) => {
      asked.push(question);
      if (fail !== undefined) throw fail();
      return answerTo(question);
    },
    facts: async ({ user, bots, audience }) => {
      if (fail !== undefined) throw fail();
      const at = '2026-03-10T12:00:00.000+00:00';
      return {
        user,
        bots,
        audience,
        at,
        facts: [],
        dropped: 0,
        quotesMissing: null,
        corrections: [],
        feedback: [],
      };
    },
    feedback: async ({ window = 'w-1', again }) => {
      if (fail !== undefined) throw fail();
      return { feedbackId: 'f-1', window, isAgain: again };
    },
    profile: async ({ user, bots, audience }) => {
      if (fail !== undefined) throw fail();
      return { user, bots, audience, at: '2026-03-10T12:00:00.000+00:00', profiles: [] };
    },
    graph: async ({ user, bots, audience }) => {
      if (fail !== undefined) throw fail();
      const nodes = [{ id: 'user', type: 'user' as const, name: null, distance: 0 }];
      const at = '2026-03-10T12:00:00.000+00:00';
      return { user, bots, audience, at, about: ['user'], nodes, edges: [], paths: [], dropped: 0 };
    },
    correct: async () => {
      if (fail !== undefined) throw fail();
      return { correctionId: 'k-1', right: null };
    },
    undo: async ({ correction }) => {
      if (fail !== undefined) throw fail();
      return { correctionId: correction };
    },
    patterns: async ({ user, bots, audience, timeZone }) => {
      if (fail !== undefined) throw fail();
      return { user, bots, audience, timeZone, patterns: [] };
    },
  };
}

function answerTo({ user, bots, audience }: RecallQuestion): RecallAnswer {
  const coverage = {
    summarized: { windows: 1, messages: 12 },
    provisional: none,
    pending: none,
    failed: none,
    below_minimum: none,
    withheld: none,
    original: none,
  };
  const summary = {
    botName: 'elena',
    start: '2026-03-02T00:00:00.000+00:00',
    end: '2026-03-03T00:00:00.000+00:00',
    firstAt: null,
    lastAt: null,
    text: 'The user told Elena about the harbour.',
    topics: ['harbour'],
    tone: 'positive',
    confidence: 0.9,
    isDoubtful: false,
    feedback: null,
    sentences: null,
    messageCount: 12,
    score: null,
  };
  return {
    user,
    bots,
    audience,
    range: null,
    search: null,
    order: null,
    hits: null,
    unread: [],
    lookedUntil: null,
    summaries: [summary],
    claims: [],
    quotes: [],
    quotesMissing: null,
    text: summary.text,
    dropped: { fromSummaries: 0, fromText: 0, claimsFromText: 0 },
    keptFrom: null,
    coverage,
    empty: null,
  };
}
