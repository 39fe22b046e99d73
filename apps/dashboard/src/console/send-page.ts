import type { FastifyReply, FastifyRequest } from 'fastify';
import { findRoot } from '../access/public-path.ts';
import { type Page, renderLayout } from './layout.ts';
import type { PageFrame } from './page-frame.ts';

/** Creates the frame of the requested page. */
export function readFrame(
  request: FastifyRequest,
  { now, hasSignIn }: { now: Date; hasSignIn: boolean },
): PageFrame {
  const { subject: requester } = request;
  if (requester === null) throw new Error('The page is open to people who have not signed in.');
  return {
    root: findRoot(request),
    path: request.url.slice(1),
    requester,
    hasSignIn,
    now,
  };
}

/** Sends a page of the console. */
export async function sendPage(reply: FastifyReply, frame: PageFrame, page: Page): Promise<FastifyReply> {
  return await reply.type('text/html; charset=utf-8').send(String(renderLayout(frame, page)));
}
