// The one contract between the engine (packages/work) and what can be made: read it before you add a kind.
import type { Message, TimeRange, WindowKey } from '@enrichment/core';
import type { Sql, Store } from '@enrichment/store/connect';
import type { z } from 'zod';
import type { CallFacts } from './call-facts.ts';
import type { Parsed, ReplyContext } from './reply/read-reply.ts';

/**
 * Something that can be made. `window`: from the messages of a window, in the job of that window. `derived`:
 * from rows of the database, other results for example, in a job of its own.
 */
export type Kind = WindowKind | DerivedKind;

interface Named {
  /** Lower-case letters and underscores; stored with each result, so it never changes. */
  readonly name: string;
  /**
   * At most 20 characters. A change of what is made, or of how, is a new version: older results can be
   * replayed then.
   */
  readonly version: string;
  /** The model, or the name of the code that stands in for one; stored with each result. */
  readonly model: string;
}

/**
 * Made of a window. `Draft` is what the maker gives, `Value` what the checks make of it and what is stored. A
 * kind that fails does not fail the other kinds of its window.
 */
export interface WindowKind<Draft = unknown, Value = unknown> extends Named {
  readonly subject: 'window';
  /**
   * Where a window mixes private and public messages, whether the public ones are read a second time by
   * themselves.
   */
  readonly reads: 'whole' | 'whole and public';
  readonly maker: ModelPart<Draft> | CodeMaker<Draft>;
  /**
   * Holds the draft against the messages, and adds what the checks say. Throws nothing: what cannot be used
   * is refused by `read`.
   */
  check(draft: Draft, view: View): Value;
  /** Numbers worth watching of what was made, for metrics and the job's log: never a text. */
  measure?(value: Value): Readonly<Record<string, number>>;
  /** The public part, where it was made before from just these messages by this version and model. */
  findPublic?(store: Store, part: PublicPart): Promise<Value | undefined>;
  /**
   * Writes the value into a table of the kind's own, in the transaction that settles the window and fenced by
   * its lease. A foreign key to enrichment_results with `on delete cascade` lets rows be forgotten and expire
   * with their result; readers show only rows of results whose withheld_at is null. Without it the value is
   * stored as JSON in enrichment_results.body.
   */
  save?(sql: Sql, made: MadeOfWindow<Value>): Promise<void>;
  /**
   * Rows of the kind's own table for the export of a user's data, one page behind `after`; in the order of
   * `key`.
   */
  exportRows?(sql: Sql, page: ExportPage): Promise<readonly ExportedRow[]>;
}

/**
 * The kind's part of the one request that is made for a window: all parts are answered by one JSON object.
 */
export interface ModelPart<Draft> {
  readonly by: 'model';
  /** What the instruction calls it: `the summary of this conversation`. */
  readonly title: string;
  /** The kind's fields of the reply, in their order. No two kinds may share a name. */
  readonly fields: z.ZodRawShape;
  /** Room for its part of the reply. */
  readonly outputTokens: number;
  /** One line for each field, in the same order, without a mark at its end. */
  instruct(task: ReadingTask): readonly string[];
  /** Reads the kind's part out of a whole reply; faults are told to the model in the one repair try. */
  read(reply: string, context: ReadContext): Parsed<Draft>;
}

/** Makes the draft by itself. */
export interface CodeMaker<Draft> {
  readonly by: 'code';
  /** @throws the errors of core; an abort rejects with the signal's reason */
  make(view: View, tools: MakerTools): Promise<Draft>;
}

export interface MakerTools {
  readonly signal: AbortSignal;
  /** How far the work is, from 0 to 1. */
  reportProgress(fraction: number): Promise<void>;
  /**
   * To be told of each call of a model that the maker makes, failed ones too, so that what was spent is never
   * lost.
   */
  onCall(call: CallFacts): void | Promise<void>;
}

/**
 * What is read of a window at once: all its messages, or the public ones of a window that holds private ones
 * too.
 */
export interface View {
  readonly name: 'whole' | 'public';
  readonly key: WindowKey;
  /** As they were written, in time order. */
  readonly messages: readonly Message[];
  /** The same, each as a person reads it; those of nothing but markup have an empty text. */
  readonly said: readonly Message[];
  /** Fingerprint of the messages as they were written. */
  readonly contentHash: string;
}

/**
 * What the instruction is about. `notes`: the transcript holds notes of parts, not the messages themselves.
 */
export interface ReadingTask {
  readonly key: WindowKey;
  readonly messageCount: number;
  readonly source: 'messages' | 'notes';
}

export interface ReadContext extends ReplyContext {
  /** After a repair try less may be taken: there is no further one. */
  readonly isRepaired: boolean;
}

export interface PublicPart {
  readonly window: WindowKey & { readonly windowId: string };
  readonly view: View;
}

/** All that is stored of one window by one kind. */
export interface MadeOfWindow<Value> {
  readonly window: WindowKey & { readonly windowId: string };
  readonly content: {
    readonly contentHash: string;
    readonly messageCount: number;
    readonly firstMessageAt: Date | null;
    readonly lastMessageAt: Date | null;
    readonly channelTypes: readonly string[];
  };
  /** Goes up with the window's content. */
  readonly contentVersion: number;
  readonly whole: { readonly view: View; readonly value: Value };
  /** null where nothing is to be told apart, or the kind reads the whole alone. */
  readonly public: { readonly view: View; readonly value: Value } | null;
}

/**
 * Made of rows of the database. Each scan asks it for its subjects with the fingerprints of their inputs; a
 * subject is due when that fingerprint, or the version, is not the one its result was made with.
 */
export interface DerivedKind<Input = unknown, Value = unknown> extends Named {
  readonly subject: 'derived';
  /**
   * A select with the columns subject (text, unique), user_id, bot_name, starts_at, ends_at (null without a
   * span) and input_hash: one row for each subject that there is something to make of.
   */
  selectSubjects(sql: Sql): ReturnType<Sql>;
  /**
   * Reads the input of one subject, with its fingerprint as selectSubjects computes it; undefined where
   * nothing is left.
   */
  readInput(sql: Sql, subject: DerivedSubject): Promise<{ inputHash: string; input: Input } | undefined>;
  /** Computes the value, or asks the model for it. */
  make(input: Input, subject: DerivedSubject, tools: DeriveTools): Promise<Value>;
  measure?(value: Value): Readonly<Record<string, number>>;
  save?(sql: Sql, made: { subject: DerivedSubject; value: Value }): Promise<void>;
  exportRows?(sql: Sql, page: ExportPage): Promise<readonly ExportedRow[]>;
}

export interface DeriveTools extends MakerTools {
  /** One request about these lines, answered and checked as a window's is. @throws the errors of core */
  ask<Draft>(part: ModelPart<Draft>, question: LinesQuestion): Promise<Draft>;
}

export interface LinesQuestion {
  /** What the model reads in place of messages: JSON, one line each. */
  readonly lines: readonly string[];
  readonly span: TimeRange;
}

/** What a derived result is about. */
export interface DerivedSubject {
  readonly subjectId: string;
  readonly userId: string;
  readonly botName: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

export interface ExportPage {
  readonly userId: string;
  readonly botName: string | undefined;
  /** The last key of the page before; null for the first. */
  readonly after: string | null;
  readonly limit: number;
}

export interface ExportedRow {
  readonly key: string;
  readonly record: Readonly<Record<string, unknown>>;
}
