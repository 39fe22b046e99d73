import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';

const packages = path.resolve(import.meta.dirname, '../packages');

/** The two files of a new language as docs/adding-a-language.md describes them: Esperanto. */
const words = `import { type Language, wordSet } from '../../language.ts';

export const esperanto: Language = {
  code: 'eo',
  stem: (word) => word,
  stopWords: wordSet('la kaj estas mi vi ni kio pri en de al kun ne ke por sed mia via tre ankaŭ'),
  askingWords: wordSet('parolis parolas diris diras'),
  elided: wordSet(''),
  abbreviations: wordSet('ekz ktp'),
};
`;
const times = `import type { SmallLanguage } from '../../small-language.ts';

export const esperanto: SmallLanguage = {
  code: 'eo',
  locales: ['eo'],
  isDense: false,
  days: { 0: 'hodiau', 1: 'hierau', 2: 'antauhierau' },
  lastNight: '',
  units: { day: 'tago tagoj', week: 'semajno semajnon semajnoj', month: 'monato monaton', year: 'jaro jaron' },
  amounts: {},
  last: 'pasinta pasintan',
  current: 'ci_tiu ci_tiun',
  beforeLast: '',
  agoBefore: 'antau',
  agoAfter: '',
  few: 'kelkaj kelkajn',
  alone: '',
  past: 'lastaj',
  on: 'en',
  of: 'de',
  since: 'ekde',
  before: 'antau',
  after: 'post',
  until: 'gis',
  from: 'de',
  to: 'gis',
  toEnd: '',
  edges: { komence: 'early', fine: 'late' },
  yearsBack: {},
  halves: ['unua_duono', 'dua_duono'],
  halfYears: [],
  quarters: [],
  yearEdges: {},
  plurals: 'tagoj semajnoj',
  clock: { before: 'je', after: '' },
  ahead: 'morgau',
  next: 'venonta venontan',
  every: 'ciu ciun',
  noTimes: '',
  seasons: { 3: 'printempo', 6: 'somero', 9: 'autuno', 12: 'vintro' },
  yearsBack: {},
  halves: ['unua_duono_de', 'dua_duono_de'],
  halfYears: [],
  quarters: [],
  yearEdges: {},
  plurals: 'tagoj semajnoj monatoj jaroj',
  clock: { before: 'je', after: '' },
  ahead: 'morgau',
  next: 'venonta venontan',
  every: 'ciu ciun',
  noTimes: '',
  todayParts: {},
  lastWeekday: 'before today',
  feasts: { kristnasko: 'christmas' },
  numbers: { unu: 1, du: 2, tri: 3 },
  parts: {},
  months: {},
  weekdays: { 1: 'lundo lundon' },
};
`;

const script = `
import { detectLanguage } from './language/src/detect-language.ts';
import { findTellingWords } from './language/src/find-telling-words.ts';
import { splitSentences } from './language/src/split-sentences.ts';
import { readTime } from './time-phrases/src/read-time.ts';

const asked = 'Pri kio ni parolis pasintan semajnon en la haveno?';
const line = 'Mi vidis birdojn, ekz. Anserojn. Kaj vi?';
const clock = { now: new Date('2026-11-18T13:20:00Z'), timeZone: 'UTC', weekStart: 'monday' };
const read = (text) => {
  const { kind, from, to, rest } = readTime(text, clock);
  return { kind, from, to, rest };
};
console.log(
  JSON.stringify({
    language: detectLanguage(asked),
    telling: findTellingWords('Kio estas pri la haveno?'),
    sentences: splitSentences(line, 'eo').map(({ start, end }) => line.slice(start, end).trim()),
    lastWeek: read(asked),
    threeDaysAgo: read('antaŭ tri tagoj'),
    yesterday: read('hieraŭ'),
    monday: read('lundon'),
  }),
);
`;

const answerSchema = z.record(z.string(), z.unknown());

async function edit(file: string, changes: readonly (readonly [before: string, after: string])[]) {
  let text = await readFile(file, 'utf8');
  for (const [before, after] of changes) {
    expect(text).toContain(before);
    text = text.replace(before, after);
  }
  await writeFile(file, text);
}

test('a new language is one folder and one line in each of the two packages', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'language-'));
  try {
    for (const name of ['language', 'time-phrases']) {
      await cp(path.join(packages, name, 'src'), path.join(home, name, 'src'), { recursive: true });
      await cp(path.join(packages, name, 'package.json'), path.join(home, name, 'package.json'));
    }
    await mkdir(path.join(home, 'time-phrases/node_modules/@enrichment'), { recursive: true });
    const link = async (from: string, to: string) => await symlink(from, path.join(home, to));
    await link(path.join(packages, 'language/node_modules'), 'language/node_modules');
    await link(path.join(home, 'language'), 'time-phrases/node_modules/@enrichment/language');
    await link(path.join(packages, 'core'), 'time-phrases/node_modules/@enrichment/core');
    for (const name of ['temporal-polyfill', 'date-holidays'])
      await link(path.join(packages, 'time-phrases/node_modules', name), `time-phrases/node_modules/${name}`);

    for (const [name, text] of [
      ['language', words],
      ['time-phrases', times],
    ] as const) {
      await mkdir(path.join(home, name, 'src/languages/esperanto'));
      await writeFile(path.join(home, name, 'src/languages/esperanto/esperanto.ts'), text);
    }
    const imported = "import { esperanto } from './languages/esperanto/esperanto.ts';\n";
    await edit(path.join(home, 'language/src/languages.ts'), [
      ['import { french }', `${imported}import { french }`],
      ['  ko: korean,\n', '  ko: korean,\n  eo: esperanto,\n'],
    ]);
    await edit(path.join(home, 'time-phrases/src/languages.ts'), [
      ['import { frenchCues }', `${imported}import { frenchCues }`],
      ['  korean,\n];', '  korean,\n  esperanto,\n];'],
    ]);
    await writeFile(path.join(home, 'read.ts'), script);

    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', 'read.ts'], {
      cwd: home,
    });

    const day = (from: string, to: string) => ({
      kind: 'range',
      from: `${from}T00:00:00.000Z`,
      to: `${to}T00:00:00.000Z`,
    });
    expect(answerSchema.parse(JSON.parse(stdout))).toMatchObject({
      language: 'eo',
      telling: ['haveno'],
      sentences: ['Mi vidis birdojn, ekz. Anserojn.', 'Kaj vi?'],
      lastWeek: { ...day('2026-11-09', '2026-11-16'), rest: 'Pri kio ni parolis en la haveno?' },
      threeDaysAgo: day('2026-11-15', '2026-11-16'),
      yesterday: day('2026-11-17', '2026-11-18'),
      monday: day('2026-11-16', '2026-11-17'),
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
