import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { dropRoot } from './drop-root.ts';

const isRoot = process.getuid?.() === 0;

if (isRoot) {
  test.each(['namespace', 'capability'] as const)(
    'a program that runs as another user can access a folder that only root can enter (%s)',
    async (way) => {
      const dir = await mkdtemp(path.join(tmpdir(), 'root-only-'));
      onTestFinished(async () => await rm(dir, { recursive: true }));
      await chmod(dir, 0o700);
      const file = path.join(dir, 'file');
      await writeFile(file, 'reached', { mode: 0o600 });
      // Where a way is forbidden, the next one is taken: the promise is the same.
      const { prefix, ids, own } = await dropRoot([way, 'capability']);
      await own(file);

      // access(2) has a mind of its own about capabilities, and initdb asks it.
      const look = `const fs = require('fs'); fs.accessSync(process.argv[1]);
        console.log(process.getuid(), fs.readFileSync(process.argv[1], 'utf8'))`;
      const [command = '', ...args] = [...prefix, process.execPath, '-e', look, file];
      const { stdout } = await promisify(execFile)(command, args, { ...ids });

      expect(stdout).toBe('65534 reached\n');
    },
  );
}

test('a command of an ordinary user is unchanged', async () => {
  expect((await dropRoot()).prefix.length > 0).toBe(isRoot);
});
