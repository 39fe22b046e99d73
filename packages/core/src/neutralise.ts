import { removeInvisible } from './platform-text/invisible-forms.ts';

/**
 * Makes a text safe inside of a prompt: takes out what a person does not see but a model reads, and breaks up
 * the marks by which chat templates tell turns apart. What a person reads stays as it was.
 */
export function neutralise(text: string): string {
  return removeInvisible(text).replace(TEMPLATE_MARKS, (mark) => `${mark.charAt(0)} ${mark.slice(1)}`);
}

/**
 * `<|im_start|>`, `[INST]`, `<start_of_turn>` ...: local servers may take them for the end of a turn even
 * inside a text.
 */
const TEMPLATE_MARKS =
  /<(?=[|｜])|<(?=\/?(?:s|think|start_of_turn|end_of_turn|bos|eos|system|assistant|user|human|tool_result|tool_call)>)|\[(?=\/?INST\])|<(?=<\/?SYS>>)/gi;
