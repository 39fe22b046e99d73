// `pnpm count:hops`: lists the files that one has to open to follow one window from the scan to the stored
// row.
//
// It runs the real scanner and summarizer on one window whose first reply is usable and not doubted, and
// records the call stack, awaiting callers included, at each crossing: where the window meets a server, and
// at the steps of its job that meet none (scripts/hops/crossings.ts). A file counts if it is on such a stack,
// or only forwards from one counted file to another. What a step computes by itself (cleaning text, checks,
// fingerprints) can be read without following the window and is on no stack. What is on a stack but not
// counted is printed with the reason.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CROSSINGS } from './hops/crossings.ts';
import { followWindow, type Place } from './hops/follow-window.ts';
import { type Hops, listHops } from './hops/list-hops.ts';
import { recordStacks } from './hops/record-stacks.ts';
import { withOwnServers } from './pipeline/with-own-servers.ts';

const PlaceOption = z.object({ databaseUrl: z.string(), redisUrl: z.string(), prefix: z.string() });

const root = path.resolve(import.meta.dirname, '..');

/** `--at JSON`: uses this empty database and queue instead of its own servers, and prints JSON. */
const { values: options } = parseArgs({ options: { at: { type: 'string' } } });

async function countHops(place: Place): Promise<Hops> {
  const stacks = await recordStacks(root, CROSSINGS);
  await followWindow(place);
  return await listHops(root, stacks);
}

function describeHops({ counted, notCounted, missed }: Hops): string {
  const left = notCounted.flatMap(({ why, files }) => [`not counted (${why}):`, ...files.map(indent)]);
  const gaps = missed.map((what) => `not reached: ${what}`);
  return [`${counted.length} files`, ...counted.map(indent), ...left, ...gaps].join('\n');
}

const indent = (file: string) => `  ${file}`;

if (options.at === undefined) {
  await withOwnServers({ name: 'hops', logs: undefined }, async ({ servers }) => {
    const databaseUrl = await servers.createDatabase('hops');
    const hops = await countHops({ databaseUrl, redisUrl: servers.redisUrl, prefix: 'hops' });
    process.stdout.write(`${describeHops(hops)}\n`);
  });
} else {
  const hops = await countHops(PlaceOption.parse(JSON.parse(options.at)));
  process.stdout.write(JSON.stringify(hops));
}
process.exit();
