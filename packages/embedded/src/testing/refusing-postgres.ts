import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Starts a server that refuses each connection as Postgres does, with this SQLSTATE. From the connection
 * `passAfter` on it forwards to `target` instead. Stops when the test ends.
 */
export async function startRefusingPostgres({
  code,
  message,
  target,
  passAfter = Number.POSITIVE_INFINITY,
}: {
  code: string;
  message: string;
  target: string;
  passAfter?: number;
}): Promise<string> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => sockets.add(socket.on('error', () => undefined));
  let connections = 0;
  const server = createServer((client) => {
    keep(client);
    connections += 1;
    if (connections <= passAfter) {
      client.once('data', () => client.end(errorResponse(code, message)));
      return;
    }
    const upstream = connect(Number(port), hostname);
    keep(upstream);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const ownPort = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(ownPort) }).href;
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html, ErrorResponse. */
function errorResponse(code: string, message: string): Buffer {
  const fields = [`SFATAL`, `VFATAL`, `C${code}`, `M${message}`].map((field) => `${field}\0`).join('');
  const body = Buffer.from(`${fields}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
