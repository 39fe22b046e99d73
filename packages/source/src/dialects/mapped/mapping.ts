import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@enrichment/core';
import { z } from 'zod';
import { isTimeZone } from '../local-time.ts';

const Key = z
  .string()
  .regex(
    /^[^.[\]"]+(\.[^.[\]"]+)*$/,
    'must be a key of the payload, or keys of nested objects with dots between, without [ ] or quotes',
  );
const Value = z.union([z.string(), z.number().int(), z.boolean()], {
  error: 'must be a text, a whole number, true or false',
});
type Value = z.infer<typeof Value>;
const Values = z
  .union([Value, z.array(Value).min(1)])
  .transform((value): readonly Value[] => (Array.isArray(value) ? value : [value]));
const Zone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

const Time = z.strictObject({
  key: Key,
  /** How the time is written. */
  format: z.enum(['iso', 'unix seconds', 'unix milliseconds']).default('iso'),
  /** The zone of ISO times that say none. */
  timeZone: Zone.default('UTC'),
});

const Mapping = z
  .strictObject({
    name: z.string().min(1).max(50).optional(),
    /** A collection's or an alias's name; one `*` stands for any text. */
    collection: z
      .string()
      .min(1)
      .regex(/^[^*]*\*?[^*]*$/, 'must hold at most one *'),
    /** The bot's name; `*` stands for what the collection's `*` stands for. */
    bot: z.string().min(1).default('*'),
    /** Points with other values are not messages. */
    where: z.record(Key, Values).default({}),
    /** The key of the person that the bot talks with, on the bot's messages too. */
    user: Key,
    text: Key,
    time: z.union([Key.transform((key) => Time.parse({ key })), Time]),
    role: z.strictObject({ key: Key, user: Values, bot: Values }),
    channel: z.strictObject({ key: Key, public: Values }).optional(),
    messageId: Key.optional(),
  })
  .refine(({ bot, collection }) => !bot.includes('*') || collection.includes('*'), {
    path: ['bot'],
    error: 'must be set, since the collection has no *',
  });

/** How the messages of some collections are read. */
export type Mapping = z.infer<typeof Mapping>;

const MappingFile = z.strictObject({ collections: z.array(Mapping).min(1) });

/**
 * Reads a mapping file.
 * @throws ConfigurationError with every fault and where in the file it is
 */
export function readMappings(file: string): readonly Mapping[] {
  const name = 'SOURCE_MAPPING_FILE';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ConfigurationError([{ name, message: `cannot be read (${code}): ${file}` }]);
  }
  return parseMappings(text);
}

/** @throws ConfigurationError */
export function parseMappings(text: string): readonly Mapping[] {
  const name = 'SOURCE_MAPPING_FILE';
  const parsed = MappingFile.safeParse(parseJson(text), { reportInput: false });
  if (parsed.success) return parsed.data.collections;
  throw new ConfigurationError(
    parsed.error.issues.map((issue) => ({
      name,
      message: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
    })),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError([{ name: 'SOURCE_MAPPING_FILE', message: 'the file is not JSON' }]);
  }
}

/** The bot of a collection that the mapping describes; undefined for any other collection. */
export function findMappedBot({ collection: pattern, bot }: Mapping, name: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return name === pattern ? bot : undefined;
  const isMatch = name.length > pattern.length - 1 && name.startsWith(before) && name.endsWith(after);
  return isMatch ? bot.replace('*', name.slice(before.length, name.length - after.length)) : undefined;
}
