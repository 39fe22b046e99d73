import type { Answer } from '@enrichment/embedded/llm/answer';

/** The answer in every row, whatever its form. */
export const RIGHT = {
  evidence: [1, 2, 3],
  summary_text:
    'The user told Elena about the harbour and the blue boat. Elena asked about the weather, and the user promised to come back on Friday.',
  key_topics: ['harbour', 'blue boat', 'weather'],
  emotional_tone: 'positive',
};

/** A first draft that the model replaces; it must never be stored. */
const DRAFT = {
  evidence: [1],
  summary_text:
    'DRAFT: The user maybe owns a red submarine and sold it to Elena, to be checked against the transcript again.',
  key_topics: ['draft one', 'draft two', 'draft three'],
  emotional_tone: 'negative',
};

/** A reply of a model or a server, and its expected treatment. */
export interface ReplyCase {
  readonly name: string;
  readonly answer: Answer;
  /**
   * `read`: the answer is stored after one call. `asked again`: it contains no answer, so the next call's is
   * stored.
   */
  readonly fate: 'read' | 'asked again';
  /** Unset: `positive`. */
  readonly tone?: string;
  /** Unset: those of the right answer. */
  readonly topics?: readonly string[];
}

const right = JSON.stringify(RIGHT);
const draft = JSON.stringify(DRAFT);
const fenced = (json: string) => `\`\`\`json\n${json}\n\`\`\``;

const said = (text: string, stop?: string | null): Answer => ({
  kind: 'text',
  text,
  ...(stop === undefined ? {} : { stop }),
});
const read = (name: string, text: string, over: Partial<ReplyCase> = {}): ReplyCase => ({
  name,
  answer: said(text),
  fate: 'read',
  ...over,
});
const again = (name: string, text: string): ReplyCase => ({ name, answer: said(text), fate: 'asked again' });
const json = (name: string, over: object, rest: Partial<ReplyCase> = {}): ReplyCase =>
  read(name, JSON.stringify({ ...RIGHT, ...over }), rest);

/** A whole body instead of only the text. */
const body = (name: string, over: object, rest: Partial<ReplyCase> = {}): ReplyCase => ({
  name,
  answer: {
    kind: 'body',
    status: 200,
    body: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude-haiku-5-5',
      content: [{ type: 'text', text: right }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 700, output_tokens: 90 },
      ...over,
    },
  },
  fate: 'read',
  ...rest,
});

const { summary_text, key_topics, emotional_tone } = RIGHT;
const [first, second] = ['The user told Elena about the harbour and the blue boat.', summary_text.slice(57)];
const single = right.replaceAll('"', "'");
const curly = right.replace(/"([^"]*)"/g, '“$1”');

const THOUGHTS: readonly ReplyCase[] = [
  read(
    'think-open',
    `Let me draft it first.\n${draft}\nThe submarine is not there, fix it.\n</think>\n\n${right}`,
  ),
  read('think-tag', `<think>${draft}</think>\n${right}`),
  read('thinking-tag', `<thinking>\n${draft}\nNo, again.\n</thinking>\n${right}`),
  read('reasoning-tag', `<reasoning>${draft}</reasoning>${right}`),
  read('thought with an attribute', `<thinking mode="long">${draft}</thinking>${right}`),
  read('thoughts inside of thoughts', `<think>a <think>${draft}</think> b ${draft}</think>${right}`),
  read('a thought that mentions its own tag', `<think>I must close <think> first. ${draft}</think>${right}`),
  read('thinking and reflection', `<thinking>${draft}<reflection>${draft}</reflection></thinking>${right}`),
  read('an end twice', `${draft}</think>${draft}</think>${right}`),
  read('a thought after the answer', `${right}\n<think>${draft}</think>`),
  read('Mistral thinks', `[THINK]${draft}[/THINK]${right}`),
  read('Kimi thinks', `◁think▷${draft}◁/think▷${right}`),
  read(
    'channels',
    `<|channel|>analysis<|message|>${draft}<|end|><|start|>assistant<|channel|>final<|message|>${right}`,
  ),
  read('a thought without an end that ends in the answer', `<think>First ${draft} and then better: ${right}`),
  again('a thought without an end that goes on', `<think>Maybe ${draft}\nbut I am not sure about the boat.`),
  again('nothing but a thought', `<think>${draft}</think>`),
];

const DRAFTS: readonly ReplyCase[] = [
  read(
    'prose-draft',
    `My first attempt:\n${fenced(draft)}\nWait, no submarine. Corrected:\n${fenced(right)}`,
  ),
  read('a draft in a fence, the answer outside', `${fenced(draft)}\nWait, correction:\n${right}`),
  read('a draft outside, the answer in a fence', `${draft}\n\nFinal answer:\n${fenced(right)}`),
  read('two objects in one fence', fenced(`${draft}\n${right}`)),
  read('the answer, then prose with braces', `${right}\n\nNote: the keys {evidence, topics} are {as asked}.`),
  read(
    'the answer, then the form with dots',
    `${right}\nForm: {"summary_text": "...", "key_topics": ["..."], "emotional_tone": "..."}`,
  ),
  read('a draft and the answer in one object', JSON.stringify({ draft: DRAFT, final: RIGHT })),
  read('notes beside the answer', JSON.stringify({ ...RIGHT, thinking: draft, confidence: 0.9 })),
  again('a draft, then an answer that breaks off', `${draft}\nCorrected:\n${right.slice(0, 120)}`),
];

const NEAR_JSON: readonly ReplyCase[] = [
  read('raw-newline', right.replace('boat. Elena', 'boat.\nElena')),
  read('a raw tab', right.replace('boat. Elena', 'boat.\tElena')),
  read('trailing-comma', right.replace('"weather"]', '"weather",]')),
  read('a comma at the end of the object', right.replace('"positive"}', '"positive",}')),
  read('smart-quotes', curly),
  read('single-quotes', single),
  read('single quotes around an apostrophe', single.replace('blue boat. ', 'blue boat. '), {}),
  read('unquoted keys', right.replace(/"(\w+)":/g, '$1:')),
  read(
    'comments',
    right.replace('"key_topics"', '/* topics */ "key_topics"').replace('"positive"', '"positive" // tone\n'),
  ),
  read('a comma left out', right.replace('], "emo', '] "emo').replace('],"emo', '] "emo')),
  read('literals of Python', right.replace('{', "{'is_final': True, 'note': None, ")),
  read('a missing brace', right.slice(0, -1)),
  read('a missing brace, then prose', `${right.slice(0, -1)}\n\nI hope this helps!`),
  read('a brace too many', `${right}}`),
  read('bom', `\uFEFF${right}`),
  read('escaped once too often', right.replaceAll('"', '\\"')),
  read('long strings of Python', right.replace(`"${summary_text}"`, `"""${summary_text}"""`)),
  read('a fence without an end', `\`\`\`json\n${right}`),
  read('a fence with blanks', `~~~\n${right}\n~~~`),
  again('cut inside the text', right.slice(0, 100)),
  again('cut inside a topic', right.slice(0, right.indexOf('blue boat"') + 4)),
  again('cut after a comma', right.slice(0, right.indexOf('"emotional_tone"'))),
  again('quotes in the text that end it', right.replace('the harbour and', 'the "harbour", and "all" of')),
];

/** JSON with the marks of other keyboards and languages. */
const OTHER_MARKS: readonly ReplyCase[] = [
  read('wide quotes', right.replaceAll('"', '＂')),
  read('wide colons', right.replaceAll('":', '"：')),
  read('wide commas', right.replaceAll('",', '"，')),
  read('wide braces', right.replace('{', '｛').replace('}', '｝')),
  read('guillemets', right.replace(/"([^"]*)"/g, '«$1»')),
  read('German quotes', right.replace(/"([^"]*)"/g, '„$1“')),
  read('an equals sign', right.replaceAll('":', '"=')),
  read('an arrow', right.replaceAll('":', '" =>')),
  read('two commas', right.replace('],"emo', '],,"emo')),
  read('no colon', right.replace('"emotional_tone":', '"emotional_tone" ')),
  read('a tag of the server at the end', `${right}<|im_end|>`),
  read('an assignment', `const result = ${right};`),
  again('a quote left out', right.replace('"positive"', '"positive')),
  again('an escape cut short', right.replace('harbour and', 'harb\\u00')),
];

/** Fields with a label each, in place of JSON. */
const LABELLED: readonly ReplyCase[] = [
  read(
    'YAML',
    `summary_text: "${summary_text}"\nkey_topics:\n  - harbour\n  - blue boat\n  - weather\nemotional_tone: positive\nevidence: [1, 2, 3]`,
  ),
  read(
    'YAML with a folded text in a fence',
    `\`\`\`yaml\nsummary_text: >\n  ${first}\n  ${second.trim()}\nkey_topics: [harbour, blue boat, weather]\nemotional_tone: positive\n\`\`\``,
  ),
  read(
    'TOML',
    `summary_text = "${summary_text}"\nkey_topics = ["harbour", "blue boat", "weather"]\nemotional_tone = "positive"`,
  ),
  read(
    'plain lines',
    `Summary: ${summary_text}\nKey topics: harbour, blue boat, weather\nEmotional tone: positive`,
  ),
  read(
    'bold labels, and an offer at the end',
    `Here it is:\n\n**Summary:** ${summary_text}\n\n**Key topics:**\n- harbour\n- blue boat\n- weather\n\n**Emotional tone:** positive\n\nLet me know if you need more!`,
  ),
  read(
    'headings',
    `## Summary\n\n${first}\n\n${second.trim()}\n\n## Key Topics\n1. harbour\n2. blue boat\n3. weather\n\n## Emotional Tone\nPositive`,
  ),
  read(
    'a table',
    `| field | value |\n|---|---|\n| summary_text | ${summary_text} |\n| key_topics | harbour, blue boat, weather |\n| emotional_tone | positive |`,
  ),
  again('labels, cut off before the last', `Summary: ${summary_text}\nKey topics: harbour, blue`),
  again('a heading and prose', `## Summary\n${summary_text}`),
];

/** What is no summary although its form is right. */
const EMPTY: readonly ReplyCase[] = [
  json(
    'a refusal in the field',
    { summary_text: "I'm sorry, but I cannot assist with that request." },
    { fate: 'asked again' },
  ),
  json(
    'a refusal in Spanish',
    { summary_text: 'Lo siento, pero no puedo ayudar con esta conversación.' },
    { fate: 'asked again' },
  ),
  json(
    'nothing to summarize',
    { summary_text: 'There is no conversation to summarize.' },
    { fate: 'asked again' },
  ),
  json('topics of the form', { key_topics: ['topic 1', 'topic 2', 'topic 3'] }, { fate: 'asked again' }),
  json(
    'all tones in place of one',
    { emotional_tone: 'positive|negative|neutral|mixed' },
    { fate: 'asked again' },
  ),
  read(
    'the form, repeated after the answer',
    `${right}\n${JSON.stringify({ summary_text: 'string, 3 to 5 sentences', key_topics: ['string'], emotional_tone: 'positive|negative|neutral|mixed' })}`,
  ),
];

const WRAPPERS: readonly ReplyCase[] = [
  read('wrapped', JSON.stringify({ summary: RIGHT })),
  read('wrapped twice', JSON.stringify({ response: { result: RIGHT } })),
  read('array', JSON.stringify([RIGHT])),
  read('nested-string', JSON.stringify(right)),
  read('a string in an object', JSON.stringify({ output: right })),
  read('a fence in a string', JSON.stringify({ answer: fenced(right) })),
  read('encoded three times', JSON.stringify(JSON.stringify(right))),
  read('a call of a function', JSON.stringify({ name: 'submit_summary', arguments: RIGHT })),
  read(
    'a call with its arguments as text',
    JSON.stringify({ type: 'function', function: { name: 'f', arguments: right } }),
  ),
  read(
    'toolcall-xml',
    `<tool_call>\n${JSON.stringify({ name: 'summarize', arguments: RIGHT })}\n</tool_call>`,
  ),
  read(
    'a call in tags',
    callInTags((name, value) => `<parameter name="${name}">${value}</parameter>`),
  ),
  read(
    'a call in tags of another form',
    callInTags((name, value) => `<parameter=${name}>\n${value}\n</parameter>`),
  ),
  read(
    'a call as keys and values',
    callInTags((name, value) => `<arg_key>${name}</arg_key>\n<arg_value>${value}</arg_value>`),
  ),
  read(
    'fields as tags',
    callInTags((name, value) => `<${name}>${value}</${name}>`),
  ),
  read('a tag around it', `<answer>${right}</answer>`),
  read(
    'choices of another API',
    JSON.stringify({ choices: [{ message: { role: 'assistant', content: right } }] }),
  ),
  read('blocks of an API', JSON.stringify({ content: [{ type: 'text', text: right }] })),
  read(
    'keys in camelCase',
    JSON.stringify({ summaryText: summary_text, keyTopics: key_topics, emotionalTone: emotional_tone }),
  ),
  read(
    'keys in capitals',
    JSON.stringify({ SUMMARY_TEXT: summary_text, KEY_TOPICS: key_topics, EMOTIONAL_TONE: 'POSITIVE' }),
  ),
  read(
    'keys with blanks',
    JSON.stringify({ 'Summary Text': summary_text, 'Key Topics': key_topics, 'Emotional Tone': 'Positive' }),
  ),
  read('shorter keys', JSON.stringify({ summary: summary_text, topics: key_topics, tone: emotional_tone })),
  read(
    'the text inside, the rest beside it',
    JSON.stringify({ summary: { text: summary_text }, topics: key_topics, tone: 'positive' }),
  ),
  read(
    'longer keys',
    JSON.stringify({
      conversation_summary_text: summary_text,
      main_topics_discussed: key_topics,
      overall_conversation_tone: 'positive',
    }),
  ),
  read(
    'keys in Spanish',
    JSON.stringify({ texto_del_resumen: summary_text, temas_clave: key_topics, tono_emocional: 'positivo' }),
  ),
  read(
    'keys in German',
    JSON.stringify({ Zusammenfassung: summary_text, Hauptthemen: key_topics, emotionaler_Ton: 'positiv' }),
  ),
  read(
    'keys in Japanese',
    JSON.stringify({ 要約: summary_text, 主なトピック: key_topics, 感情的トーン: 'ポジティブ' }),
  ),
  read(
    'keys in Russian',
    JSON.stringify({ резюме: summary_text, ключевые_темы: key_topics, эмоциональный_тон: 'положительный' }),
  ),
  read(
    'a schema with its values',
    JSON.stringify({
      type: 'object',
      properties: {
        summary_text: { type: 'string', value: summary_text },
        key_topics: { type: 'array', value: key_topics },
        emotional_tone: { type: 'string', value: 'positive' },
      },
    }),
  ),
  read(
    'pairs of key and value',
    JSON.stringify(Object.entries(RIGHT).map(([key, value]) => ({ key, value }))),
  ),
  read('an object for each field', JSON.stringify([{ summary_text }, { key_topics }, { emotional_tone }])),
  read(
    'an object a line',
    `${JSON.stringify({ summary_text })}\n${JSON.stringify({ key_topics })}\n${JSON.stringify({ emotional_tone })}`,
  ),
  read(
    'evidence with texts of its own',
    JSON.stringify({ summary: RIGHT, evidence: [{ n: 1, text: 'I went down to the harbour' }] }),
  ),
];

const FIELDS: readonly ReplyCase[] = [
  json('topics-string', { key_topics: 'harbour, blue boat, weather' }),
  json('topics as a sentence', { key_topics: 'harbour, blue boat and weather' }),
  json('topics with semicolons', { key_topics: 'harbour; blue boat; weather' }),
  json('topics as bullets', { key_topics: '- harbour\n- blue boat\n- weather' }),
  json('topics with numbers', { key_topics: '1. harbour\n2. blue boat\n3. weather' }),
  json('topics with numbers in one line', { key_topics: '1. harbour 2. blue boat 3. weather' }),
  json('topics as a list in a text', { key_topics: "['harbour', 'blue boat', 'weather']" }),
  json('topics in one element', { key_topics: ['harbour, blue boat, weather'] }),
  json(
    'topics as hashtags',
    { key_topics: '#harbour #boat #weather' },
    { topics: ['harbour', 'boat', 'weather'] },
  ),
  json('topics as objects', {
    key_topics: [{ name: 'harbour' }, { topic: 'blue boat' }, { title: 'weather', weight: 2 }],
  }),
  json('topics under numbers', { key_topics: { topic1: 'harbour', topic2: 'blue boat', topic3: 'weather' } }),
  json('topics with weights', { key_topics: { harbour: 0.9, 'blue boat': 0.7, weather: 0.2 } }),
  json('topics with their kind before them', { key_topics: 'Topics: harbour, blue boat, weather' }),
  json('topics in capitals', { key_topics: ['Harbour', 'BLUE BOAT', 'Weather'] }),
  json('topics in lists', { key_topics: [['harbour', 'blue boat'], ['weather']] }),
  json('topics by rank', { key_topics: { primary: ['harbour', 'blue boat'], secondary: ['weather'] } }),
  json('topics with nothing between', { key_topics: [null, 'harbour', '', 'blue boat', 'weather'] }),
  json('topics in Markdown', { key_topics: ['**harbour**', '*blue boat*', '`weather`'] }),
  json('sentences with numbers', { summary_text: [`1. ${first}`, `2. ${second.trim()}`] }),
  json('sentences with a break of HTML', { summary_text: `${first}<br>${second.trim()}` }),
  json('sentences as a list', { summary_text: [first, second] }),
  json('sentences as objects', { summary_text: [{ sentence: first }, { sentence: second }] }),
  json('evidence as a text', { evidence: '1, 2, 3' }),
  json('tone-cap', { emotional_tone: 'POSITIVE' }),
  json('tone-other', { emotional_tone: 'bittersweet' }, { tone: 'mixed' }),
  json('a tone of degree', { emotional_tone: 'Mostly positive' }),
  json('a tone in German', { emotional_tone: 'positiv' }),
  json('a tone in French', { emotional_tone: 'négatif' }, { tone: 'negative' }),
  json('a tone in Japanese', { emotional_tone: '中立的' }, { tone: 'neutral' }),
  json('a feeling', { emotional_tone: 'joyful' }),
  json('another feeling', { emotional_tone: 'Anxious' }, { tone: 'negative' }),
  json('an unhappy one', { emotional_tone: 'unhappy' }, { tone: 'negative' }),
  json('two feelings', { emotional_tone: 'hopeful but sad' }, { tone: 'mixed' }),
  json('a tone with its reason', { emotional_tone: 'positive (the user was sad before)' }),
  json('a tone with its name before it', { emotional_tone: 'Emotional tone: neutral.' }, { tone: 'neutral' }),
  json('neither of both', { emotional_tone: 'neither positive nor negative' }, { tone: 'neutral' }),
  json('tones as a list', { emotional_tone: ['positive', 'negative'] }, { tone: 'mixed' }),
  json('a tone as an object', { emotional_tone: { label: 'positive', score: 0.8 } }),
  json(
    'tones with scores',
    { emotional_tone: { positive: 0.1, negative: 0.7, neutral: 0.2 } },
    { tone: 'negative' },
  ),
  json('a tone that is denied', { emotional_tone: 'not really positive' }, { fate: 'asked again' }),
  json('a tone that is none', { emotional_tone: 'purple' }, { fate: 'asked again' }),
  json('a text that is a number', { summary_text: 7 }, { fate: 'asked again' }),
];

const BODIES: readonly ReplyCase[] = [
  body('no-usage', { usage: undefined }),
  body('usage-null', { usage: null }),
  body('content-string', { content: right }),
  body('a block without a type', { content: [{ text: right }] }),
  body('one block without a list', { content: { type: 'text', text: right } }),
  body('a thinking block before it', {
    content: [
      { type: 'thinking', thinking: draft, signature: 'x' },
      { type: 'text', text: right },
    ],
  }),
  body('text in two blocks', {
    content: [
      { type: 'text', text: right.slice(0, 50) },
      { type: 'text', text: right.slice(50) },
    ],
  }),
  body('a call of a tool', {
    content: [{ type: 'tool_use', id: 't', name: 'f', input: RIGHT }],
    stop_reason: 'tool_use',
  }),
  body('no reason to stop', { stop_reason: null }),
  body('server-stop-pause', { stop_reason: 'pause_turn' }),
  body('stop', { stop_reason: 'stop' }),
  body('content-null', { content: null }, { fate: 'asked again' }),
  body(
    'stop-length',
    { content: [{ type: 'text', text: right.slice(0, 90) }], stop_reason: 'length' },
    { fate: 'asked again' },
  ),
  streamed('a stream of events that was not asked for', [
    ': keep-alive',
    'event: message_start\ndata: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":700,"output_tokens":1}}}',
    'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}',
    ...[right.slice(0, 60), right.slice(60)].map(
      (text) =>
        `event: content_block_delta\ndata: ${JSON.stringify({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })}`,
    ),
    'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":90}}',
    'event: message_stop\ndata: {"type":"message_stop"}',
  ]),
  streamed('chunks of another API that were not asked for', [
    ...[right.slice(0, 60), right.slice(60)].map(
      (content) => `data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, delta: { content } }] })}`,
    ),
    'data: {"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":700,"completion_tokens":90}}',
    'data: [DONE]',
  ]),
  {
    name: 'JSON that is sent as text',
    answer: {
      kind: 'html',
      status: 200,
      text: JSON.stringify({ content: [{ type: 'text', text: right }], stop_reason: 'end_turn' }),
      headers: { 'content-type': 'text/plain' },
    },
    fate: 'read',
  },
  {
    name: 'an answer of another API',
    answer: {
      kind: 'body',
      status: 200,
      body: {
        object: 'chat.completion',
        model: 'm',
        choices: [{ index: 0, message: { role: 'assistant', content: right }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 700, completion_tokens: 90 },
      },
    },
    fate: 'read',
  },
];

/** A body of server-sent events. */
function streamed(name: string, events: readonly string[]): ReplyCase {
  const headers = { 'content-type': 'text/event-stream' };
  return {
    name,
    answer: { kind: 'html', status: 200, text: `${events.join('\n\n')}\n\n`, headers },
    fate: 'read',
  };
}

function callInTags(tag: (name: string, value: string) => string): string {
  const fields = Object.entries(RIGHT).map(([name, value]) =>
    tag(name, typeof value === 'string' ? value : JSON.stringify(value)),
  );
  return `<function_calls>\n<invoke name="summarize">\n${fields.join('\n')}\n</invoke>\n</function_calls>`;
}

export const REPLIES: readonly ReplyCase[] = [
  ...THOUGHTS,
  ...DRAFTS,
  ...NEAR_JSON,
  ...OTHER_MARKS,
  ...LABELLED,
  ...EMPTY,
  ...WRAPPERS,
  ...FIELDS,
  ...BODIES,
];
