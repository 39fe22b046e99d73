import { fenced, type ReplyCase, RIGHT, read, right } from './reply-case.ts';

const { summary_text, key_topics, emotional_tone } = RIGHT;

export const WRAPPERS: readonly ReplyCase[] = [
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

function callInTags(tag: (name: string, value: string) => string): string {
  const fields = Object.entries(RIGHT).map(([name, value]) =>
    tag(name, typeof value === 'string' ? value : JSON.stringify(value)),
  );
  return `<function_calls>\n<invoke name="summarize">\n${fields.join('\n')}\n</invoke>\n</function_calls>`;
}
