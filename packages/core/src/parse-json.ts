declare global {
  interface JSON {
    // Node 24 hands the source text to the reviver; TypeScript's es2024 library does not say so yet.
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

/**
 * The value that a text holds as JSON; undefined where it is not JSON. The parser's error quotes the text and
 * is dropped.
 */
export function parseJson(text: string): unknown {
  return readOrUndefined(() => JSON.parse(text));
}

/** The same with integers beyond 2^53 as bigint, digit by digit. */
export function parseExactJson(text: string): unknown {
  // The reviver costs several times the parsing, so it runs only where sixteen digits stand in a row.
  if (!/\d{16}/.test(text)) return parseJson(text);
  return readOrUndefined(() => JSON.parse(text, keepLongInteger));
}

function readOrUndefined(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function keepLongInteger(_key: string, value: unknown, { source = '' }: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;
}
