import { listTexts, type MessagesRequest } from './messages-request.ts';
import type { Transcript, TranscriptLine } from './transcript.ts';

/** Composes the reply of a good model. Deterministic: the same request always gets the same reply. */
export function sampleReply(request: MessagesRequest, transcript: Transcript): unknown {
  if (wantsVerdicts(request)) return { verdicts: listStatements(request).map(() => 'yes') };
  return wantsFacts(request) ? sampleFacts(transcript) : sampleSummary(transcript);
}

function wantsVerdicts(request: MessagesRequest): boolean {
  return listTexts(request).some((text) => text.includes('"verdicts": an array'));
}

/** The lines of a verifying request that hold a statement. */
function listStatements(request: MessagesRequest): string[] {
  return listTexts(request)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('{"s":'));
}

function wantsFacts(request: MessagesRequest): boolean {
  const properties = request.output_config?.format?.schema.properties;
  if (typeof properties === 'object' && properties !== null) return 'facts' in properties;
  // The last text about the reply's form decides, since a repair follows the instruction.
  const instruction = listTexts(request).findLast((text) => /"(facts|summary_text)"/.test(text));
  return instruction?.includes('"facts"') ?? false;
}

const FACTS_MAX = 8;

function sampleFacts({ lines }: Transcript): unknown {
  const step = Math.max(1, Math.ceil(lines.length / FACTS_MAX));
  const facts = lines
    .filter((_, index) => index % step === 0)
    .map((line) => ({
      evidence: listNumbers(line),
      who: line.who === 'user' ? 'user' : 'bot',
      fact: `${nameSpeaker(line)} said: ${quote(line)}`,
    }));
  return { facts };
}

function sampleSummary({ lines }: Transcript): unknown {
  const told = spread(lines, 4);
  const topics = listTopics(lines);
  const names =
    topics.length > 1 ? `${topics.slice(0, -1).join(', ')} and ${topics.at(-1)}` : (topics[0] ?? 'one thing');
  const sentences = told.map(
    (line) => `${nameSpeaker(line)} said: ${quote(line)} [${listNumbers(line).join(',')}].`,
  );
  return {
    summary_text: [`The conversation was about ${names}.`, ...sentences].join(' '),
    key_topics: topics,
    emotional_tone: 'neutral',
  };
}

/**
 * Picks lines from beginning to end, alternating the first and the second of a pair, so that both speakers
 * occur.
 */
function spread(lines: readonly TranscriptLine[], count: number): TranscriptLine[] {
  const step = Math.max(1, Math.floor(lines.length / count));
  return Array.from({ length: count }, (_, index) => lines[index * step + (step > 1 ? index % 2 : 0)]).filter(
    (line) => line !== undefined,
  );
}

function listNumbers(line: TranscriptLine): number[] {
  return typeof line.n === 'number' ? [line.n] : line.n;
}

function nameSpeaker(line: TranscriptLine): string {
  return line.who === 'user' ? 'The user' : line.who;
}

/**
 * The first words of a message, without punctuation that ends a sentence, and without links and handles,
 * which a cut would change.
 */
function quote(line: TranscriptLine): string {
  const whole = line.text.split(/\s+/).filter((word) => !/[@<>]|:\/\/|www\.|\.\w/.test(word));
  const words = whole
    .slice(0, 12)
    .join(' ')
    .replace(/[.!?。]+/g, '');
  return `"${words.slice(0, 90).trim().replaceAll('"', "'")}"`;
}

function listTopics(lines: readonly TranscriptLine[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const [word] of line.text.toLowerCase().matchAll(/\p{L}{5,20}/gu))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const frequent = [...counts]
    .sort(([a, times], [b, more]) => more - times || (a < b ? -1 : 1))
    .map(([word]) => word);
  return [...frequent, 'small talk', 'greetings', 'daily life'].slice(0, 4);
}
