import { expect, it } from 'vitest';
import type { Payload } from '../../payload.ts';
import { createMapped } from './dialect.ts';
import { parseMappings } from './read-mappings.ts';

/** A dialect of the mapping in this YAML, for the collection `chat` of the bot nora. */
function makeDialect(mapping: string, botName = 'nora') {
  const lines = mapping
    .trim()
    .split('\n')
    .map((line) => `    ${line.trim()}`);
  const bot = /^\s*bot:/m.test(mapping) ? [] : ['    bot: nora'];
  const [first] = parseMappings(['collections:', '  - collection: chat', ...bot, ...lines].join('\n'));
  if (first === undefined) throw new Error('no mapping');
  return createMapped(first, botName);
}

function read(mapping: string, payload: Payload, botName?: string) {
  const dialect = makeDialect(mapping, botName);
  const { sort, userId, sentAt } = dialect.readFacts(payload);
  const at = sentAt === undefined ? undefined : new Date(sentAt).toISOString();
  const said = dialect.readSaid(payload);
  if (typeof said === 'string') return [sort, userId, at, said];
  if (said.kind === 'pair') return [sort, userId, at, said.userText, said.botText];
  return [
    sort,
    userId,
    at,
    'speaker' in said ? said.speaker : undefined,
    said.kind === 'message' ? said.text : '',
  ];
}

const AT = '2025-10-19T14:30:00.250Z';
const AT_MS = Date.parse(AT);

it.each<[string, string, Payload, readonly unknown[]]>([
  [
    'Mem0, whose bots share a collection',
    `bot: {key: agent_id, names: [nora, otto]}
     user: user_id
     text: data
     time: created_at
     role: {key: role, bot: assistant, user: "*"}`,
    {
      ...{ data: 'Likes tea', hash: '5d41', user_id: 'ann', agent_id: 'nora' },
      created_at: '2025-10-19T07:30:00.250000-07:00',
    },
    ['message', 'ann', AT, 'user', 'Likes tea'],
  ],
  [
    'LangChain',
    `user: metadata.user_id
     text: page_content
     time: {key: metadata.timestamp, format: unix seconds}
     role: {key: metadata.type, user: human, bot: [ai, AIMessageChunk]}`,
    { page_content: 'Hi', metadata: { user_id: 7, type: 'ai', timestamp: AT_MS / 1_000 } },
    ['message', '7', AT, 'bot', 'Hi'],
  ],
  [
    'LlamaIndex, whose text is in JSON',
    `user: user_id
     text: _node_content.text
     time: {key: ts, format: unix milliseconds}
     role: {key: role, user: user, bot: assistant}`,
    {
      ...{ user_id: 'ann', role: 'user', ts: AT_MS, _node_type: 'TextNode' },
      _node_content: JSON.stringify({ id_: 'a', metadata: { user_id: 'ann' }, text: 'Hello there' }),
    },
    ['message', 'ann', AT, 'user', 'Hello there'],
  ],
  [
    'Haystack, with parts',
    `user: meta.user_id
     text: content
     time: meta.created_at
     role: {key: role, user: user, bot: assistant}`,
    {
      ...{ role: 'assistant', meta: { user_id: 'ann', created_at: AT } },
      content: [{ text: 'One' }, { tool_call: { tool_name: 'x' } }, { text: 'Two' }],
    },
    ['message', 'ann', AT, 'bot', 'One\nTwo'],
  ],
  [
    'LibreChat',
    `user: user
     text: [text, content]
     time: createdAt
     role: {key: isCreatedByUser, user: true, bot: false}
     messageId: messageId
     whereNot: {error: true}`,
    {
      ...{ user: 'ann', messageId: 'm1', isCreatedByUser: false, text: '', createdAt: AT, error: false },
      content: [
        { type: 'think', think: 'Hm' },
        { type: 'text', text: { value: 'Sure' } },
      ],
    },
    ['message', 'ann', AT, 'bot', 'Sure'],
  ],
  [
    'SillyTavern, whose characters have names',
    `user: user
     text: mes
     time: {key: send_date, format: unix milliseconds}
     role: {key: is_user, user: true, bot: "*"}
     whereNot: {is_system: true}`,
    { user: 'ann', name: 'Nora', is_system: false, mes: '*waves*', send_date: AT_MS },
    ['message', 'ann', AT, 'bot', '*waves*'],
  ],
  [
    'a bot on discord.py, whose ids are numbers',
    `user: channel_id
     text: content
     time: created_at
     role: {key: author_id, bot: 1002814231002939413, user: "*"}
     channel: {key: guild_id, public: "*"}`,
    {
      ...{ channel_id: 672814231002939413n, author_id: 1002814231002939413n, content: 'Yo' },
      created_at: '2025-10-19 14:30:00.250000+00:00',
    },
    ['message', '672814231002939413', AT, 'bot', 'Yo'],
  ],
  [
    'a bot of Telegram',
    `user: chat.id
     text: [text, caption]
     time: {key: date, format: unix seconds}
     role: {key: from.is_bot, user: false, bot: true}
     channel: {key: chat.type, private: private}`,
    { chat: { id: 5, type: 'group' }, from: { is_bot: false }, date: AT_MS / 1_000, caption: 'A picture' },
    ['message', '5', AT, 'user', 'A picture'],
  ],
  [
    'a bot of Slack',
    `user: userId
     text: content
     time: {key: timestamp, format: unix milliseconds}
     role: {key: messageType, user: user, bot: bot}
     channel: {key: isDM, private: true}`,
    { userId: 'U1', content: 'Hi', timestamp: AT_MS, messageType: 'user', isDM: true },
    ['message', 'U1', AT, 'user', 'Hi'],
  ],
  [
    'n8n',
    `user: metadata.sessionId
     text: content
     time: metadata.createdAt
     role: {key: metadata.sender, user: human, bot: ai}`,
    { content: 'Hey', metadata: { sessionId: 's', sender: 'human', createdAt: AT } },
    ['message', 's', AT, 'user', 'Hey'],
  ],
  [
    'Cheshire Cat, which stores what users say',
    `user: metadata.source
     text: page_content
     time: {key: metadata.when, format: unix seconds}
     role: user`,
    { page_content: 'Meow', metadata: { source: 'ann', when: AT_MS / 1_000 } },
    ['message', 'ann', AT, 'user', 'Meow'],
  ],
  [
    'Open WebUI, with one tenant per user',
    `user: tenant_id
     text: text
     time: {key: metadata.created_at, format: unix seconds}
     role: user`,
    { tenant_id: 'user-memory-1', text: 'Note', metadata: { created_at: AT_MS / 1_000 } },
    ['message', 'user-memory-1', AT, 'user', 'Note'],
  ],
  [
    'OpenAI threads',
    `user: metadata.user
     text: content
     time: {key: created_at, format: unix seconds}
     role: {key: role, user: user, bot: assistant}`,
    {
      ...{ role: 'user', created_at: AT_MS / 1_000, metadata: { user: 'ann' } },
      content: [{ type: 'text', text: { value: 'Hi', annotations: [] } }],
    },
    ['message', 'ann', AT, 'user', 'Hi'],
  ],
  [
    'the AI SDK',
    `user: userId
     text: parts
     time: createdAt
     role: {key: role, user: user, bot: assistant}`,
    {
      ...{ userId: 'ann', role: 'assistant', createdAt: AT },
      parts: [
        { type: 'reasoning', text: 'secret thought' },
        { type: 'text', text: 'Answer' },
      ],
    },
    ['message', 'ann', AT, 'bot', 'Answer'],
  ],
  [
    'a point with both sides of an exchange',
    `user: user_id
     pair: {user: [prompt, question], bot: response}
     time: {key: time_ns, format: unix nanoseconds}`,
    { user_id: 'ann', question: 'Why?', response: 'Because.', time_ns: BigInt(AT_MS) * 1_000_000n },
    ['message', 'ann', AT, 'Why?', 'Because.'],
  ],
  [
    'a point with both sides, whose answer is missing',
    `user: user_id
     pair: {user: input, bot: output}
     time: {key: at, format: unix microseconds}`,
    { user_id: 'ann', input: 'Why?', output: null, at: AT_MS * 1_000 },
    ['message', 'ann', AT, 'Why?', null],
  ],
  [
    'role words in other languages, and local times',
    `user: 利用者
     text: 本文
     time: {key: 日時, timeZone: Asia/Tokyo}
     role: {key: 話者, user: [利用者, Nutzer], bot: [ボット, usuário]}`,
    { 利用者: 'ann', 本文: 'やあ', 日時: '2025-10-19T23:30:00.25', 話者: 'ボット' },
    ['message', 'ann', AT, 'bot', 'やあ'],
  ],
  [
    'a payload inside of the payload',
    `user: payload.user
     text: payload.message.body
     time: payload.message.at
     role: {key: payload.message.dir, user: in, bot: out}
     where: {payload.kind: chat}`,
    { payload: { user: 'ann', kind: 'chat', message: { body: 'x', at: AT, dir: 'in' } } },
    ['message', 'ann', AT, 'user', 'x'],
  ],
  [
    'labels in a list',
    `user: user
     text: text
     time: at
     role: {key: role, user: user, bot: bot}
     where: {tags: chat}
     whereNot: {tags: [deleted, hidden]}`,
    { user: 'ann', text: 'x', at: AT, role: 'user', tags: ['chat', 'hidden'] },
    ['other', 'ann', AT, 'user', 'x'],
  ],
  [
    'a speaker that the mapping does not name',
    `user: user
     text: text
     time: at
     role: {key: role, user: user, bot: bot}`,
    { user: 'ann', text: 'x', at: AT, role: 'tool' },
    ['message', 'ann', AT, 'no speaker'],
  ],
])('reads the payloads of %s', (_bot, mapping, payload, expected) => {
  expect(read(mapping, payload)).toEqual(expected);
});

it('a bot that shares its collection has only its own points', () => {
  const mapping = `bot: {key: agent, names: {nora: [1, 2], otto: 3}}
    user: user
    text: text
    time: at
    role: user`;
  const sortFor = (agent: number, botName: string) =>
    read(mapping, { user: 'a', text: 'x', at: AT, agent }, botName)[0];

  expect([1, 2, 3].map((agent) => sortFor(agent, 'nora'))).toEqual(['message', 'message', 'other']);
  expect([1, 2, 3].map((agent) => sortFor(agent, 'otto'))).toEqual(['other', 'other', 'message']);
});

it.each<[string, Payload, string | null]>([
  ['{key: guild, public: "*"}', { guild: 5 }, 'guild'],
  ['{key: guild, public: "*"}', { guild: null }, 'private'],
  ['{key: guild, public: "*"}', {}, 'private'],
  ['{key: type, private: [dm, group dm]}', { type: 'text' }, 'guild'],
  ['{key: type, private: [dm, group dm]}', { type: 'dm' }, 'private'],
  ['{key: type, private: [dm, group dm]}', {}, null],
  ['{key: room, public: lobby}', { room: 'office' }, 'private'],
])('the channel %s of %j is %s', (channel, payload, expected) => {
  const mapping = `user: user\ntext: text\ntime: at\nrole: user\nchannel: ${channel}`;
  const said = makeDialect(mapping).readSaid({ user: 'a', text: 'x', ...payload });

  expect(typeof said === 'string' ? said : said.channelType).toBe(expected);
});

it('asks for the whole of a key that may hold JSON, and for no key twice', () => {
  const mapping = `user: metadata.user
    text: [metadata.text, _node_content.text]
    time: metadata.at
    role: {key: role, user: user, bot: bot}`;

  expect(makeDialect(mapping).keys).toMatchObject({
    place: ['metadata.user', 'metadata.at'],
    message: ['role', 'metadata', '_node_content'],
  });
});
