import { tomorrowOrMorning } from '../../day-parts.ts';
import { at, type Rule, rule } from '../../grammar.ts';
import { AHEAD, ANY, BESIDE, FISCAL, LONG, OF_WHAT, UNKNOWN, WHEN } from '../../no-times.ts';
import { none, refused } from '../../span.ts';

export const spanishNoTimes: readonly Rule[] = [
  rule('en? el|del? ultimo|pasado|presente|actual? ano|ejercicio fiscal|escolar|academico|lectivo', () =>
    refused(FISCAL),
  ),
  rule('en? el|del? ano|ejercicio fiscal|escolar|academico|lectivo pasado|anterior?', () => refused(FISCAL)),
  rule('mi|mis|nuestro|nuestra|tu|su ultimo|ultima|primer|primera <unit> de|en|con|como', () => none(ANY)),
  rule('el semestre|siglo|cuatrimestre pasado|anterior', () => refused(UNKNOWN)),
  rule('el ultimo|pasado semestre|siglo|cuatrimestre', () => refused(UNKNOWN)),
  rule('la otra mitad de|del <span>', () => refused('names one half of two, and not which')),
  rule('dentro_de <amount>$', () => none(AHEAD)),
  rule('en|durante? la ultima|pasada decada', () => refused(LONG)),
  rule('hace una|dos|tres decada|decadas', () => refused(LONG)),
  rule('desde que hablamos', () => refused(WHEN)),
  rule('manana', () => tomorrowOrMorning()),
  rule('manana a <clock>', ({ clock }) => tomorrowOrMorning(at(clock))),
  rule('el? proximo <weekday>', () => none(AHEAD, 'day')),
  rule('el? <weekday> proximo|que_viene', () => none(AHEAD, 'day')),
  rule('el|la? proximo|proxima <unit>', ({ unit }) => none(AHEAD, at(unit))),
  rule('el|la? <unit> proximo|proxima|que_viene', ({ unit }) => none(AHEAD, at(unit))),
  rule('cada|los|todos_los|un|algun <weekday>', () => none(ANY, 'day')),
  rule('cada|los|todos_los <weekday> y|o|a <weekday>', () => none(ANY, 'day')),
  rule('el <weekday> anterior|siguiente|antes|despues', () => refused(BESIDE)),
  rule('el otro <weekday>', () => none(ANY, 'day')),
  rule('el? primer|segundo|tercer|cuarto <weekday>', () => refused(OF_WHAT)),
];
