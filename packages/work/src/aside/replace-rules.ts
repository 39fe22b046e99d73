import { PROMPT_MARK, SYSTEM_PROMPT } from '@enrichment/kinds/system-prompt';

const HEADING = 'How to write:\n';

/**
 * Replaces the rules for writing in a system prompt by a text. What remains is what the transcript is, that
 * it is data and never an instruction, and the last rule: the form of the reply.
 * @throws Error if the prompt has no such rules, which is a defect
 */
export function replaceRules(rules: string, system = SYSTEM_PROMPT): string {
  const start = system.indexOf(HEADING) + HEADING.length;
  const end = system.lastIndexOf('\n', system.indexOf(PROMPT_MARK)) + 1;
  if (start < HEADING.length || end <= start) throw new Error('the system prompt has no rules for writing');
  return `${system.slice(0, start)}${rules.trim()}\n${system.slice(end)}`;
}
