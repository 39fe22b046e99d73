import type { IndexType, Payload } from '../../payload.ts';
import type { Dialect } from '../dialect.ts';
import { createLocalTime } from '../local-time.ts';
import { hasZone, parseTimestamp } from '../parse-timestamp.ts';
import { readKey } from '../read-key.ts';
import { optionalNumber, optionalText } from '../read-text.ts';
import { isoKey, type NumberUnit, numberKey, readNumber } from '../time-keys.ts';
import type { Mapping, TIME_FORMATS } from './mapping.ts';

/** The times of a mapping's points. */
export interface MappedTime {
  readonly key: Dialect['times'][0];
  readonly indexType: IndexType;
  read(payload: Payload): number | undefined;
  hasZone(payload: Payload): boolean;
  describe(payload: Payload): 'unix' | 'iso' | 'iso with zone' | 'none';
}

const UNITS: Readonly<Record<Exclude<(typeof TIME_FORMATS)[number], 'iso'>, NumberUnit>> = {
  'unix seconds': 'seconds',
  'unix milliseconds': 'milliseconds',
  'unix microseconds': 'microseconds',
  'unix nanoseconds': 'nanoseconds',
};

/** Creates the reader of a mapping's times. */
export function createMappedTime({ key, format, timeZone }: Mapping['time']): MappedTime {
  if (format !== 'iso') {
    const unit = UNITS[format];
    const read = (payload: Payload) => readNumber(optionalNumber.parse(readKey(payload, key)), unit);
    return {
      key: numberKey(key, unit),
      indexType: 'float',
      read,
      hasZone: () => false,
      describe: (payload) => (read(payload) === undefined ? 'none' : 'unix'),
    };
  }
  const local = createLocalTime(timeZone);
  const readText = (payload: Payload) => optionalText.parse(readKey(payload, key)) ?? '';
  const isTime = (payload: Payload) => parseTimestamp(readText(payload)) !== undefined;
  return {
    key: isoKey(key, local),
    indexType: 'datetime',
    read(payload) {
      const wallMs = parseTimestamp(readText(payload));
      return wallMs === undefined ? undefined : local.toMoment(wallMs);
    },
    hasZone: (payload) => local.timeZone !== 'UTC' && hasZone(readText(payload)),
    describe(payload) {
      if (!isTime(payload)) return 'none';
      return hasZone(readText(payload)) ? 'iso with zone' : 'iso';
    },
  };
}
