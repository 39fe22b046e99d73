import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { DEFAULT_MODEL } from '@enrichment/llm/models';
import type { Parts } from './measure-window.ts';

/** The parts of a request for summary and claims, as the product sends them. */
export function readParts(): Parts {
  const kinds = pickWindowKinds(createKinds({ model: DEFAULT_MODEL, wanted: null, searchWords: 'none' }));
  const find = (wanted: string) => {
    const maker = kinds.find(({ name }) => name === wanted)?.maker;
    if (maker === undefined || !('instruct' in maker)) throw new Error(`no kind "${wanted}" by a model`);
    return maker;
  };
  return { summary: find('summary'), claims: find('claims') };
}
