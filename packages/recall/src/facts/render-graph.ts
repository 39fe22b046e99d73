import { quote } from '../quote.ts';
import { makeRecalledBlock } from '../recalled-block.ts';
import type { GraphAnswer } from './graph-question.ts';

/** Renders the edges as a block for a prompt, the nearest first; all text by others is quoted. */
export function renderGraph({ nodes, edges, about, dropped, at }: GraphAnswer): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const tell = (id: string) => {
    const node = byId.get(id);
    if (node === undefined) return 'unknown';
    return node.name === null ? node.type : `${node.type} ${quote(node.name)}`;
  };
  const head = about.length === 0 ? 'No such person, place or thing is known.' : `Known as of ${at}:`;
  const lines = edges.map(
    ({ from, to, predicate, isInferred, isDoubtful, evidence }) =>
      `- ${tell(from)} ${predicate} ${tell(to)} (${isInferred ? 'inferred' : 'stated'}${isDoubtful ? '; doubtful' : ''}; evidence ${evidence})`,
  );
  const more = dropped === 0 ? [] : [`${dropped} more were left out.`];
  return makeRecalledBlock([head, ...lines, ...more]);
}
