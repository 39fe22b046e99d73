/** An error in Qdrant's format: HTTP status and the text for `status.error`. */
export class QdrantError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'QdrantError';
    this.status = status;
  }
}

/** 501: real Qdrant may support it, this server does not and never guesses. */
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
