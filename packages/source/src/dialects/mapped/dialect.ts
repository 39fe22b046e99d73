import type { Speaker } from '@enrichment/core';
import type { Condition } from '../../filter-language.ts';
import type { IndexType, Payload } from '../../payload.ts';
import type { Dialect, Said } from '../dialect.ts';
import { createLocalTime } from '../local-time.ts';
import { hasZone, parseTimestamp } from '../parse-timestamp.ts';
import { readKey } from '../read-key.ts';
import { cleanText, optionalId, optionalNumber, optionalText } from '../read-text.ts';
import { isoKey, type NumberUnit, numberKey, readNumber } from '../time-keys.ts';
import type { Mapping } from './mapping.ts';

type Value = Mapping['where'][string][number];

/** Any bot's messages, one point each, as a mapping describes them. */
export function createMapped(mapping: Mapping): Dialect {
  const { user, text, role, where, channel, messageId } = mapping;
  const time = createTime(mapping.time);
  const place = unique([user, mapping.time.key, ...Object.keys(where)]);
  const outline = unique([...place, ...(messageId === undefined ? [] : [messageId])]);
  const profile = unique([...outline, role.key, ...(channel ? [channel.key] : [])]);
  const isMessage = (payload: Payload) =>
    Object.entries(where).every(([key, values]) => holds(values, readKey(payload, key)));
  const readRole = (payload: Payload): Speaker | undefined => {
    if (holds(role.user, readKey(payload, role.key))) return 'user';
    return holds(role.bot, readKey(payload, role.key)) ? 'bot' : undefined;
  };
  const readChannel = (payload: Payload) => {
    if (channel === undefined || readKey(payload, channel.key) === undefined) return undefined;
    return holds(channel.public, readKey(payload, channel.key)) ? PUBLIC : 'private';
  };
  const readId = (payload: Payload) =>
    messageId === undefined ? undefined : optionalId.parse(readKey(payload, messageId));
  return {
    name: mapping.name ?? 'mapped',
    userKey: user,
    typeKey: undefined,
    indexes: [
      { field: user, type: 'keyword' },
      ...Object.entries(where).map(([field, values]) => ({ field, type: findIndexType(values) })),
      { field: mapping.time.key, type: time.indexType },
    ],
    keys: { message: unique([...profile, text]), place, outline, profile },
    isMessage: Object.entries(where).map(([key, values]) => matchAny(key, values)),
    times: [time.key],
    inChannels: (kinds) =>
      channel !== undefined && kinds.includes(PUBLIC) ? matchAny(channel.key, channel.public) : NOTHING,
    readFacts(payload) {
      const sentAt = time.read(payload);
      return {
        sort: isMessage(payload) ? 'message' : 'other',
        userId: optionalId.parse(readKey(payload, user)),
        sentAt,
        hasIndexedTime: sentAt !== undefined,
        hasZone: time.hasZone(payload),
      };
    },
    readSaid(payload): Said | 'no speaker' | 'no text' {
      const speaker = readRole(payload);
      if (speaker === undefined) return 'no speaker';
      const said = cleanText(optionalText.parse(readKey(payload, text)));
      if (said === null) return 'no text';
      const facts = { channelType: readChannel(payload) ?? null, emotion: null };
      return { ...facts, kind: 'message', speaker, text: said, messageId: readId(payload) };
    },
    isLinked: (payload) => readId(payload) !== undefined,
    describe: (payload) => ({
      type: isMessage(payload) ? 'message' : 'other',
      role: readRole(payload),
      time: time.describe(payload),
      channelType: readChannel(payload),
      isChunk: false,
      idTime: undefined,
    }),
  };
}

/** The kind of channel that many can read, as WhisperEngine's bots name it. */
const PUBLIC = 'guild';

/** A condition that no point satisfies. */
const NOTHING: Condition = { has_id: [] };

interface MappedTime {
  readonly key: Dialect['times'][0];
  readonly indexType: IndexType;
  read(payload: Payload): number | undefined;
  hasZone(payload: Payload): boolean;
  describe(payload: Payload): 'unix' | 'iso' | 'iso with zone' | 'none';
}

function createTime({ key, format, timeZone }: Mapping['time']): MappedTime {
  if (format !== 'iso') {
    const unit: NumberUnit = format === 'unix seconds' ? 'seconds' : 'milliseconds';
    const read = (payload: Payload) => readNumber(optionalNumber.parse(readKey(payload, key)), unit);
    return {
      key: numberKey(key, unit),
      indexType: 'float',
      read,
      hasZone: () => false,
      describe: (payload) => (read(payload) === undefined ? 'none' : 'unix'),
    };
  }
  const local = createLocalTime(timeZone);
  const readText = (payload: Payload) => optionalText.parse(readKey(payload, key)) ?? '';
  const isTime = (payload: Payload) => parseTimestamp(readText(payload)) !== undefined;
  return {
    key: isoKey(key, local),
    indexType: 'datetime',
    read(payload) {
      const wallMs = parseTimestamp(readText(payload));
      return wallMs === undefined ? undefined : local.toMoment(wallMs);
    },
    hasZone: (payload) => local.timeZone !== 'UTC' && hasZone(readText(payload)),
    describe(payload) {
      if (!isTime(payload)) return 'none';
      return hasZone(readText(payload)) ? 'iso with zone' : 'iso';
    },
  };
}

function matchAny(key: string, values: readonly Value[]): Condition {
  const should = values.map((value) => ({
    key,
    match: { value: typeof value === 'number' ? BigInt(value) : value },
  }));
  const [only] = should;
  return only !== undefined && should.length === 1 ? only : { should };
}

function holds(values: readonly Value[], value: unknown): boolean {
  return values.some((one) => one === (typeof value === 'bigint' ? Number(value) : value));
}

function findIndexType([value]: readonly Value[]): IndexType {
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'number' ? 'integer' : 'keyword';
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}
