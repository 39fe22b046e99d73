// JSON in which integers beyond 2^53 stay exact: they are kept as raw JSON and written back unchanged.

/** The result of `JSON.rawJSON`: `JSON.stringify` writes its text unchanged. */
export interface RawJson {
  readonly rawJSON: string;
}

declare global {
  // Node 24 has these; TypeScript's es2024 library does not declare them yet.
  interface JSON {
    // Optional, as in the Qdrant client's declaration, for programs that use both.
    rawJSON?(text: string): RawJson;
    isRawJSON?(value: unknown): value is RawJson;
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

/** Creates a JSON number that is written with these digits. */
export function rawJson(digits: string): RawJson {
  if (JSON.rawJSON === undefined) throw new Error('this needs Node 22 or newer');
  return JSON.rawJSON(digits);
}

function isRawJson(value: unknown): value is RawJson {
  return JSON.isRawJSON?.(value) ?? false;
}

/**
 * A run of sixteen digits where a JSON number may occur; floats and digits right after a quote do not count.
 */
const longInteger = /(?<![\w.+"-])-?\d{16,}(?![\d.eE])/;

/** Parses JSON; integers that a double cannot represent become RawJson. @throws SyntaxError */
export function parseExact(text: string): unknown {
  // A reviver is several times slower than parsing alone, so it runs only if such an integer may occur.
  return longInteger.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text);
}

function keepLongInteger(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context.source ?? '';
  return /^-?\d+$/.test(source) ? rawJson(source) : value;
}

/** The exact value of a JSON integer; undefined for anything else. */
export function readInteger(value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return isRawJson(value) ? BigInt(value.rawJSON) : undefined;
}

/** The nearest double of a JSON number; undefined for anything else. */
export function makeDouble(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return isRawJson(value) ? Number(value.rawJSON) : undefined;
}

/** True for a JSON object that is not a raw number. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawJson(value);
}
