import { fold } from '@enrichment/language/fold';
import { toZoned } from '@enrichment/time-phrases/zone';

/** A time in the near future that a question names. */
export interface AheadTime {
  readonly from: Date;
  readonly to: Date;
  /** The words that were read, folded. */
  readonly phrase: string;
}

type Unit = 'day' | 'week' | 'month' | 'year';

/**
 * Folded phrases of English, German, Spanish and French, the longest first, with the unit and its distance.
 */
const PHRASES: readonly (readonly [RegExp, Unit, number])[] = [
  [phrase('the day after tomorrow|ubermorgen|pasado manana|apres-demain'), 'day', 2],
  [phrase('tomorrow|(?<!guten )morgen|(?<!la )manana|demain'), 'day', 1],
  [phrase('tonight|today|heute|hoy|aujourd.hui'), 'day', 0],
  [
    phrase('next week|nachste[rn]? woche|(?:la )?proxima semana|la semana que viene|la semaine prochaine'),
    'week',
    1,
  ],
  [
    phrase('next month|nachste[rsn]? monat|(?:el )?proximo mes|el mes que viene|le mois prochain'),
    'month',
    1,
  ],
  [phrase('next year|nachste[rsn]? jahr|(?:el )?proximo ano|el ano que viene|l.annee prochaine'), 'year', 1],
];

function phrase(alternatives: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives})(?![\p{L}\p{N}])`, 'u');
}

/**
 * Reads the near future in a question, as calendar units of the asker's zone; weeks begin on Monday. Recall
 * reads no future times, because nothing was said then, but claims may be about them.
 */
export function readAhead(text: string, { now, timeZone }: { now: Date; timeZone: string }): AheadTime[] {
  const folded = fold(text).replaceAll('’', "'");
  const found = PHRASES.flatMap(([pattern, unit, distance]) => {
    const [said] = pattern.exec(folded) ?? [];
    return said === undefined ? [] : [{ said, unit, distance }];
  });
  return found
    .filter(({ said }) => !found.some((other) => other.said !== said && other.said.includes(said)))
    .map(({ said, unit, distance }) => {
      const today = toZoned(now, timeZone).startOfDay();
      const start =
        unit === 'day'
          ? today
          : unit === 'week'
            ? today.subtract({ days: today.dayOfWeek - 1 })
            : unit === 'month'
              ? today.with({ day: 1 })
              : today.with({ month: 1, day: 1 });
      const from = start.add({ [`${unit}s`]: distance });
      return {
        from: new Date(from.epochMilliseconds),
        to: new Date(from.add({ [`${unit}s`]: 1 }).epochMilliseconds),
        phrase: said,
      };
    });
}
