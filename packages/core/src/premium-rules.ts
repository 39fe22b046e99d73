import { z } from 'zod';

/** When the model of LLM_MODEL_PREMIUM makes a window. */
export const premiumSettings = {
  PREMIUM_ON: z
    .enum(['doubtful', 'recalled', 'both'], { error: 'must be doubtful, recalled or both' })
    .default('doubtful'),
};

/** Whether doubtful results are asked for again from the premium model, and recalled windows made again. */
export interface PremiumRules {
  readonly isForDoubtful: boolean;
  readonly isForRecalled: boolean;
}

/** The rules that the setting means. */
export function readPremiumRules({ PREMIUM_ON }: { readonly PREMIUM_ON: string }): PremiumRules {
  return { isForDoubtful: PREMIUM_ON !== 'recalled', isForRecalled: PREMIUM_ON !== 'doubtful' };
}
