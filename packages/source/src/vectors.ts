import { z } from 'zod';
import type { NewPoint, Qdrant, VectorParams } from './qdrant.ts';

/** The named vectors of the bots' collections. */
export const botVectors: Readonly<Record<string, VectorParams>> = {
  content: { size: 384, distance: 'Cosine' },
  emotion: { size: 384, distance: 'Cosine' },
  semantic: { size: 384, distance: 'Cosine' },
};

const Size = z.object({ size: z.number().int().positive() });
const Vectors = z.union([Size, z.record(z.string(), Size)]);

type Vector = NewPoint['vector'];

/**
 * Creates vectors of the shape that each collection requires. Their values are meaningless, because summaries
 * do not use vectors.
 */
export function createVectorMaker(
  qdrant: Pick<Qdrant, 'describeCollection'>,
): (collection: string, signal?: AbortSignal) => Promise<Vector> {
  const known = new Map<string, Vector>();
  return async (collection, signal) => {
    const cached = known.get(collection);
    if (cached) return cached;
    const { config } = await qdrant.describeCollection(collection, signal);
    const vector = vectorFor(Vectors.parse(config.params.vectors ?? {}));
    known.set(collection, vector);
    return vector;
  };
}

function vectorFor(vectors: z.infer<typeof Vectors>): Vector {
  const single = Size.safeParse(vectors);
  if (single.success) return unitVector(single.data.size);
  return Object.fromEntries(
    Object.entries(vectors).flatMap(([name, params]) => {
      const size = Size.safeParse(params);
      return size.success ? [[name, unitVector(size.data.size)]] : [];
    }),
  );
}

/** Of length one, because the cosine of a zero vector is undefined. */
function unitVector(size: number): number[] {
  return Array.from({ length: size }, (_, index) => (index === 0 ? 1 : 0));
}
