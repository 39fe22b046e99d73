import { z } from 'zod';
import { isTimeZone } from '../local-time.ts';

const Key = z
  .string({ error: 'must be a key of the payload' })
  .regex(
    /^[^.[\]"]+(\.[^.[\]"]+)*$/,
    'must be a key of the payload, or keys of nested objects with dots between, without [ ] or quotes',
  );
const Value = z.union([z.string(), z.bigint(), z.boolean()], {
  error: 'must be a text, a whole number, true or false, or a list of these',
});
const Values = asList(z.array(Value).min(1, 'must have at least one value'));
const Keys = asList(z.array(Key).min(1, 'must have at least one key').max(5, 'must have at most 5 keys'));
const Conditions = z.record(Key, Values);
const Zone = z
  .string({ error: 'must be an IANA time zone such as Europe/Berlin' })
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

/** How a time is written. Qdrant must be able to compare it, so that a scan reads only what it asks for. */
export const TIME_FORMATS = [
  'iso',
  'unix seconds',
  'unix milliseconds',
  'unix microseconds',
  'unix nanoseconds',
] as const;

const Time = orText(
  (key) => ({ key }),
  z.strictObject(
    {
      key: Key,
      format: z.enum(TIME_FORMATS, { error: `must be one of: ${TIME_FORMATS.join(', ')}` }).default('iso'),
      /** The zone of ISO times that say none. */
      timeZone: Zone.default('UTC'),
    },
    objectError('a key, or an object with key, format and timeZone'),
  ),
);

/** In `user` or `bot`: every value that the other one does not have, and no value at all. */
export const ANY_OTHER = '*';

const Role = orText(
  (always) => ({ always }),
  z
    .strictObject(
      {
        /** The speaker of every point. */
        always: z.enum(['user', 'bot'], { error: 'must be user or bot, or an object with a key' }).optional(),
        key: Key.optional(),
        user: Values.optional(),
        bot: Values.optional(),
      },
      objectError('user, bot, or an object with key, user and bot'),
    )
    .transform(({ always, key, user, bot }, context) => {
      if (always !== undefined) return { kind: 'always' as const, speaker: always };
      for (const [name, value] of Object.entries({ key, user, bot })) {
        if (value === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is missing' });
      }
      if (user?.includes(ANY_OTHER) && bot?.includes(ANY_OTHER))
        context.addIssue({ code: 'custom', path: ['bot'], message: `only one side can be ${ANY_OTHER}` });
      return { kind: 'key' as const, key: key ?? '', user: user ?? [], bot: bot ?? [] };
    }),
);

const Channel = z
  .strictObject(
    { key: Key, public: Values.optional(), private: Values.optional() },
    objectError('an object with key and public or private'),
  )
  .refine((one) => (one.public === undefined) !== (one.private === undefined), {
    error: 'must have either public or private',
  });

const BotsByKey = z
  .strictObject({
    key: Key,
    /** Names, or the values that mean each name. */
    names: z.preprocess(
      (value) =>
        Array.isArray(value) ? Object.fromEntries(value.map((name) => [String(name), name])) : value,
      z
        .record(z.string().min(1), Values, {
          error: 'must be a list of names, or an object with the values of each name',
        })
        .refine((names) => Object.keys(names).length > 0, 'must have at least one name'),
    ),
  })
  .transform((bots) => ({ ...bots, names: Object.entries(bots.names) }));

const Bot = orText((name) => name, z.unknown()).pipe(
  z.union([z.string().min(1), BotsByKey], { error: 'must be a name, or an object with key and names' }),
);

const Mapping = z
  .strictObject(
    {
      name: z.string().min(1).max(50).optional(),
      /** A collection's or an alias's name; one `*` stands for any text. */
      collection: z
        .string({ error: 'must be the name of a collection' })
        .min(1)
        .regex(/^[^*]*\*?[^*]*$/, 'must hold at most one *'),
      /**
       * The bot's name; `*` stands for what the collection's `*` stands for. Or the bots that share the
       * collection, and the key that tells which one a point belongs to.
       */
      bot: Bot.default('*'),
      /** Points with other values are not messages. */
      where: Conditions.default({}),
      /** Points with one of these values are not messages. */
      whereNot: Conditions.default({}),
      user: Key,
      /** The first of these keys that has a text. */
      text: Keys.optional(),
      role: Role.optional(),
      /** The keys of both texts, if a point is a message and the answer to it. */
      pair: z.strictObject({ user: Keys, bot: Keys }, objectError('an object with user and bot')).optional(),
      time: Time,
      channel: Channel.optional(),
      messageId: Key.optional(),
    },
    objectError('an object'),
  )
  .transform(({ text, role, pair, ...rest }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (typeof rest.bot === 'string' && rest.bot.includes('*') && !rest.collection.includes('*'))
      fault('bot', 'must be set, since the collection has no *');
    if (pair !== undefined) {
      const others = { text, role, messageId: rest.messageId };
      for (const [name, value] of Object.entries(others)) {
        if (value !== undefined) fault(name, 'must not be set beside pair');
      }
      return { ...rest, said: { kind: 'pair' as const, ...pair } };
    }
    if (text === undefined) fault('text', 'is missing; or set pair, if a point has both sides');
    if (role === undefined) fault('role', 'is missing; or set pair, if a point has both sides');
    const speaker = role ?? { kind: 'always' as const, speaker: 'user' as const };
    return { ...rest, said: { kind: 'message' as const, text: text ?? [], role: speaker } };
  });

/** How the messages of some collections are read. */
export type Mapping = z.infer<typeof Mapping>;

/** A value of a payload that a mapping compares with. */
export type MappedValue = z.infer<typeof Value>;

/** What a mapping file holds. */
export const MappingFile = z.strictObject(
  {
    collections: z
      .array(Mapping, { error: 'must be a list of mappings' })
      .min(1, 'must have at least one mapping')
      .superRefine((mappings, context) => {
        for (const [index, { collection }] of mappings.entries()) {
          const first = mappings.findIndex((one) => coversName(one.collection, collection));
          if (first < index)
            context.addIssue({
              code: 'custom',
              path: [index, 'collection'],
              message: `is never used, since collections.${first} matches first; bots that share a collection go into one mapping, as bot.names`,
            });
        }
      }),
  },
  objectError('an object with the list collections'),
);

/** The bots of a collection or alias that the mapping describes; none for any other name. */
export function findMappedBots({ collection: pattern, bot }: Mapping, name: string): readonly string[] {
  const [before = '', after] = pattern.split('*');
  const isMatch =
    after === undefined
      ? name === pattern
      : name.length > pattern.length - 1 && name.startsWith(before) && name.endsWith(after);
  if (!isMatch) return [];
  if (typeof bot !== 'string') return bot.names.map(([one]) => one);
  return [bot.replace('*', after === undefined ? '' : name.slice(before.length, name.length - after.length))];
}

/** Whether a pattern matches every name that another pattern matches. */
function coversName(pattern: string, other: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined || pattern === other) return pattern === other;
  const [otherBefore = '', otherAfter] = other.split('*');
  if (otherAfter === undefined)
    return other.length > pattern.length - 1 && other.startsWith(before) && other.endsWith(after);
  return otherBefore.startsWith(before) && otherAfter.endsWith(after);
}

/** A value, or a list of values. */
function asList<Schema extends z.ZodType>(list: Schema) {
  return z.preprocess((value) => (Array.isArray(value) || value === undefined ? value : [value]), list);
}

/** A text as the short form of an object. */
function orText<Schema extends z.ZodType>(expand: (text: string) => unknown, schema: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? expand(value) : value), schema);
}

/** Says what is expected where something else than an object stands. Unknown keys have their own words. */
function objectError(expected: string) {
  return {
    error: ({ code }: { code?: string | undefined }) =>
      code === 'unrecognized_keys' ? undefined : `must be ${expected}`,
  };
}
