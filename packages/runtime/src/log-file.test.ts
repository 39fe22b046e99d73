import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLogFile } from './log-file.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'log-file-'));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  return folder;
}

test('lines are written in order, and the file is rotated before it gets too long', async () => {
  const folder = await makeFolder();
  const file = path.join(folder, 'worker.log');
  const log = openLogFile({ file, bytesMax: 30, filesMax: 3, onFault: fail, onWrittenAgain: fail });

  for (let i = 0; i < 10; i++) log.write(`line number ${i}\n`);
  await log.close();
  log.write('too late\n');

  expect((await readdir(folder)).toSorted()).toEqual(['worker.log', 'worker1.log', 'worker2.log']);
  expect(await readFile(file, 'utf8')).toBe('line number 8\nline number 9\n');
  expect(await readFile(path.join(folder, 'worker2.log'), 'utf8')).toBe('line number 4\nline number 5\n');
});

test('a file that cannot be written is said once, tried again with each line, and told with what was lost', async () => {
  const folder = path.join(await makeFolder(), 'logs');
  const file = path.join(folder, 'worker.log');
  const said: string[] = [];
  const written = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  const log = openLogFile({
    ...{ file, bytesMax: 1_000, filesMax: 2 },
    onFault: (code) => {
      said.push(code);
      lost.resolve();
    },
    onWrittenAgain: (linesLost) => {
      said.push(`${linesLost} lost`);
      written.resolve();
    },
  });

  await rm(folder, { recursive: true });
  log.write('one\n');
  log.write('two\n');
  await lost.promise;
  await mkdir(folder);
  log.write('three\n');
  await written.promise;
  await log.close();

  expect(said).toEqual(['ENOENT', expect.stringMatching(/^[12] lost$/)]);
  expect(await readFile(file, 'utf8')).toMatch(/^(?:two\n)?three\n$/);
});

function fail(): never {
  throw new Error('the disk has room');
}
