import { clampText, cleanText, findTextFaults, RAW_CHARS_MAX } from '@enrichment/kinds/reply/clean-summary';
import { readFacts } from '@enrichment/kinds/reply/read-facts';
import { readSentences } from '@enrichment/kinds/reply/read-fields';
import {
  CUT,
  invalid,
  numbersWithin,
  type Parsed,
  type ReplyContext,
  readCandidates,
  readSaid,
} from '@enrichment/kinds/reply/read-reply';
import { unwrapFields } from '@enrichment/kinds/reply/unwrap-value';
import { findForeignAddresses } from '@enrichment/kinds/source-text';
import type { Fact } from './part-facts.ts';

const FACT_CHARS_MAX = 600;

/** Reads the reply to the facts instruction. A fact without a message that it stands on is left out. */
export function parseFactsReply(reply: string, context: ReplyContext & { factsMax: number }): Parsed<Fact[]> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  const { found, isCut } = said.value;
  const noted = found.map(readFacts).findLast((facts) => facts !== undefined);
  if (isCut) return invalid(CUT);
  if (noted === undefined) return summaryAsFact(reply, context);
  const facts = noted.flatMap(({ evidence, who, fact }) => {
    const text = clampText(cleanText(fact.slice(0, RAW_CHARS_MAX)), FACT_CHARS_MAX);
    const numbers = numbersWithin(evidence, context.messageCount);
    return text === '' || numbers.length === 0 ? [] : [{ who, text, evidence: numbers }];
  });
  if (facts.length === 0)
    return invalid('"facts" must hold at least one fact with the numbers of its messages');
  const foreign = facts.some((fact) => findForeignAddresses(fact.text, context.source).length > 0);
  if (foreign) return invalid('a fact holds a link, address or handle that is not in the transcript');
  return { kind: 'ok', value: facts.slice(0, context.factsMax) };
}

/** Small models answer the other question: a summary of the part is one fact, without numbers. */
function summaryAsFact(reply: string, context: ReplyContext): Parsed<Fact[]> {
  const found = readCandidates(reply, context, (values) => values.flatMap((value) => unwrapFields(value)));
  if (found.kind === 'invalid') return found;
  const sentences = readSentences(found.value.summary_text);
  if (sentences === undefined) return invalid('"facts" is missing or of the wrong kind');
  const text = clampText(cleanText(sentences.slice(0, RAW_CHARS_MAX)), FACT_CHARS_MAX);
  const faults = findTextFaults(text, context.source);
  if (faults.length > 0) return invalid(...faults);
  return { kind: 'ok', value: [{ who: 'both', text, evidence: [] }] };
}
