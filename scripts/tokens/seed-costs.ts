import type { KnownPrice } from '@enrichment/llm/prices/price-book';
import type { SaidWindow } from '../eval/sample-windows.ts';

/** The example of the original's description: so many users, each with so many messages a day. */
export const SEED = {
  users: 1_000,
  messagesPerDay: 50,
  messagesPerWindow: 10,
  inputTokens: 500,
  outputTokens: 200,
  /** Claude 3.5 Sonnet, dollars per million tokens. */
  price: { input: 3, output: 15 },
  /** What the description says that this costs. */
  usdPerDay: 3,
  usdPerMonth: 90,
} as const;

const DAYS_PER_MONTH = 30;

/** Means per window. */
export interface WindowTokens {
  readonly input: number;
  readonly output: number;
}

export interface CostsOfDay {
  readonly windows: number;
  readonly tokens: WindowTokens;
  readonly usdPerDay: number;
  readonly usdPerMonth: number;
}

/**
 * Computes what the users of the example cost with these tokens a window.
 * @param factor 1, or the price of a batch as a share of the usual one
 */
export function computeCosts({
  messagesPerWindow,
  tokens,
  price,
  factor = 1,
}: {
  messagesPerWindow: number;
  tokens: WindowTokens;
  price: Pick<KnownPrice, 'input' | 'output'>;
  factor?: number;
}): CostsOfDay {
  const windows = (SEED.users * SEED.messagesPerDay) / messagesPerWindow;
  const usdPerWindow = (tokens.input * price.input + tokens.output * price.output) / 1_000_000;
  const usdPerDay = windows * usdPerWindow * factor;
  return { windows, tokens, usdPerDay, usdPerMonth: usdPerDay * DAYS_PER_MONTH };
}

/**
 * Cuts the messages of each user and bot into windows of exactly so many, in time order; the rest is left
 * out.
 */
export function cutWindows(windows: readonly SaidWindow[], messagesPerWindow: number): SaidWindow[] {
  const talks = Map.groupBy(windows, ({ key }) => JSON.stringify([key.botName, key.userId]));
  return [...talks.values()].flatMap((talk) => {
    const [first] = talk;
    if (first === undefined) return [];
    const messages = talk
      .flatMap((window) => window.messages)
      .toSorted((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
    const count = Math.floor(messages.length / messagesPerWindow);
    return Array.from({ length: count }, (_, index) => ({
      key: first.key,
      messages: messages.slice(index * messagesPerWindow, (index + 1) * messagesPerWindow),
    }));
  });
}
