import { z } from 'zod';
import type { Payload } from '../../payload.ts';
import { cleanText } from '../read-text.ts';

/** Far more parts than a message has. */
const PARTS_MAX = 1_000;

/** What the parts of a message that are text call themselves; thoughts, tools and pictures do not. */
const TextPart = z.object({
  type: z.enum(['text', 'input_text', 'output_text']).optional(),
  text: z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]),
});

/**
 * The text of the first of these keys that has one: a text, or a list of parts as OpenAI, Anthropic,
 * Haystack, LibreChat and others store them. A key may lead through a text that holds JSON, as LlamaIndex
 * stores its nodes. null if there is none.
 */
export function readFirstText(payload: Payload, keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = cleanText(joinParts(walk(payload, key.split('.'))));
    if (text !== null) return text;
  }
  return null;
}

/** The keys to ask Qdrant for: it cannot look into a text that holds JSON, so it sends the whole of it. */
export function listTextKeys(keys: readonly string[]): readonly string[] {
  return keys.map((key) => key.split('.', 1)[0] ?? key);
}

function walk(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  const inside = typeof value === 'string' ? parseObject(value) : value;
  if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return undefined;
  const entry = Object.entries(inside).find(([key]) => key === name);
  return walk(entry?.[1], rest);
}

function parseObject(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the point has no text at this key.
    return undefined;
  }
}

function joinParts(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const parts = Array.isArray(value) ? value.slice(0, PARTS_MAX) : [value];
  const texts = parts.flatMap((part) => {
    if (typeof part === 'string') return [part];
    const parsed = TextPart.safeParse(part);
    return parsed.success ? [parsed.data.text] : [];
  });
  return texts.length === 0 ? undefined : texts.join('\n');
}
