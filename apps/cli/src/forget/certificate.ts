import { addKept, isUserKnown, type Kept } from '@enrichment/operations/forget/erase-user';
import type { ForgetInput, Forgetting } from '@enrichment/operations/forget/forget';
import type { ForgottenAgain } from '@enrichment/operations/forget/forget-again';
import { keptPlaces } from '@enrichment/operations/forget/kept-places';
import type { Answer } from '../cli.ts';
import { printable } from '../terminal.ts';

const SOURCE_LINE =
  "The messages themselves are in Qdrant and the bots' to delete: this pipeline only reads there.";

/** The line that says that a user is unknown: counts of zero do not show that an id is misspelt. */
export function listUnknown(scope: ForgetInput, kept: Kept): string[] {
  return isUserKnown(kept) ? [] : [sayUnknown(scope)];
}

/** Says that nothing is stored of a user, and where the users are listed. */
export function sayUnknown(scope: ForgetInput): string {
  return `Nothing is stored of ${makeLabel(scope)}: the id is misspelt, or the user is forgotten already. \`enrich users\` lists the users.`;
}

/** Composes the certificate: what was deleted, what remains, and how the user is kept out. */
export function composeCertificate(
  scope: ForgetInput,
  { at, keepOut, removed, left, isGone }: Forgetting,
): Answer {
  return {
    facts: {
      mode: 'live',
      ...namesOf(scope),
      at,
      isKnown: isUserKnown(addKept(removed, left)),
      removed,
      left,
      isGone,
      keptOut: true,
      keepOut: { ...keepOut, isKeyed: keepOut.keyId !== null },
      source: 'not ours to delete',
    },
    isGood: isGone,
    lines: [
      `Certificate: ${makeLabel(scope)} was forgotten at ${at.toISOString()}`,
      ...listUnknown(scope, addKept(removed, left)),
      ...formatLines('removed', removed),
      `  removed: ${removed.events} entries of the queue's event streams, of all users`,
      'LLM calls keep model, tokens, dollars and day, and no window or request. The audit keeps who did what and when, and the hash below.',
      ...(isGone
        ? ['Counted again in each of these places: nothing is left.']
        : [...formatLines('STILL THERE', left), 'Run the command again when the running jobs have ended.']),
      `Kept out of scans, backfills and replays until --allow-again, by the hash ${keepOut.hash} and nothing else.`,
      hashLine(keepOut),
      SOURCE_LINE,
    ],
  };
}

function hashLine({ keyId }: Forgetting['keepOut']): string {
  return keyId === null
    ? 'The hash is salted in the database and not keyed: whoever holds the database can try out ids. Set FORGET_SECRET to key it.'
    : `The hash is keyed with FORGET_SECRET (key ${keyId}), which is not in the database.`;
}

export function dryAnswer(scope: ForgetInput, kept: Kept): Answer {
  return {
    facts: { mode: 'dry', ...namesOf(scope), isKnown: isUserKnown(kept), kept },
    lines: [
      ...listUnknown(scope, kept),
      `Of ${makeLabel(scope)} there are`,
      ...formatLines('kept', kept),
      'Nothing was deleted.',
      SOURCE_LINE,
    ],
  };
}

export function allowedAnswer(scope: ForgetInput, wasKeptOut: boolean): Answer {
  return {
    facts: { mode: 'allow-again', ...namesOf(scope), wasKeptOut },
    lines: [
      wasKeptOut
        ? `${makeLabel(scope)} takes part again from the next scan on`
        : `${makeLabel(scope)} was not kept out under this name`,
    ],
  };
}

export function againAnswer(read: number, result: ForgottenAgain): Answer {
  const { users, removed, left, isGone } = result;
  return {
    facts: { mode: 'again', read, ...result },
    isGood: isGone,
    lines: [
      `${read} entries read; all of them are kept out.`,
      `Pairs of user and bot that were kept out and had something left: ${users}`,
      ...formatLines('removed', removed),
      ...(isGone
        ? []
        : [...formatLines('STILL THERE', left), 'Run the command again when the running jobs have ended.']),
    ],
  };
}

export function formatLines(what: string, kept: Kept): string[] {
  return keptPlaces.map((one) => `  ${what}: ${kept[one.place]} ${one.what} (${one.where})`);
}

function namesOf({ user, bot }: ForgetInput) {
  return { user, bot: bot ?? null };
}

export function makeLabel({ user, bot }: ForgetInput): string {
  return printable(`the user ${user} with ${bot ?? 'every bot'}`);
}
