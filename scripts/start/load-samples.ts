import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { samplePoints } from '@enrichment/embedded/samples/sample-points';

const BATCH = 500;
const vectors = Object.fromEntries(
  ['content', 'emotion', 'semantic'].map((name) => [name, { size: 384, distance: 'Cosine' }]),
);
const indexes = {
  user_id: 'keyword',
  memory_type: 'keyword',
  timestamp_unix: 'float',
  channel_id: 'keyword',
  channel_type: 'keyword',
};

/**
 * Writes the sample conversations to the Qdrant at `url`, once for each home. Returns the number of points.
 */
export async function loadSamples(home: string, url: string): Promise<number> {
  const mark = path.join(home, 'samples-loaded');
  if (existsSync(mark)) return 0;
  const loaded = await writeSamples(url, new Date());
  await mkdir(home, { recursive: true });
  await writeFile(mark, new Date().toISOString());
  return loaded;
}

/** Writes the sample conversations of the weeks before `now`. Returns the number of points. */
export async function writeSamples(url: string, now: Date): Promise<number> {
  let loaded = 0;
  for (const { collection, alias, points } of samplePoints({ now })) {
    const base = `${url}/collections/${collection}`;
    await send('PUT', base, { vectors }, [409]);
    for (const [field_name, field_schema] of Object.entries(indexes)) {
      await send('PUT', `${base}/index?wait=true`, { field_name, field_schema });
    }
    if (alias !== null) {
      const actions = [{ create_alias: { collection_name: collection, alias_name: alias } }];
      await send('POST', `${url}/collections/aliases`, { actions });
    }
    for (let at = 0; at < points.length; at += BATCH) {
      const batch = points.slice(at, at + BATCH).map((point) => ({ ...point, vector: {} }));
      await send('PUT', `${base}/points?wait=true`, { points: batch });
    }
    loaded += points.length;
  }
  return loaded;
}

async function send(
  method: string,
  url: string,
  body: object,
  alsoFine: readonly number[] = [],
): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  const answer = await response.text();
  if (!response.ok && !alsoFine.includes(response.status))
    throw new Error(`${method} ${url}: ${response.status} ${answer}`);
}
