import { again, FIRST, type ReplyCase, RIGHT, read, SECOND } from './reply-case.ts';

const { summary_text } = RIGHT;

/** Fields with a label each, in place of JSON. */
export const LABELLED: readonly ReplyCase[] = [
  read(
    'YAML',
    `summary_text: "${summary_text}"\nkey_topics:\n  - harbour\n  - blue boat\n  - weather\nemotional_tone: positive\nevidence: [1, 2, 3]`,
  ),
  read(
    'YAML with a folded text in a fence',
    `\`\`\`yaml\nsummary_text: >\n  ${FIRST}\n  ${SECOND.trim()}\nkey_topics: [harbour, blue boat, weather]\nemotional_tone: positive\n\`\`\``,
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
    `## Summary\n\n${FIRST}\n\n${SECOND.trim()}\n\n## Key Topics\n1. harbour\n2. blue boat\n3. weather\n\n## Emotional Tone\nPositive`,
  ),
  read(
    'a table',
    `| field | value |\n|---|---|\n| summary_text | ${summary_text} |\n| key_topics | harbour, blue boat, weather |\n| emotional_tone | positive |`,
  ),
  again('labels, cut off before the last', `Summary: ${summary_text}\nKey topics: harbour, blue`),
  again('a heading and prose', `## Summary\n${summary_text}`),
];
