import { parse } from '@ts-graphviz/ast';
import { expect, it } from 'vitest';
import { drawDot, drawMermaid } from './draw-graph.ts';
import type { GraphEdge, GraphNode } from './graph-question.ts';

const edge = (over: Partial<GraphEdge> = {}): GraphEdge => ({
  ...{ from: 'user', to: 'x', predicate: 'has_sibling', text: 'The user has a sister.', isInferred: false },
  ...{
    isCorrected: false,
    isDoubtful: false,
    since: '2026-03-01T00:00:00Z',
    botNames: ['elena'],
    evidence: 1,
    claimIds: ['c-1'],
  },
  ...over,
});

const drawn = (name: string) => ({
  nodes: [
    { id: 'user', type: 'user', name: null, distance: 0 },
    { id: 'x', type: 'sibling', name, distance: 1 },
  ] satisfies GraphNode[],
  edges: [edge()],
});

/** The labels of a DOT document as Graphviz reads them, from the tree of a parser of DOT. */
function readLabels(dot: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, key, value } = Object(node);
    if (type === 'Attribute' && key?.value === 'label') found.push(value.value);
    Object.values(node).forEach(visit);
  };
  visit(parse(dot));
  return found;
}

/** The labels of a flowchart as Mermaid shows them: entity codes are characters. */
function decodeMermaid(text: string): string {
  return text.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

it('a doubtful edge is dotted', () => {
  const doubted = { ...drawn('Anna'), edges: [edge({ isDoubtful: true })] };

  expect(drawMermaid(doubted)).toContain('n0 -.->|"has#95;sibling"| n1');
  expect(drawDot(doubted)).toContain('n0 -> n1 [label="has_sibling", style=dotted];');
});

const NAMES = [
  'Anna',
  'Anna "the boss"',
  'a]b[c){d}(e|f',
  'end',
  '1. Anna',
  '- Anna',
  'graph TD; x-->y',
  'a\\',
  'a\\"b',
  '`**bold**`',
  '<script>alert(1)</script>',
  '#quot; #35;',
  'Zoë 東京 😀',
  '%% comment',
  '-->',
  'x:::y',
];

it.each(NAMES)('no name ends its label or adds to the picture, in DOT and Mermaid: %s', (name) => {
  const [own, sibling, predicate, ...others] = readLabels(drawDot(drawn(name)));
  expect(sibling?.replace(/\\(["\\])/g, '$1')).toBe(`${name} (sibling)`);
  expect([own, predicate, others]).toEqual(['user', 'has_sibling', []]);

  const lines = drawMermaid(drawn(name)).split('\n');
  expect(lines).toHaveLength(4);
  const [, label = ''] = /^ {2}n1\["([^"]*)"\]$/u.exec(lines[2] ?? '') ?? [];
  expect(label).toMatch(/^(?:[\p{L}\p{M}\p{N} ]|#\d+;)+$/u);
  expect(decodeMermaid(label)).toBe(`${name} (sibling)`);
  expect(lines[3]).toBe('  n0 -->|"has#95;sibling"| n1');
});

it.each(['a\nb', 'a\r\n"]; n9', 'a\u2028b', 'a\u0000b', 'a\u202Eb'])(
  'a name with line breaks or invisible characters stays on its line: %j',
  (name) => {
    expect(drawDot(drawn(name)).split('\n')).toHaveLength(6);
    expect(drawMermaid(drawn(name)).split('\n')).toHaveLength(4);
    expect(readLabels(drawDot(drawn(name)))).toHaveLength(3);
  },
);
