import { removeInvisible } from './platform-text/invisible-forms.ts';

/**
 * Makes a text safe to include in a prompt: removes characters that are invisible to people but read by
 * models, and breaks up the marks that chat templates use to separate turns. The visible text does not
 * change.
 */
export function neutralise(text: string): string {
  return removeInvisible(text).replace(TEMPLATE_MARKS, (mark) => `${mark.charAt(0)} ${mark.slice(1)}`);
}

/**
 * `<|im_start|>`, `[INST]`, `<start_of_turn>` ...: local servers may treat these as the end of a turn even
 * inside a text.
 */
const TEMPLATE_MARKS =
  /<(?=[|｜])|<(?=\/?(?:s|think|start_of_turn|end_of_turn|bos|eos|system|assistant|user|human|tool_result|tool_call)>)|\[(?=\/?INST\])|<(?=<\/?SYS>>)/gi;
