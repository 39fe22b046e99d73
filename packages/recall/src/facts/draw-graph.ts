import type { GraphAnswer, GraphNode } from './graph-question.ts';

type Drawn = Pick<GraphAnswer, 'nodes' | 'edges'>;

/**
 * Draws a graph as a Mermaid flowchart; a doubtful edge is dotted. In a label every character but letters,
 * digits and blanks is written as its code, so that no name can end its label or add a node
 * (https://mermaid.js.org, "entity codes").
 */
export function drawMermaid({ nodes, edges }: Drawn): string {
  const place = placesOf(nodes);
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${place(node.id)}["${escapeMermaid(labelOf(node))}"]`),
    ...edges.map(
      ({ from, to, predicate, isDoubtful }) =>
        `  ${place(from)} ${isDoubtful ? '-.->' : '-->'}|"${escapeMermaid(predicate)}"| ${place(to)}`,
    ),
  ].join('\n');
}

/**
 * Draws a graph in Graphviz's DOT; an inferred edge is dashed, a doubtful one dotted. Labels are quoted
 * strings, in which a backslash, a quotation mark and a line break are escaped
 * (https://graphviz.org/doc/info/lang.html).
 */
export function drawDot({ nodes, edges }: Drawn): string {
  const place = placesOf(nodes);
  return [
    'digraph known {',
    '  rankdir=LR;',
    ...nodes.map((node) => `  ${place(node.id)} [label="${escapeDot(labelOf(node))}"];`),
    ...edges.map(({ from, to, predicate, isInferred, isDoubtful }) => {
      const style = isDoubtful ? ', style=dotted' : isInferred ? ', style=dashed' : '';
      return `  ${place(from)} -> ${place(to)} [label="${escapeDot(predicate)}"${style}];`;
    }),
    '}',
  ].join('\n');
}

/** Names of nodes in a drawing: `n0`, `n1`, so that no name of an entity is part of the syntax. */
function placesOf(nodes: readonly GraphNode[]): (id: string) => string {
  const places = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  return (id) => places.get(id) ?? 'n0';
}

function labelOf({ type, name }: GraphNode): string {
  return name === null ? type : `${name} (${type})`;
}

/** Control characters and invisible direction marks, which no drawing shows. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

function escapeMermaid(text: string): string {
  return text
    .replace(INVISIBLE, ' ')
    .replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `#${character.codePointAt(0)};`);
}

function escapeDot(text: string): string {
  return text.replace(INVISIBLE, ' ').replace(/[\\"]/g, (character) => `\\${character}`);
}
