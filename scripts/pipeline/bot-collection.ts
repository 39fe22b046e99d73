import { askQdrant } from './ask-qdrant.ts';

/** One request stays below what a server takes of a body. */
const BATCH = 1_000;

/** Makes a bot's collection, with the indexes that bots make. */
export async function createBotCollection(url: string, bot: string): Promise<void> {
  const collection = collectionOf(url, bot);
  await askQdrant(collection, 'PUT', { vectors: {} });
  await askQdrant(`${collection}/index?wait=true`, 'PUT', { field_name: 'user_id', field_schema: 'keyword' });
  await askQdrant(`${collection}/index?wait=true`, 'PUT', {
    field_name: 'timestamp_unix',
    field_schema: 'float',
  });
}

/** Adds a bot's points, as it would write them. */
export async function putBotPoints(url: string, bot: string, points: readonly object[]): Promise<void> {
  for (let at = 0; at < points.length; at += BATCH) {
    const batch = points.slice(at, at + BATCH);
    await askQdrant(`${collectionOf(url, bot)}/points?wait=true`, 'PUT', { points: batch });
  }
}

function collectionOf(url: string, bot: string): string {
  return `${url}/collections/whisperengine_memory_${bot}`;
}
