import { expect, test } from 'vitest';
import { FRAME } from '../../testing/sample-overview.ts';
import { html } from '../html.ts';
import { linkTo } from '../page-frame.ts';
import { confirmedAction, filterForm } from './forms.ts';
import { name } from './names.ts';
import { count, dollars, percent } from './numbers.ts';
import { pager } from './pager.ts';
import { mixBar, sparkline } from './pictures.ts';
import { table } from './table.ts';
import { duration, utcRange } from './times.ts';

test('a part is never shown as the whole, nor as nothing', () => {
  expect([
    percent(0, 0),
    percent(0, 9),
    percent(1, 100_000),
    percent(99_999, 100_000),
    percent(9, 9),
  ]).toEqual(['–', '0%', '0.1%', '99.9%', '100%']);
});

test('dollars below one have four digits, an unknown amount is a dash', () => {
  expect([dollars(null), dollars(0), dollars(0.00123), dollars(1234.5)]).toEqual([
    '–',
    '$0.00',
    '$0.0012',
    '$1,234.50',
  ]);
  expect(count(1234567)).toBe('1,234,567');
});

test('a duration has the two units that matter', () => {
  expect([400, 59_000, 61_000, 3_600_000, 90_000_000, 40 * 86_400_000].map(duration)).toEqual([
    '0.4 s',
    '59 s',
    '1 min 1 s',
    '1 h',
    '1 d 1 h',
    '40 d',
  ]);
});

test('a span of whole days has no hours, and the day of a span within it stands once', () => {
  const readRange = (from: string, to: string) =>
    String(utcRange(new Date(from), new Date(to))).replaceAll(/<[^>]*>/g, '');

  expect(readRange('2026-03-01Z', '2026-03-02Z')).toBe('2026-03-01');
  expect(readRange('2026-03-02Z', '2026-03-09Z')).toBe('2026-03-02 – 2026-03-08');
  expect(readRange('2026-03-02T06:00Z', '2026-03-02T12:00Z')).toBe('2026-03-02 06:00 – 12:00');
});

test('the parts of a bar fill it, and a small one can be seen', () => {
  const parts = [1, 0, 9_999].map((value) => ({ className: 'x', label: 'x', value }));
  const widths = [...String(mixBar({ label: 'x', parts })).matchAll(/width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );

  expect(widths).toHaveLength(2);
  expect(widths[0]).toBeGreaterThan(0.9);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 1);
  expect(String(mixBar({ label: 'x', parts: [] }))).not.toContain('rect');
  expect(sparkline({ label: 'x', values: [1] })).toBeNull();
});

test('a link carries its query whatever it holds, and leaves out what is not set', () => {
  const url = new URL(
    linkTo(FRAME, 'windows', { bot: 'a&b=c #?', user: undefined, state: '' }),
    'http://here/x/',
  );

  expect([url.pathname, [...url.searchParams]]).toEqual(['/x/windows', [['bot', 'a&b=c #?']]]);
});

test('a list of one page has no pager; a later page leads back to the first', () => {
  const more = { path: 'windows', query: { bot: 'x' }, next: 'c' };

  expect(pager(FRAME, { ...more, next: null, isFirst: true })).toBeNull();
  expect(String(pager(FRAME, { ...more, isFirst: true }))).toContain('./windows?bot=x&amp;after=c');
  expect(String(pager(FRAME, { ...more, next: null, isFirst: false }))).toContain('First page');
});

test('a long name is cut and whole in its title', () => {
  const shown = String(name('x'.repeat(500)));

  expect(shown).toContain(`title="${'x'.repeat(500)}"`);
  expect(shown).toContain(`>${'x'.repeat(60)}…<`);
});

test('an action asks before it acts, by a form that needs no script', () => {
  const form = String(
    confirmedAction({
      action: './x',
      label: 'Replay',
      question: 'Costs $1.',
      confirm: 'Replay 3',
      fields: { code: '"' },
    }),
  );

  expect(form).toMatch(/<details[^>]*><summary[^>]*>Replay<\/summary>\s*<form method="post" action=".\/x">/);
  expect(form).toContain('<input type="hidden" name="code" value="&quot;">');
});

test('fields of a filter have labels, and the chosen entry is chosen', () => {
  const form = String(
    filterForm({
      ...{ action: './windows', isFiltered: true },
      fields: [
        { kind: 'text', name: 'bot', label: 'Bot', value: '"', suggestions: ['<b>'] },
        {
          kind: 'choice',
          name: 'state',
          label: 'State',
          value: 'failed',
          any: 'any',
          choices: [{ value: 'failed', label: 'failed' }],
        },
      ],
    }),
  );

  expect(form.match(/<label>/g)).toHaveLength(2);
  expect(form).toContain('value="&quot;"');
  expect(form).toContain('<option value="&lt;b&gt;">');
  expect(form).toContain('<option value="failed" selected>');
});

test('a table names its columns for screen readers and, as cards, in each cell', () => {
  const grid = String(
    table({
      caption: 'Bots',
      columns: [{ label: 'Bot' }, { label: 'Windows', kind: 'number' }],
      rows: [[html`<b>x</b>`, '1']],
    }),
  );

  expect(grid).toContain('<th scope="col" class="number">Windows</th>');
  expect(grid).toContain('<td class="number" data-label="Windows">1</td>');
  expect(grid).toContain('role="region" aria-label="Bots" tabindex="0"');
});
