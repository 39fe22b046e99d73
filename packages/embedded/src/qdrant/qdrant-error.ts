/** A refusal in Qdrant's shape: HTTP status and the words that go under `status.error`. */
export class QdrantError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'QdrantError';
    this.status = status;
  }
}

/** 501: real Qdrant may know it, this server does not, and it never guesses. */
export function notSupported(what: string): QdrantError {
  return new QdrantError(501, `The small Qdrant server does not know ${what}`);
}

export function malformed(what: string): QdrantError {
  return new QdrantError(400, `Format error in JSON body: ${what}`);
}

export function wrongInput(what: string): QdrantError {
  return new QdrantError(400, `Wrong input: ${what}`);
}

export function collectionMissing(name: string): QdrantError {
  return new QdrantError(404, `Not found: Collection \`${name}\` doesn't exist!`);
}
