import { listStems } from '@enrichment/language/list-stems';
import { neutralStems } from './neutral-words.ts';

/** Where one clause ends and the next begins, in English, German, Spanish and French. */
const CLAUSE_BREAK =
  /[,;:–—]|\s(?:and|but|while|because|after|before|although|who|which|where|when|since|so|that|und|aber|während|weil|nachdem|obwohl|dass|der|die|das|wo|y|pero|mientras|porque|que|aunque|cuando|et|mais|pendant|parce|qui)\s/iu;

/**
 * How far the unsaid content words of the worst clause outnumber its said ones. A writer's own words usually
 * occur next to those of the conversation; an invented clause has few of them. 0 or less: each clause is
 * based on what was said.
 */
export function worstClause(sentences: readonly string[], said: ReadonlySet<string>): number {
  const clauses = sentences.flatMap((sentence) => sentence.split(CLAUSE_BREAK));
  const margins = clauses.map((clause) => {
    const stems = listStems(clause).filter((stem) => !neutralStems.has(stem));
    const unsaid = stems.filter((stem) => !said.has(stem)).length;
    return unsaid - (stems.length - unsaid);
  });
  return Math.max(0, ...margins);
}
