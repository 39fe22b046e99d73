import { Temporal } from 'temporal-polyfill';
import { type Expression, findTraits, refused, type SaidTime, type TimeReference } from './span.ts';
import { unreadable } from './unreadable.ts';

/** The hour that begins at a time of day. Without a day: the last one that has begun. */
export function clockTime(said: SaidTime): Expression {
  const { day } = said;
  const ofDay = (other: Expression) => clockTime({ ...said, day: other });
  const place = day === undefined ? { ofDay } : { ...findTraits(day), statedDay: day };
  if (said.counts === 'unsaid') return { ...refused(UNSAID, 'hour'), said, ...place };
  const at = (date: Temporal.PlainDate, timeZone: string) => {
    const from = date.toZonedDateTime({ timeZone, plainTime: said.time });
    return { from, to: from.add({ hours: 1 }) };
  };
  const resolve = (clock: TimeReference) => {
    const { now } = clock;
    if (day !== undefined) return at(day.resolve(clock).from.toPlainDate(), now.timeZoneId);
    const today = at(now.toPlainDate(), now.timeZoneId);
    if (today.from.epochMilliseconds <= now.epochMilliseconds) return today;
    return at(now.toPlainDate().subtract({ days: 1 }), now.timeZoneId);
  };
  return { unit: 'hour', said, resolve, ...place };
}

/**
 * The 3 of "3 to 5 pm", the 5 of "at 5" and of "at ten past five". Its half of the day is unknown unless it
 * is above 12.
 */
export function bareHour(hour: number, minutes = 0): Expression | undefined {
  if (!Number.isInteger(hour) || hour > 23 || Math.abs(minutes) > 59) return undefined;
  return clockTime({
    time: new Temporal.PlainTime(hour).add({ minutes }),
    counts: hour === 0 || hour > 12 ? 'by 24' : 'unsaid',
  });
}

/** "Ten past 5 pm". */
export function moved({ said }: Expression, minutes: number): Expression | undefined {
  if (said === undefined || Math.abs(minutes) > 59) return undefined;
  return clockTime({ ...said, time: said.time.add({ minutes }) });
}

/** Sets the half of the day for both ends of a range if only one states it: "3 to 5 pm", "9 am to 5". */
export function settleHalves(first: Expression, second: Expression): readonly [Expression, Expression] {
  if (first.said?.counts === 'unsaid' && second.said !== undefined)
    return [settled(first.said, second.said, 'start'), second];
  if (second.said?.counts === 'unsaid' && first.said !== undefined)
    return [first, settled(second.said, first.said, 'end')];
  return [first, second];
}

/**
 * "Yesterday evening at 8:00", "last night at 2 am": of the moments that the time may mean, the one within
 * those hours.
 */
export function timeIn(part: Expression, said: SaidTime): Expression {
  const resolve = (clock: TimeReference) => {
    const { from, to } = part.resolve(clock);
    const moments = [0, 1].flatMap((days) =>
      momentsOf(said).map((plainTime) =>
        from.toPlainDate().add({ days }).toZonedDateTime({ timeZone: from.timeZoneId, plainTime }),
      ),
    );
    const [moment, other] = moments.filter(
      ({ epochMilliseconds }) =>
        epochMilliseconds >= from.epochMilliseconds && epochMilliseconds < to.epochMilliseconds,
    );
    if (moment === undefined) throw unreadable(clock.phrase, 'names a time that is not within the other');
    if (other !== undefined) throw unreadable(clock.phrase, UNSAID);
    return { from: moment, to: moment.add({ hours: 1 }) };
  };
  return { unit: 'hour', said, resolve, ...findTraits(part) };
}

const UNSAID = 'may be before noon or after it; say am or pm, or 17:00';

/**
 * Chooses the half of the day that makes the range shorter; leaves it open if neither puts the start before
 * the end.
 */
function settled(said: SaidTime, other: SaidTime, place: 'start' | 'end'): Expression {
  if (other.counts === 'unsaid') return clockTime(said);
  // "Between noon and 2", though "22 to 2 Uhr" goes on past midnight.
  const isPastNoon = place === 'end' && other.time.hour === 12;
  if (other.counts === 'by 24' && !isPastNoon) return clockTime({ ...said, counts: 'by 24' });
  if (said.day !== undefined && other.day !== undefined) return clockTime(said);
  const halves = momentsOf(said);
  const { compare } = Temporal.PlainTime;
  const fitting =
    place === 'start'
      ? halves.findLast((time) => compare(time, other.time) < 0)
      : halves.find((time) => compare(time, other.time) > 0);
  return clockTime(fitting === undefined ? said : { ...said, time: fitting, counts: 'halves' });
}

/** The possible times if other words state the half of the day: "gestern Abend um 8 Uhr" is 20:00. */
function momentsOf({ time, counts }: SaidTime): Temporal.PlainTime[] {
  const early = time.with({ hour: time.hour % 12 });
  return counts === 'halves' || time.hour > 12 ? [time] : [early, early.add({ hours: 12 })];
}
