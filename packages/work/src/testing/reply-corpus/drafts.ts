import { again, DRAFT, draft, fenced, type ReplyCase, RIGHT, read, right } from './reply-case.ts';

export const THOUGHTS: readonly ReplyCase[] = [
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

export const DRAFTS: readonly ReplyCase[] = [
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
