import type { IncomingMessage, ServerResponse } from 'node:http';
import { QdrantError } from './qdrant-error.ts';

const BODY_BYTES_MAX = 32 * 1024 * 1024;

/** Reads the request's body as text. @throws QdrantError 400 above 32 MiB, Qdrant's own limit */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  if (size > BODY_BYTES_MAX) {
    throw new QdrantError(
      400,
      `JSON payload (${size} bytes) is larger than allowed (limit: ${BODY_BYTES_MAX} bytes).`,
    );
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(text);
}

/** Sends an error in Qdrant's format. */
export function sendError(response: ServerResponse, error: unknown, time: number): void {
  const isRefusal = error instanceof QdrantError;
  const message = isRefusal ? error.message : `Service internal error: ${String(error)}`;
  sendJson(response, isRefusal ? error.status : 500, { status: { error: message }, time });
}
