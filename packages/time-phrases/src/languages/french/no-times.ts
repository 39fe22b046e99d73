import { takePart } from '../../day-parts.ts';
import { at, type Rule, rule } from '../../grammar.ts';
import { AHEAD, ANY, BESIDE, FISCAL, LONG, OF_WHAT, UNKNOWN, WHEN } from '../../no-times.ts';
import { running } from '../../relative.ts';
import { none, refused } from '../../span.ts';

const ahead = { ...takePart('morning', running('day', 1)), ...none(AHEAD, 'hour') };

export const frenchNoTimes: readonly Rule[] = [
  rule(
    "l'? annee|exercice|an dernier|derniere? fiscal|fiscale|scolaire|universitaire dernier|derniere|passe|passee?",
    () => refused(FISCAL),
  ),
  rule('mon|ma|notre|ton|ta|son|sa premier|premiere|dernier|derniere <unit> de|en|a|avec|chez|au', () =>
    none(ANY),
  ),
  rule('le semestre|siecle dernier|passe', () => refused(UNKNOWN)),
  rule("l'autre moitie de|du <span>", () => refused('names one half of two, and not which')),
  rule('demain', () => none(AHEAD, 'day')),
  rule('demain <part>', () => ahead),
  rule('apres-demain', () => none(AHEAD, 'day')),
  rule('dans <amount>$', () => none(AHEAD)),
  rule('<weekday> prochain', () => none(AHEAD, 'day')),
  rule('<month> prochain', () => none(AHEAD, 'month')),
  rule("le|la|l' <unit> prochain|prochaine|suivant|suivante", ({ unit }) => none(AHEAD, at(unit))),
  rule("le|l' <season> prochain", () => none(AHEAD, 'season')),
  rule("l'ete prochain", () => none(AHEAD, 'season')),
  rule('plus_tard cette|ce <unit>', () => none(AHEAD)),
  rule('dans la? derniere decennie', () => refused(LONG)),
  rule('il_y_a une|deux|trois decennie|decennies', () => refused(LONG)),
  rule("depuis qu'on|que se|s'est|nous? parle", () => refused(WHEN)),
  rule('chaque|un|certains <weekday>', () => none(ANY, 'day')),
  rule('tous_les lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|jours', () => none(ANY, 'day')),
  rule("le <weekday> d'avant|d'apres|precedent|suivant", () => refused(BESIDE)),
  rule("l'autre <weekday>", () => none(ANY, 'day')),
  rule('le? premier|deuxieme|second|troisieme|quatrieme <weekday>', () => refused(OF_WHAT)),
  rule('la veille', () => refused(BESIDE)),
  rule("la|le|l' <unit> d'avant|d'apres", () => refused(BESIDE)),
];
