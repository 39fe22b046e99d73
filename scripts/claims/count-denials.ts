import type { Message } from '@enrichment/core';
import { checkDenial, type DenialVerdict } from '@enrichment/kinds/claims/check-denial';
import type { DenialCase } from '@enrichment/kinds/testing/denials';

export type DenialCounts = Readonly<Record<DenialVerdict, number>>;

/** Counts what the check makes of denials: kept (`said`), doubtful (`unclear`) or dropped (`unsaid`). */
export function countDenials(cases: readonly DenialCase[], isTrue: boolean): DenialCounts {
  const counts = { said: 0, unclear: 0, unsaid: 0 };
  for (const one of cases.filter((each) => each.isTrue === isTrue)) counts[judge(one)] += 1;
  return counts;
}

function judge({ said, evidence, object, text }: DenialCase): DenialVerdict {
  const near = said.map(
    (line, index): Message => ({
      id: String(index),
      speaker: line.startsWith('bot: ') ? 'bot' : 'user',
      text: line.replace(/^bot: /, ''),
      sentAt: new Date(index),
      channelType: 'dm',
      emotion: null,
    }),
  );
  return checkDenial(
    { object, text, who: 'user' },
    { cited: evidence.flatMap((n) => near[n - 1] ?? []), near },
  );
}
