import { expect, it } from 'vitest';
import { joinDigits, joinUnits, listNumberForms } from './number-forms.ts';

it.each([
  ['cost 1,250.50 euros', 'cost 1250.50 euros'],
  ['1.250,50 €', '1250,50 €'],
  ["1'250 Franken und 1\u202f000\u202f000 Einwohner", '1250 Franken und 1000000 Einwohner'],
  ['68,000 a year', '68000 a year'],
  ['on 10.11.2026 at 1.2.345, 12,50', 'on 10.11.2026 at 1.2.345, 12,50'],
  ['10.0.0.1 and v1.250.1', '10.0.0.1 and v1.250.1'],
  ['1,2,3 and 1234,567', '1,2,3 and 1234,567'],
])('signs between the digits of one number are left out: %j', (text, joined) => {
  expect(joinDigits(text)).toBe(joined);
});

it('a number is also searched in the other ways in which it is written', () => {
  expect(listNumberForms('68000')).toEqual(['68 000', '68k']);
  expect(listNumberForms('68k')).toEqual(['68000', '68 000']);
  expect(listNumberForms('1250')).toEqual(['1 250']);
  expect(listNumberForms('1250000')).toEqual(['1 250 000']);
  expect(listNumberForms('20mg')).toEqual(['20 mg']);
  expect(listNumberForms('b12')).toEqual(['b 12']);
  for (const word of ['250', '0123', 'k', '7654321098765', 'tram', '12k5'])
    expect(listNumberForms(word)).toEqual([]);
});

it.each([
  ['20 mg at 7 am', '20mg at 7am'],
  ['gate B-12', 'gate B12'],
  ['2 kinds, a - 1, X-ray, AB-12, B-12345', '2 kinds, a - 1, X-ray, AB-12, B-12345'],
])('a number is joined to its unit, and to the letter before it: %j', (text, joined) => {
  expect(joinUnits(text)).toBe(joined);
});
