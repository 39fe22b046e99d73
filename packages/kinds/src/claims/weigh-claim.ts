import type { ClaimChecks } from '@enrichment/claims/claim';
import { formatBotName, type Message } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import { countUnsaidInRow } from '../summary/checks/find-invention.ts';
import type { DeedJudge } from '../summary/checks/judge-deeds.ts';
import type { SpeakerJudge } from '../summary/checks/measure-attribution.ts';
import { measureGrounding } from '../summary/checks/measure-grounding.ts';
import { measureOrder } from '../summary/checks/measure-invention.ts';
import { measureLanguage, measureOwnWords, measurePerson } from '../summary/checks/measure-style.ts';
import { countUnsaidDenials, isHeldDeniedOnly } from '../summary/checks/negation.ts';
import type { SpeakerNames } from '../transcript.ts';
import { checkDenial, deniesValue } from './check-denial.ts';
import { isTextOfFields } from './check-text.ts';
import type { ClaimItem } from './read-items.ts';

/** What the checks of an item are computed from. */
export interface WeighedEvidence {
  readonly cited: readonly Message[];
  /** The cited messages and their neighbours. */
  readonly near: readonly Message[];
  readonly names: SpeakerNames;
  readonly judgeSpeaker: SpeakerJudge;
  readonly judgeDeeds: DeedJudge;
}

/**
 * The factors for a claim of the wrong speaker, for one that denies what its messages do not, and for one
 * whose text says something else than its fields.
 */
const [WRONG_SPEAKER, WRONG_DENIAL, OTHER_TEXT] = [0.6, 0.65, 0.7] as const;

/** The score by the most unsaid words in a row: a claim is short, so two are many. */
const INVENTION = [1, 0.9, 0.7, 0.5] as const;

function pickInvention(longest: number): number {
  return INVENTION[Math.min(longest, INVENTION.length - 1)] ?? 0.5;
}

/**
 * Computes the checks of an item whose evidence exists, and from them its confidence, on the scale of
 * summaries.
 */
export function weighClaim(
  item: ClaimItem,
  { cited, near, names, judgeSpeaker, judgeDeeds }: WeighedEvidence,
): { checks: ClaimChecks; confidence: number } {
  const value = listStems(item.object);
  const stemsIn = (messages: readonly Message[]) => new Set(messages.flatMap(({ text }) => listStems(text)));
  const [citedStems, nearStems] = [stemsIn(cited), stemsIn(near)];
  const held = value.filter((stem) => nearStems.has(stem)).length;
  const citedHeld = value.filter((stem) => citedStems.has(stem)).length;
  const nearText = near.map(({ text }) => text).join('\n');
  const said = cited.map(({ id, speaker, text }) => ({ id, speaker, text, stems: listStems(text) }));
  // "She" at the start of a claim's text is its subject.
  const spoken = item.subject === 'user' || item.subject === 'bot' ? item.subject : null;
  const [isOthers = false] = judgeDeeds([item.text], spoken);
  const isRight = !isOthers && judgeSpeaker(item.text, { messages: said, near: said, source: 'cited' });
  const checks: ClaimChecks = {
    value: value.length === 0 ? 1 : (held + citedHeld) / (2 * value.length),
    speaker: cited.filter(({ speaker }) => speaker === item.who).length / cited.length,
    attribution: isRight === false ? WRONG_SPEAKER : 1,
    negation: isDenialRight(item, { value, cited, near }) ? 1 : WRONG_DENIAL,
    grounding: measureGrounding(item.text, {
      ...{ messages: near, sourceText: nearText, sourceStems: nearStems, names },
    }),
    invention: pickInvention(
      countUnsaidInRow([item.text], [nearText, formatBotName(names.botName), names.userName ?? '']),
    ),
    form:
      measurePerson(item.text) *
      measureOrder(item.text) *
      (isTextOfFields(item, names) ? 1 : OTHER_TEXT) *
      measureOwnWords([item.text], near, names) *
      measureLanguage(item.text, nearText),
  };
  const base = 0.5 + 0.35 * checks.value + 0.15 * checks.speaker;
  const { grounding, attribution, negation, invention, form } = checks;
  const confidence = base * grounding * attribution * negation * invention * form;
  return { checks, confidence: Math.round(confidence * 100) / 100 };
}

/** Whether the item denies what its messages deny, and affirms what they do not. */
function isDenialRight(
  item: ClaimItem,
  { value, cited, near }: { value: readonly string[]; cited: readonly Message[]; near: readonly Message[] },
): boolean {
  if (item.isDenied) return checkDenial(item, { cited, near }) === 'said';
  if (countUnsaidDenials(item.text, near) > 0) return false;
  if (deniesValue(item)) return checkDenial(item, { cited, near }) === 'said';
  return countUnsaidDenials(item.text, []) > 0 || !isHeldDeniedOnly(value, cited);
}
