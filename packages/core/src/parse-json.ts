declare global {
  interface JSON {
    // Node 24 passes the source text to the reviver; TypeScript's es2024 library does not declare it yet.
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

/**
 * Parses JSON; returns undefined for invalid JSON. The parser's error is discarded because it quotes the
 * text.
 */
export function parseJson(text: string): unknown {
  return readOrUndefined(() => JSON.parse(text));
}

/** Like `parseJson`, but returns integers beyond 2^53 as bigint, without loss of digits. */
export function parseExactJson(text: string): unknown {
  // The reviver takes several times as long as parsing, so it runs only if there are 16 consecutive digits.
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
