import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCodes } from '@enrichment/core';
import { expect, it } from 'vitest';
import { describeProgram } from './run-cli.ts';
import { findCallFaults, splitCall } from './testing/find-call-faults.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const program = await describeProgram();

const listMarkdown = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => path.join(folder, file));

/** What people read and copy from. The change log speaks of older versions, too. */
const texts: readonly (readonly [name: string, text: string])[] = [
  ...[
    'README.md',
    'CONTRIBUTING.md',
    ...listMarkdown('docs'),
    ...listMarkdown('clients'),
    'docker/compose.yaml',
    'docker/monitoring/alerts.yml',
  ].map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const),
  ...Object.entries(errorCodes),
];

/** Calls in code blocks, line by line, and calls between backticks. */
function findCalls(text: string, name: RegExp): string[] {
  const blocks = [...text.matchAll(/^ *```\w*\n([\s\S]*?)^ *```/gm)].map(([, block = '']) => block);
  const inline = [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)];
  const lines = [...blocks.join('\n').split('\n'), ...inline.map(([, code = '']) => code)];
  return lines.flatMap((line) => {
    const found = name.exec(line.replace(/\\\|/g, '|'));
    return found === null ? [] : [found[1] ?? ''];
  });
}

/** `enrich status`, at the start of a line or behind a path. */
const ENRICH = /^\s*(?:\$ )?(?:[\w./]*\/)?enrich (\S.*)$/;

it('every `enrich` command and option that a document, an alert or a remedy names exists', () => {
  const calls = texts.flatMap(([place, text]) => findCalls(text, ENRICH).map((call) => ({ place, call })));

  const faults = calls.flatMap(({ place, call }) =>
    // A placeholder in capitals, `enrich ...`, and a picture that names the command line.
    /^(?:[A-Z]+\b|\.\.\.|\()/.test(call)
      ? []
      : findCallFaults(program, splitCall(call.replace(/[[\]()]/g, ' ')), { mode: 'part' }).map(
          (fault) => `${place}: enrich ${call}: ${fault}`,
        ),
  );

  expect(calls.length).toBeGreaterThan(60);
  expect(faults).toEqual([]);
});

it('every npm and pnpm script that a document names is in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const known = new Set([...Object.keys(scripts), 'install', 'exec', 'add', 'publish', 'pack']);
  const calls = texts.flatMap(([place, text]) =>
    findCalls(text, /^\s*(?:\$ )?p?npm (\S.*)$/).map((call) => ({ place, call })),
  );

  const faults = calls.filter(({ call }) => {
    const [first = '', second = ''] = splitCall(call).filter((word) => !word.startsWith('-'));
    return !known.has(first === 'run' ? second : first);
  });

  expect(calls.length).toBeGreaterThan(10);
  expect(faults).toEqual([]);
});

it('the command table of the README lists every command', () => {
  const [, table = ''] =
    /\| command \| what it does \|\n\|---\|---\|\n([\s\S]*?)\n\n/.exec(texts[0]?.[1] ?? '') ?? [];

  const missing = program.commands
    .map((command) => command.name())
    .filter((name) => !table.includes(`\`${name}`));

  expect(missing).toEqual([]);
});
