import { again, type ReplyCase, RIGHT, read, right } from './reply-case.ts';

const { summary_text } = RIGHT;
const single = right.replaceAll('"', "'");
const curly = right.replace(/"([^"]*)"/g, '“$1”');

export const NEAR_JSON: readonly ReplyCase[] = [
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
export const OTHER_MARKS: readonly ReplyCase[] = [
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
