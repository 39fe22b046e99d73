import { runQuietly } from '@enrichment/cli/run-quietly';
import { listGreatLosses } from '@enrichment/store/great-losses';
import { z } from 'zod';
import { eventually, type Stage } from '../e2e/stage.ts';

/** A command, and what the one before it has printed. */
interface Typed {
  readonly command: string;
  readonly printed: string;
}

/** What a document leaves open in a command, and what a reader puts in its place. */
interface Filling {
  readonly open: RegExp;
  readonly find: (stage: Stage, typed: Typed) => Promise<string>;
}

const Planned = z.object({ plan: z.object({ confirmation: z.string() }) });

const USER = '672814231002939413';

const FILLINGS: readonly Filling[] = [
  // A claim that no command of before has named, since a deleted one is gone.
  { open: /\bc-[0-9a-f]*…/, find: createTurns(listClaims) },
  { open: /\bk-[0-9a-f]*…/, find: createTurns(listCorrections) },
  { open: /\bw-[0-9a-f]*…|(?<= )WINDOW\b/, find: createTurns(listWindows) },
  { open: /\bs-1a2b3c4d\b/, find: findShadow },
  { open: /\bHASH\b/, find: loseMarcus },
  {
    open: /\bCONFIRMATION\b/,
    find: async (_, { printed }) => Planned.parse(JSON.parse(printed)).plan.confirmation,
  },
  { open: /(?<=--user )U\b/, find: async () => USER },
  { open: /(?<=import )FILE\b/, find: async () => 'points.jsonl' },
  { open: /(?<=--again )FILE\b/, find: async () => 'kept-out.jsonl' },
  { open: /(?<=--model )NAME\b/, find: async () => 'another-model' },
  { open: /(?<=--input )TOKENS\b/, find: async () => '4000' },
  { open: /(?<=--output )TOKENS\b/, find: async () => '300' },
  { open: /(?<=--from )(?:DATE|…|\.\.\.)/, find: async () => '2025-01-01' },
  { open: /(?<=--to )(?:DATE|…|\.\.\.)/, find: async () => '2025-10-01' },
];

/** Fills in what a command of a document leaves open. */
export async function fillIn(stage: Stage, typed: Typed): Promise<string> {
  let filled = typed.command;
  for (const { open, find } of FILLINGS)
    if (open.test(filled)) filled = filled.replace(open, await find(stage, typed));
  return filled;
}

/** Takes the ids of a list one after the other. */
function createTurns(list: (stage: Stage) => Promise<readonly string[]>): Filling['find'] {
  const used = new Set<string>();
  return async (stage) => {
    const id = (await list(stage)).find((one) => !used.has(one));
    if (id === undefined) throw new Error('every id was used before');
    used.add(id);
    return id;
  };
}

async function listClaims({ store }: Stage): Promise<string[]> {
  const rows = await store.sql<{ id: string }[]>`
    select claim_id as id from enrichment_claims where user_id = ${USER} and bot_name = 'nerys' order by said_at, predicate`;
  return rows.map(({ id }) => id);
}

async function listCorrections({ store }: Stage): Promise<string[]> {
  const rows = await store.sql<{ id: string }[]>`
    select correction_id as id from enrichment_claim_corrections where user_id = ${USER} order by made_at`;
  return rows.map(({ id }) => id);
}

async function listWindows({ store }: Stage): Promise<string[]> {
  const rows = await store.sql<{ id: string }[]>`
    select window_id as id from enrichment_windows where bot_name = 'elena' and state = 'summarized' order by starts_at`;
  return rows.map(({ id }) => id);
}

/** The run that is made, and for the discarding the other one: what is promoted is not discarded. */
async function findShadow({ store }: Stage, { command }: Typed): Promise<string> {
  const order = command.includes('--discard') ? 0 : -1;
  const rows = await store.sql<{ id: string }[]>`
    select run_id as id from enrichment_shadow_runs order by started_at`;
  return rows.at(order)?.id ?? '';
}

/** Loses the messages of a bot, and finds the hash of the list that a scan then holds. */
async function loseMarcus({ qdrant, store, env }: Stage): Promise<string> {
  const response = await fetch(
    `${qdrant.url}/collections/whisperengine_memory_marcus/points/delete?wait=true`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ filter: { must: [{ key: 'role', match: { value: 'user' } }] } }),
    },
  );
  if (!response.ok) throw new Error(`deleting points: ${response.status} ${await response.text()}`);
  await runQuietly(['scan'], { env });
  return await eventually(async () => {
    const [loss] = await listGreatLosses(store);
    if (loss === undefined) throw new Error('no loss is held');
    return loss.listHash;
  });
}
