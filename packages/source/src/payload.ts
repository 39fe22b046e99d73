/** The content of a point: any JSON object. Integers beyond 2^53 are bigint. */
export type Payload = Record<string, unknown>;

/** The kinds of payload indexes that this package asks for. */
export type IndexType = 'keyword' | 'integer' | 'float' | 'bool' | 'datetime';
