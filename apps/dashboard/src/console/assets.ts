import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { RefusedError } from '../access/answer-error.ts';

const require = createRequire(import.meta.url);
const own = (name: string) => path.join(import.meta.dirname, 'assets', name);
const JS = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/**
 * Every file that the console's pages load: ours, and those of the pinned packages as they were published.
 */
export const assets: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  'console.css': { file: own('console.css'), type: CSS },
  'console.js': { file: own('console.js'), type: JS },
  'icon.svg': { file: own('icon.svg'), type: 'image/svg+xml' },
  'htmx.js': { file: require.resolve('htmx.org/dist/htmx.min.js'), type: JS },
  'uplot.js': { file: require.resolve('uplot/dist/uPlot.iife.min.js'), type: JS },
  'uplot.css': { file: require.resolve('uplot/dist/uPlot.min.css'), type: CSS },
};

/** Adds `/assets/:file`. Browsers ask again after a minute, so that a new version of the app is seen soon. */
export function addAssets(server: FastifyInstance): void {
  server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const asset = Object.hasOwn(assets, request.params.file) ? assets[request.params.file] : undefined;
    if (asset === undefined) throw new RefusedError(404, 'There is no such file.');
    const content = await readFile(asset.file);
    return await reply.type(asset.type).header('cache-control', 'public, max-age=60').send(content);
  });
}
