import type { Speaker } from '@enrichment/core';
import type { Condition } from '../../filter-language.ts';
import type { Payload } from '../../payload.ts';
import type { Dialect, Said, SaidFacts } from '../dialect.ts';
import { readKey } from '../read-key.ts';
import { optionalId } from '../read-text.ts';
import { createMappedTime } from './mapped-time.ts';
import { ANY_OTHER, type MappedValue, type Mapping } from './mapping.ts';
import { findIndexType, holds, isPresent, matchAny, matchPresent } from './matching.ts';
import { listTextKeys, readFirstText } from './read-parts.ts';

/** The points of any bot as a mapping describes them; of one of its bots, if they share the collection. */
export function createMapped(mapping: Mapping, botName?: string): Dialect {
  const { user, said, messageId } = mapping;
  const wanted = [...Object.entries(mapping.where), ...listBotValues(mapping, botName)];
  const unwanted = Object.entries(mapping.whereNot);
  const time = createMappedTime(mapping.time);
  const channel = createChannel(mapping.channel);
  const speech = createSpeech(said, messageId);
  const compared = [...wanted, ...unwanted];
  const place = unique([user, mapping.time.key, ...compared.map(([key]) => key)]);
  const outline = unique([...place, ...(messageId === undefined ? [] : [messageId])]);
  const profile = unique([...outline, ...speech.roleKeys, ...channel.keys]);
  const isMessage = (payload: Payload) =>
    wanted.every(([key, values]) => holds(values, readKey(payload, key))) &&
    !unwanted.some(([key, values]) => holds(values, readKey(payload, key)));
  return {
    name: mapping.name ?? 'mapped',
    userKey: user,
    typeKey: undefined,
    indexes: [
      { field: user, type: 'keyword' },
      ...compared.map(([field, values]) => ({ field, type: findIndexType(values) })),
      { field: mapping.time.key, type: time.indexType },
    ],
    keys: { message: withoutInner([...profile, ...speech.textKeys]), place, outline, profile },
    isMessage: [
      ...wanted.map(([key, values]) => matchAny(key, values)),
      ...unwanted.map(([key, values]) => ({ must_not: [matchAny(key, values)] })),
    ],
    times: [time.key],
    inChannels: (kinds) => (kinds.includes(PUBLIC) ? channel.isPublic : NOTHING),
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
      return speech.read(payload, { channelType: channel.read(payload) ?? null, emotion: null });
    },
    isLinked: speech.isLinked,
    describe: (payload) => ({
      type: isMessage(payload) ? 'message' : 'other',
      role: speech.readRole(payload),
      time: time.describe(payload),
      channelType: channel.read(payload),
      isChunk: false,
      idTime: undefined,
    }),
  };
}

/** The kind of channel that many can read, as WhisperEngine's bots name it. */
const PUBLIC = 'guild';

/** A condition that no point satisfies. */
const NOTHING: Condition = { has_id: [] };

function listBotValues({ bot }: Mapping, botName: string | undefined): [string, readonly MappedValue[]][] {
  if (typeof bot === 'string') return [];
  return bot.names.filter(([name]) => name === botName).map(([, values]) => [bot.key, values]);
}

interface Speech {
  readonly roleKeys: readonly string[];
  readonly textKeys: readonly string[];
  readRole(payload: Payload): Speaker | 'pair' | undefined;
  read(payload: Payload, facts: SaidFacts): Said | 'no speaker' | 'no text';
  isLinked(payload: Payload): boolean;
}

function createSpeech(said: Mapping['said'], messageId: string | undefined): Speech {
  if (said.kind === 'pair') {
    return {
      roleKeys: [],
      textKeys: listTextKeys([...said.user, ...said.bot]),
      readRole: () => 'pair',
      read(payload, facts) {
        const userText = readFirstText(payload, said.user);
        const botText = readFirstText(payload, said.bot);
        if (userText === null && botText === null) return 'no text';
        return { ...facts, kind: 'pair', userText, botText };
      },
      isLinked: () => false,
    };
  }
  const { role } = said;
  const readRole = (payload: Payload) => readSpeaker(role, payload);
  const readId = (payload: Payload) =>
    messageId === undefined ? undefined : optionalId.parse(readKey(payload, messageId));
  return {
    roleKeys: role.kind === 'key' ? [role.key] : [],
    textKeys: listTextKeys(said.text),
    readRole,
    read(payload, facts) {
      const speaker = readRole(payload);
      if (speaker === undefined) return 'no speaker';
      const text = readFirstText(payload, said.text);
      if (text === null) return 'no text';
      return { ...facts, kind: 'message', speaker, text, messageId: readId(payload) };
    },
    isLinked: (payload) => readId(payload) !== undefined,
  };
}

function readSpeaker(
  role: Extract<Mapping['said'], { kind: 'message' }>['role'],
  payload: Payload,
): Speaker | undefined {
  if (role.kind === 'always') return role.speaker;
  const value = readKey(payload, role.key);
  if (holds(role.user, value)) return 'user';
  if (holds(role.bot, value)) return 'bot';
  if (role.user.includes(ANY_OTHER)) return 'user';
  return role.bot.includes(ANY_OTHER) ? 'bot' : undefined;
}

interface Channel {
  readonly keys: readonly string[];
  readonly isPublic: Condition;
  read(payload: Payload): 'guild' | 'private' | undefined;
}

/** A point without a channel is in no channel that many can read. */
function createChannel(channel: Mapping['channel']): Channel {
  if (channel === undefined) return { keys: [], isPublic: NOTHING, read: () => undefined };
  const { key } = channel;
  const [open = [ANY_OTHER], closed = []] = [channel.public, channel.private];
  const isAnyOpen = open.includes(ANY_OTHER);
  return {
    keys: [key],
    isPublic: isAnyOpen
      ? { must: [matchPresent(key), ...closed.map((value) => ({ must_not: [matchAny(key, [value])] }))] }
      : matchAny(key, open),
    read(payload) {
      const value = readKey(payload, key);
      if (!isPresent(value)) return isAnyOpen && closed.length === 0 ? 'private' : undefined;
      return (isAnyOpen || holds(open, value)) && !holds(closed, value) ? PUBLIC : 'private';
    },
  };
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}

/** Leaves out keys that lie inside of another one. */
function withoutInner(keys: readonly string[]): readonly string[] {
  return unique(keys).filter((key) => !keys.some((one) => key.startsWith(`${one}.`)));
}
