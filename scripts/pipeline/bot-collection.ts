import { askQdrant } from './ask-qdrant.ts';

/** Keeps a request below the server's limit for bodies. */
const BATCH = 1_000;

/** Creates a bot's collection, with the indexes that bots create. */
export async function createBotCollection(url: string, bot: string): Promise<void> {
  const collection = locateCollection(url, bot);
  await askQdrant(collection, 'PUT', { vectors: {} });
  const indexes = { user_id: 'keyword', memory_type: 'keyword', timestamp_unix: 'float' };
  for (const [field_name, field_schema] of Object.entries(indexes)) {
    await askQdrant(`${collection}/index?wait=true`, 'PUT', { field_name, field_schema });
  }
}

/** Deletes a bot's collection with its content. */
export async function deleteBotCollection(url: string, bot: string): Promise<void> {
  await askQdrant(locateCollection(url, bot), 'DELETE');
}

/** Adds a bot's points, as it would write them. */
export async function putBotPoints(url: string, bot: string, points: readonly object[]): Promise<void> {
  for (let at = 0; at < points.length; at += BATCH) {
    const batch = points.slice(at, at + BATCH);
    await askQdrant(`${locateCollection(url, bot)}/points?wait=true`, 'PUT', { points: batch });
  }
}

function locateCollection(url: string, bot: string): string {
  return `${url}/collections/whisperengine_memory_${bot}`;
}
