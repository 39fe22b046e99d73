import { createHash } from 'node:crypto';
import type { Note } from './part-notes.ts';

/** The notes of one part of a long window, as they are kept with the window. */
export interface KeptNotes {
  /** Hash of the lines that the notes were made from. Does not depend on where in the window they are. */
  readonly inputHash: string;
  /** 0: made from messages. 1 and more: condensed from the notes of the level below. */
  readonly level: number;
  /** Identifies the first line, so that the next split can begin a part there again. */
  readonly startsWith: string;
  /** The marks of all messages that the notes are based on. */
  readonly marks: readonly string[];
  /** Their evidence counts from the first message of the part, which is 1. */
  readonly notes: readonly Note[];
}

/** What notes were made with: those of another model or prompt are not used. */
export interface NotesMaker {
  readonly model: string;
  readonly promptHash: string;
}

/** Notes of the parts of one window that were made earlier: an unchanged part is not asked about again. */
export interface PartMemory {
  list(maker: NotesMaker): Promise<readonly KeptNotes[]>;
  /** Keeps the notes; those of the same maker and level about some of the same messages are dropped. */
  keep(maker: NotesMaker, kept: KeptNotes): Promise<void>;
}

const PARTS_KEPT_MAX = 500;

/** Keeps the notes of the last 500 parts in memory, for questions without a ledger. */
export function createPartMemory(): PartMemory {
  let entries: { readonly maker: string; readonly kept: KeptNotes }[] = [];
  const makeName = ({ model, promptHash }: NotesMaker) => `${model} ${promptHash}`;
  return {
    list: async (maker) => entries.filter((entry) => entry.maker === makeName(maker)).map(({ kept }) => kept),
    keep: async (maker, kept) => {
      const marks = new Set(kept.marks);
      const others = entries.filter(
        (entry) =>
          entry.maker !== makeName(maker) ||
          entry.kept.level !== kept.level ||
          !entry.kept.marks.some((mark) => marks.has(mark)),
      );
      entries = [...others, { maker: makeName(maker), kept }].slice(-PARTS_KEPT_MAX);
    },
  };
}

/** A hash from which the text cannot be read. */
export function hashText(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32);
}

/** Numbers the evidence from `from` instead of 1, or the other way round with a negative step. */
export function shiftNotes(notes: readonly Note[], step: number): Note[] {
  return notes.map((note) => ({ ...note, evidence: note.evidence.map((n) => n + step) }));
}
