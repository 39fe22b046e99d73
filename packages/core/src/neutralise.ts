/**
 * Takes out of a text what a person does not see but a model reads: tag characters, zero-width and bidi marks, control
 * characters, and breaks up the marks by which chat templates tell turns apart. What a person reads stays as it was.
 */
export function neutralise(text: string): string {
  return text
    .normalize('NFC')
    .replace(LINE_BREAKS, '\n')
    .replace(JOINERS, '')
    .replace(INVISIBLE, '')
    .replace(TEMPLATE_MARKS, (mark) => `${mark.charAt(0)} ${mark.slice(1)}`);
}

/** Unicode has more line ends than JSON escapes; each of them could forge a line of the transcript. */
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

/** Zero-width joiners hold emoji together and belong to Arabic and Indic spelling; elsewhere they only hide things. */
const JOINERS =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Malayalam}|\p{Script=Sinhala})[\u200C\u200D]+/gu;

/** Controls, fillers, bidi marks, tags and variation selectors, all but tab, newline, the joiners and the emoji's own selectors. */
const INVISIBLE =
  /(?!\t|\n|\u200C|\u200D|\uFE0E|\uFE0F)(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Bidi_Control})/gu;

/** `<|im_start|>`, `[INST]`, `<start_of_turn>` ...: local servers may take them for the end of a turn even inside a text. */
const TEMPLATE_MARKS =
  /<(?=[|｜])|<(?=\/?(?:s|think|start_of_turn|end_of_turn|bos|eos|system|assistant|user|human|tool_result|tool_call)>)|\[(?=\/?INST\])|<(?=<\/?SYS>>)/gi;
