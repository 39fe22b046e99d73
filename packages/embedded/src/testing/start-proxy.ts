import { createServer, request as send } from 'node:http';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A simple HTTP proxy for tests: tunnels with CONNECT, and forwards plain requests. */
export interface TestProxy {
  readonly url: string;
  /** The received requests, in order: `CONNECT host:port`, or `POST http://host:port/path`. */
  readonly asked: readonly string[];
}

/**
 * `to` receives every request, whatever host it names; with `login` (`user:password`) other clients get 407.
 */
export async function startProxy({ to, login }: { to: string; login?: string }): Promise<TestProxy> {
  const target = new URL(to);
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  const isLetIn = (given: string | undefined) => wanted === undefined || given === wanted;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (!isLetIn(request.headers['proxy-authorization'])) return response.writeHead(407).end();
    const { pathname } = new URL(request.url ?? '/');
    const { method, headers } = request;
    const passedOn = send(
      { host: target.hostname, port: target.port, path: pathname, method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    return request.pipe(passedOn);
  });
  server.on('connect', (request, client: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    sockets.add(client.on('error', () => undefined));
    if (!isLetIn(request.headers['proxy-authorization'])) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const upstream = connect(Number(target.port), target.hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    sockets.add(upstream.on('error', () => client.destroy()));
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked };
}
