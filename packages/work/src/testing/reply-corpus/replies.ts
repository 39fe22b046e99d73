import { BODIES } from './bodies.ts';
import { DRAFTS, THOUGHTS } from './drafts.ts';
import { EMPTY, FIELDS } from './fields.ts';
import { LABELLED } from './labelled.ts';
import { NEAR_JSON, OTHER_MARKS } from './near-json.ts';
import type { ReplyCase } from './reply-case.ts';
import { WRAPPERS } from './wrappers.ts';

/** Replies of models and servers in every form that was seen, each with its expected treatment. */
export const REPLIES: readonly ReplyCase[] = [
  ...THOUGHTS,
  ...DRAFTS,
  ...NEAR_JSON,
  ...OTHER_MARKS,
  ...LABELLED,
  ...EMPTY,
  ...WRAPPERS,
  ...FIELDS,
  ...BODIES,
];
