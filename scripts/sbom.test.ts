import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '..');
const Sbom = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.object({ name: z.string(), version: z.string() })),
});

test('the bill of materials names what the apps need at run time, and nothing that only tests need', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/sbom.ts'], {
    cwd: root,
    maxBuffer: 50_000_000,
  });

  const { components } = Sbom.parse(JSON.parse(stdout));
  const names = components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['bullmq', 'fastify', 'postgres', 'zod']));
  expect(names.filter((name) => ['vitest', 'fast-check', 'axe-core', 'knip'].includes(name))).toEqual([]);
});
