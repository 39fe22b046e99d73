import { type ErrorCode, errorCodes } from '@enrichment/core';
import type { ServerFacts, TableFacts } from './server-facts.ts';

/** What a process will do: create tables (`migrate`), write to them, or only read them. */
export type Purpose = 'migrate' | 'write' | 'read';

/** A fault of Postgres that prevents the work, and how an operator can fix it. */
export interface PreflightFinding {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/**
 * The oldest version with the features that the migrations use: gen_random_uuid(), and extensions that a
 * database owner may create.
 */
const VERSION_MIN = 130_000;

/** The tables that every answer of recall reads; a role that only reads needs no access to the others. */
const READ_ALWAYS = ['conversation_summaries', 'enrichment_windows'];

/** Finds the faults in the facts about a server. */
export function findFactFaults(
  facts: ServerFacts,
  { purpose, depth }: { purpose: Purpose; depth: 'full' | 'quick' },
): PreflightFinding[] {
  return [
    ...(depth === 'full' ? findServerFaults(facts) : []),
    ...(purpose === 'read' ? [] : findReadOnlyFaults(facts)),
    ...(purpose === 'migrate' ? findSchemaFaults(facts) : []),
    ...findTableFaults(facts, purpose),
  ];
}

function findServerFaults({ versionNumber, encoding, database }: ServerFacts): PreflightFinding[] {
  const faults: PreflightFinding[] = [];
  if (versionNumber < VERSION_MIN) {
    const version = `${Math.floor(versionNumber / 10_000)}.${versionNumber % 10_000}`;
    faults.push({
      code: 'STORE_VERSION',
      message: `Postgres is version ${version}`,
      remedy: errorCodes.STORE_VERSION,
    });
  }
  if (encoding !== 'UTF8') {
    const message = `the database ${database} has the encoding ${encoding}, which cannot hold every message; it must be UTF8`;
    faults.push({ code: 'STORE_ENCODING', message, remedy: errorCodes.STORE_ENCODING });
  }
  return faults;
}

function findReadOnlyFaults({ isStandby, isReadOnly, database, role }: ServerFacts): PreflightFinding[] {
  if (isStandby) {
    const message = 'this Postgres is a standby, which only follows another server';
    return [{ code: 'STORE_READ_ONLY', message, remedy: 'Connect to the primary server.' }];
  }
  if (!isReadOnly) return [];
  const message = 'sessions here are read-only (default_transaction_read_only is on)';
  const remedy = `Hosts set this when a disk is full or a plan is used up: make room first. Then: alter database ${quote(database)} reset default_transaction_read_only; alter role ${quote(role)} reset default_transaction_read_only`;
  return [{ code: 'STORE_READ_ONLY', message, remedy }];
}

function findSchemaFaults({ schema, mayCreate, role, tables }: ServerFacts): PreflightFinding[] {
  if (schema === null) {
    const message = `the role ${role} may use no schema of its search path`;
    const remedy = `As the owner of the database: grant usage, create on schema public to ${quote(role)}`;
    return [{ code: 'STORE_FORBIDDEN', message, remedy }];
  }
  const faults: PreflightFinding[] = [];
  if (!mayCreate) {
    faults.push({
      code: 'STORE_FORBIDDEN',
      message: `the role ${role} may not make tables in the schema ${schema}`,
      remedy: `As the owner of the database: grant usage, create on schema ${quote(schema)} to ${quote(role)}`,
    });
  }
  const foreign = tables.filter((table) => !table.isOwned).map(({ name }) => name);
  if (foreign.length > 0) {
    const statements = foreign.map((name) => `alter table ${quote(name)} owner to ${quote(role)}`);
    faults.push({
      code: 'STORE_FORBIDDEN',
      message: `the role ${role} may not change tables that belong to another role: ${foreign.join(', ')}`,
      remedy: `As their owner: ${statements.join('; ')}. Or run \`enrich migrate\` as their owner.`,
    });
  }
  return faults;
}

function findTableFaults({ tables, role }: ServerFacts, purpose: Purpose): PreflightFinding[] {
  const listMissing = (table: TableFacts) =>
    table.missing.filter((privilege) => purpose !== 'read' || privilege === 'select');
  const isNeeded = ({ name }: TableFacts) => purpose !== 'read' || READ_ALWAYS.includes(name);
  const closed = tables.filter((table) => isNeeded(table) && listMissing(table).length > 0);
  const faults: PreflightFinding[] = closed.map((table) => ({
    code: 'STORE_FORBIDDEN',
    message: `the role ${role} lacks ${listMissing(table).join(', ')} on the table ${table.name}`,
    remedy: `As its owner: grant ${listMissing(table).join(', ')} on ${quote(table.name)} to ${quote(role)}`,
  }));
  if (purpose === 'read') return faults;
  const sequences = tables.flatMap(({ closedSequence }) => (closedSequence === null ? [] : [closedSequence]));
  return [
    ...faults,
    ...sequences.map(
      (name): PreflightFinding => ({
        code: 'STORE_FORBIDDEN',
        message: `the role ${role} may not use the sequence ${name}`,
        remedy: `As its owner: grant usage on sequence ${quote(name)} to ${quote(role)}`,
      }),
    ),
  ];
}

/** Quotes an SQL name if it has other characters than lower-case letters, digits and underscores. */
function quote(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
