import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipelineSettings } from '@enrichment/connections/settings';
import {
  budgetSettings,
  confirmSettings,
  errorCodes,
  participantSettings,
  premiumSettings,
  readSettings,
  settingNames,
  windowSettings,
} from '@enrichment/core';
import { createKinds } from '@enrichment/kinds/registry';
import { kindSettings } from '@enrichment/kinds/settings';
import { DEFAULT_MODEL } from '@enrichment/llm/models';
import { llmSettings, priceSettings } from '@enrichment/llm/settings';
import { queueSettings } from '@enrichment/queue/settings';
import { recallSettings } from '@enrichment/recall/settings';
import { type MetricDefinition, metricCatalog } from '@enrichment/runtime/metrics/catalog';
import { runtimeSettings, workerSettings } from '@enrichment/runtime/settings';
import { scanSettings } from '@enrichment/scan/settings';
import { sourceSettings } from '@enrichment/source/settings';
import { RECORD_KINDS } from '@enrichment/store/export-user';
import { storeSettings } from '@enrichment/store/settings';
import { describe, expect, it } from 'vitest';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The variables of the apps' own env.ts, which no other package may import. */
function ownSettings(app: string): string[] {
  return [...read(`apps/${app}/src/env.ts`).matchAll(/^\s+([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '');
}

/** An escaped bar is part of a cell, in code too. */
const countCells = (row: string) => row.replaceAll('\\|', '').split('|').length;

/** The settings of packages, by the names under which apps take them over. */
const taken: Readonly<Record<string, object>> = {
  ...{
    pipelineSettings,
    kindSettings,
    premiumSettings,
    workerSettings,
    scanSettings,
    llmSettings,
    priceSettings,
    recallSettings,
    runtimeSettings,
    storeSettings,
  },
  ...{ queueSettings, sourceSettings, windowSettings, participantSettings, budgetSettings, confirmSettings },
};

/** What the command line reads by itself, before a command has its own. */
const directly = ['env', 'load-start-env'].flatMap((file) =>
  [...read(`apps/cli/src/${file}.ts`).matchAll(/\b(?:env|environment)\.([A-Z][A-Z_]+)/g)].map(
    (match) => match[1] ?? '',
  ),
);

/** Where an app's settings are read. The last reader of doctor collects faults of every app. */
const readers = (app: string) =>
  app === 'cli'
    ? read('apps/cli/src/env.ts') +
      (read('packages/operations/src/doctor/read-doctor-settings.ts').split('const readEvery')[0] ?? '')
    : read(`apps/${app}/src/env.ts`);

/** What an app refuses to start for where it is wrong; of a command what one of them refuses to run for. */
function settingsReadBy(app: string): string[] {
  const body = readers(app).replace(/^import[^;]*;$/gm, '');
  const names = [...body.matchAll(/\b(\w+Settings)\b(?!\()/g)].flatMap(([, name = '']) =>
    Object.keys(taken[name] ?? {}),
  );
  const single = [...body.matchAll(/\b([A-Z][A-Z_]+): \w+Settings\./g)].map((match) => match[1] ?? '');
  return [...names, ...single, ...ownSettings(app), ...(app === 'cli' ? directly : [])];
}

const apps = ['scanner', 'summarizer', 'dashboard', 'api', 'cli'] as const;

/** The apps that a cell of the column "read by" names. */
function readersIn(cell: string): string[] {
  if (cell === 'all') return [...apps];
  const named = cell.split(', ').map((name) => {
    if (name.startsWith('`enrich ')) return 'cli';
    return name.replace(/ \(.*\)$/, '').toLowerCase();
  });
  // `npm start` is a script, and no app.
  return apps.filter((app) => named.includes(app));
}

const shape = {
  ...{ ...pipelineSettings, ...workerSettings, ...scanSettings, ...llmSettings, ...recallSettings },
  ...budgetSettings,
  ...confirmSettings,
  ...kindSettings,
};
const settings = [
  ...Object.keys(shape),
  ...['scanner', 'summarizer', 'dashboard', 'api'].flatMap(ownSettings),
].sort();
const unique = [...new Set(settings)];

describe('the documents', () => {
  it('list exactly the settings that are read in .env.example and in the operations table', () => {
    const example = [...read('.env.example').matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    const table = [
      ...read('docs/operations.md').matchAll(/^\| `([A-Z][A-Z_]+)` \| [^|]+ \| [^|]+ \| [^|]+ \|$/gm),
    ].map((match) => match[1] ?? '');

    expect(example.sort()).toEqual(unique);
    expect(table.sort()).toEqual(unique);
    // And the list that misspelt names are compared with: packages/core/src/setting-names.ts.
    expect([...settingNames].sort()).toEqual(unique);
  });

  it('state for every setting which apps read it', () => {
    const rows = [
      ...read('docs/operations.md').matchAll(/^\| `([A-Z][A-Z_]+)` \| [^|]+ \| [^|]+ \| ([^|]+) \|$/gm),
    ];

    const said = rows.map(([, name = '', cell = '']) => ({ name, apps: readersIn(cell) }));
    const readBy = new Map(apps.map((app) => [app, settingsReadBy(app)]));

    const expected = rows.map(([, name = '']) => ({
      name,
      apps: apps.filter((app) => readBy.get(app)?.includes(name)),
    }));
    expect(said).toEqual(expected);
  });

  it('show the effective defaults, and no value for other settings', () => {
    const shown = [...read('.env.example').matchAll(/^#([A-Z][A-Z_]+)=(.*)$/gm)]
      .map((match) => ({ name: match[1] ?? '', value: match[2] ?? '' }))
      .filter(({ name }) => Object.hasOwn(shape, name));
    // The package chooses the model, and takes the context's length from its table of models.
    const defaults = {
      ...readSettings(shape, {}),
      LLM_MODEL: DEFAULT_MODEL,
      LLM_CONTEXT_TOKENS: '',
      LLM_RPM: '',
      LLM_TPM: '',
      BUDGET_ACTION: 'defer',
    };

    const expected = Object.keys(shape).map((name) => ({
      name,
      value: String(Object.entries(defaults).find(([key]) => key === name)?.[1] ?? ''),
    }));

    expect(shown.length).toBe(expected.length);
    expect(shown).toEqual(expect.arrayContaining(expected));
  });

  it('list exactly the error codes with their remedies', () => {
    const rows = [
      ...read('docs/operations.md').matchAll(/^\| `([A-Z]+_[A-Z_]+|UNEXPECTED)` \| ([^|]+) \|$/gm),
    ];

    const listed = Object.fromEntries(rows.map((match) => [match[1] ?? '', match[2] ?? '']));

    expect(listed).toEqual(errorCodes);
  });

  it('list exactly the metrics of the catalogue', () => {
    const rows = [...read('docs/operations.md').matchAll(/^\| `(enrichment_\w+)` \| .* \|$/gm)].map(
      ([row]) => row,
    );

    const expected = Object.entries<MetricDefinition>(metricCatalog).map(
      ([name, { kind, labels, apps, help }]) =>
        `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(' ')} | ${apps.join(', ')} | ${help} |`,
    );

    expect(rows).toEqual(expected);
  });

  it('list in the help of a metric every value of its labels', async () => {
    const sources = (await readSources(root, ['.ts'])).filter(({ path: file }) => !file.includes('.test.'));

    const values = sources.flatMap(({ text }) =>
      [...text.matchAll(/\.(?:add|observe|set)\('(enrichment_\w+)', \{([^}]*)\}/g)].flatMap(
        ([, name = '', labels = '']) =>
          [...labels.matchAll(/\w+: '(\w+)'/g)].map(([, value]) => ({ name, value: `\`${value}\`` })),
      ),
    );

    const help = new Map(Object.entries<MetricDefinition>(metricCatalog).map(([name, m]) => [name, m.help]));
    expect(values.length).toBeGreaterThan(1);
    expect(values.filter(({ name, value }) => !help.get(name)?.includes(value))).toEqual([]);
  });

  it('list every kind of record that an export has', () => {
    const told = /^`export` writes JSON Lines[\s\S]*?\n\n/m.exec(read('docs/operations.md'))?.[0] ?? '';
    const kinds = createKinds({
      ...{ model: 'any', searchWords: 'none', wanted: null },
      projection: { clock: { now: () => new Date() } },
    });
    const rows = kinds.filter(({ exportRows }) => exportRows !== undefined).map(({ name }) => `${name}_row`);

    expect([...RECORD_KINDS, ...rows].filter((kind) => !told.includes(`\`${kind}\``))).toEqual([]);
  });

  it('have tables whose rows have as many cells as their headers', async () => {
    const documents = await readSources(root, ['.md']);

    const uneven = documents.flatMap(({ path: file, text }) =>
      [...text.matchAll(/(?:^\|.*\|\n)+/gm)].flatMap(([table]) => {
        const rows = table.trimEnd().split('\n');
        return rows
          .filter((row) => countCells(row) !== countCells(rows[0] ?? ''))
          .map((row) => `${file}: ${row}`);
      }),
    );

    expect(uneven).toEqual([]);
  });

  it('have no broken links', async () => {
    const documents = await readSources(root, ['.md']);

    const broken = documents.flatMap((document) =>
      // What looks like a link inside of code is an example.
      [...document.text.replace(/``[^\n]*?``/g, '').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
        .map((match) => path.join(root, path.dirname(document.path), match[1] ?? ''))
        .filter((target) => !existsSync(target)),
    );

    expect(documents.length).toBeGreaterThan(5);
    expect(broken).toEqual([]);
  });
});
