declare global {
  interface JSON {
    // Node 24 hands the source text to the reviver; TypeScript's es2024 library does not say so yet.
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

/** Parses JSON with integers beyond 2^53 as bigint, which Qdrant's client sends digit by digit. @throws SyntaxError */
export function parseJson(text: string): unknown {
  // The reviver costs several times the parsing, so it runs only where sixteen digits stand in a row.
  return /\d{16}/.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text);
}

function keepLongInteger(_key: string, value: unknown, { source = '' }: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;
}
