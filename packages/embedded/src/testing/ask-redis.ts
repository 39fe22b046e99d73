import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends one command to the Redis at `url`, as a line of text, and returns the first line of the reply. */
export async function askRedis(url: string, command: string): Promise<string> {
  const { hostname, port, password } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString();
  });
  socket.write(`AUTH ${decodeURIComponent(password)}\r\n${command}\r\nQUIT\r\n`);
  await once(socket, 'close');
  return answer.split('\r\n')[1] ?? '';
}
