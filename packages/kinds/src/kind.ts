// The contract between the engine (packages/work) and the kinds. Read it before you add a kind.
import type { Message, TimeRange, WindowKey } from '@enrichment/core';
import type { Sql, Store } from '@enrichment/store/connect';
import type { z } from 'zod';
import type { CallFacts } from './call-facts.ts';
import type { Parsed, ReplyContext } from './reply/read-reply.ts';
import type { TrustPart } from './trust.ts';

/**
 * A kind of result. `window`: made from the messages of a window, in that window's job. `derived`: made from
 * rows of the database, such as other results, in its own job.
 */
export type Kind = WindowKind | DerivedKind;

interface Named {
  /** Lower-case letters and underscores. Stored with each result, so it must never change. */
  readonly name: string;
  /**
   * At most 20 characters. A change of what is made, or how, needs a new version; older results can then be
   * replayed.
   */
  readonly version: string;
  /** The model, or the name of the code used instead of one; stored with each result. */
  readonly model: string;
}

/**
 * A kind made from a window. The maker returns a `Draft`; the checks turn it into the stored `Value`. The
 * failure of one kind does not fail the other kinds of its window.
 */
export interface WindowKind<Draft = unknown, Value = unknown> extends Named {
  readonly subject: 'window';
  /**
   * Whether the public messages are read a second time on their own if a window mixes private and public
   * ones.
   */
  readonly reads: 'whole' | 'whole and public';
  readonly maker: ModelPart<Draft> | CodeMaker<Draft>;
  /**
   * Checks the draft against the messages and adds the results of the checks. Never throws: `read` rejects
   * unusable drafts.
   */
  check(draft: Draft, view: View): Value;
  /** Numbers about the value for metrics and the job's log: never text. */
  measure?(value: Value): Readonly<Record<string, number>>;
  /** Only of kinds by a model whose doubtful values are asked for again. */
  readonly trust?: TrustPart<Value>;
  /** Finds the public part, if this version and model made it earlier from exactly these messages. */
  findPublic?(store: Store, part: PublicPart): Promise<Value | undefined>;
  /**
   * Writes the value into the kind's own table, in the transaction that settles the window, fenced by its
   * lease. A foreign key to enrichment_results with `on delete cascade` deletes the rows together with their
   * result; readers show only rows of results whose withheld_at is null. Without this function the value is
   * stored as JSON in enrichment_results.body.
   */
  save?(sql: Sql, made: MadeOfWindow<Value>): Promise<void>;
  /**
   * Reads rows of the kind's own table for the export of a user's data: one page behind `after`, ordered by
   * `key`.
   */
  exportRows?(sql: Sql, page: ExportPage): Promise<readonly ExportedRow[]>;
}

/** A list in a reply that can be read although it is cut off. */
export interface CuttableList {
  readonly field: string;
  /** More elements than this are no use. */
  readonly enough: number;
}

/** The kind's part of the one request for a window: all parts are answered by one JSON object. */
export interface ModelPart<Draft> {
  readonly by: 'model';
  /** The name of the part in the instruction: `the summary of this conversation`. */
  readonly title: string;
  /** The kind's fields of the reply, in order. Field names must be unique across kinds. */
  readonly fields: z.ZodRawShape;
  /**
   * The field at the end of the part that is a list, if it has one. A reply that is cut off inside of it is
   * read up to its last whole element: at once if it has `enough` elements and nothing else was to follow,
   * otherwise if neither more room nor a second request helps.
   */
  readonly list?: CuttableList;
  /** Maximum tokens of its part of the reply. */
  readonly outputTokens: number;
  /**
   * Lists of allowed words, the same for every call. They stand in the system prompt: a small model takes a
   * list next to the instruction for a part of the conversation.
   */
  readonly vocabulary?: string;
  /** One line for each field, in the same order, without punctuation at its end. */
  instruct(task: ReadingTask): readonly string[];
  /** Parses the kind's part of a whole reply; faults are sent to the model in the one repair attempt. */
  read(reply: string, context: ReadContext): Parsed<Draft>;
}

/** Makes the draft without the engine's request to a model. */
export interface CodeMaker<Draft> {
  readonly by: 'code';
  /** @throws the errors of core; an abort rejects with the signal's reason */
  make(view: View, tools: MakerTools): Promise<Draft>;
}

export interface MakerTools {
  readonly signal: AbortSignal;
  /** Reports progress, from 0 to 1. */
  reportProgress(fraction: number): Promise<void>;
  /** Must be called for each model call of the maker, failed ones too, so that no cost is lost. */
  onCall(call: CallFacts): void | Promise<void>;
}

/**
 * The messages that are read together: all of a window, or the public ones of a window that also has private
 * ones.
 */
export interface View {
  readonly name: 'whole' | 'public';
  readonly key: WindowKey;
  /** As stored in the source, in time order. */
  readonly messages: readonly Message[];
  /** The same messages as a person reads them; those with nothing but markup have an empty text. */
  readonly said: readonly Message[];
  /** The name that these messages give the user; undefined if they give none. */
  readonly userName?: string | undefined;
  /** Fingerprint of the stored messages. */
  readonly contentHash: string;
  /** What people found wrong with earlier results of the window; only in the view of all messages. */
  readonly complaints?: readonly Complaint[];
}

/** A person's complaint. Untrusted text, like that of messages. */
export interface Complaint {
  /** The statement that is wrong; null: the summary. */
  readonly claimText: string | null;
  readonly why: string | null;
}

/** The subject of the instruction. `notes`: the transcript consists of notes of parts instead of messages. */
export interface ReadingTask {
  readonly key: WindowKey;
  readonly messageCount: number;
  readonly source: 'messages' | 'notes';
  /** Whether the last lines of the transcript are complaints of people. */
  readonly hasComplaints?: boolean;
  /** Set for a second try: what was wrong with the first, in fixed words. */
  readonly faults?: readonly string[];
}

export interface ReadContext extends ReplyContext {
  /** After the repair attempt a smaller result is accepted: there is no further attempt. */
  readonly isRepaired: boolean;
}

export interface PublicPart {
  readonly window: WindowKey & { readonly windowId: string };
  readonly view: View;
}

/** Everything that one kind stores for one window. */
export interface MadeOfWindow<Value> {
  readonly window: WindowKey & { readonly windowId: string };
  readonly content: {
    readonly contentHash: string;
    readonly messageCount: number;
    readonly firstMessageAt: Date | null;
    readonly lastMessageAt: Date | null;
    readonly channelTypes: readonly string[];
  };
  /** Increases with each change of the window's content. */
  readonly contentVersion: number;
  readonly whole: { readonly view: View; readonly value: Value };
  /** null if there is nothing to separate, or if the kind reads only the whole window. */
  readonly public: { readonly view: View; readonly value: Value } | null;
}

/**
 * A kind made from rows of the database. Each scan queries its subjects with the fingerprints of their
 * inputs; a subject is due if that fingerprint, or the version, differs from the one of its result.
 */
export interface DerivedKind<Input = unknown, Value = unknown> extends Named {
  readonly subject: 'derived';
  /**
   * A select with the columns subject (text, unique), user_id, bot_name, starts_at, ends_at (null without a
   * span) and input_hash: one row for each subject that has input. With `pairs`, a select of user_id and
   * bot_name, only those of these pairs are needed.
   */
  selectSubjects(sql: Sql, pairs?: ReturnType<Sql>): ReturnType<Sql>;
  /**
   * Whether each change of its input also changes a row of enrichment_results of that user and bot, or is in
   * `selectPassed`. Then scans compare only changed pairs, and all once a day; otherwise all each time.
   */
  readonly followsResults?: boolean;
  /**
   * Selects user_id and bot_name of the pairs whose input changes because a time has passed in `(from, to]`.
   */
  selectPassed?(sql: Sql, span: { readonly from: Date; readonly to: Date }): ReturnType<Sql>;
  /**
   * Reads the input of one subject, with the same fingerprint as selectSubjects computes; undefined if there
   * is no input any more.
   */
  readInput(sql: Sql, subject: DerivedSubject): Promise<{ inputHash: string; input: Input } | undefined>;
  /** Computes the value, or calls the model for it. */
  make(input: Input, subject: DerivedSubject, tools: DeriveTools): Promise<Value>;
  measure?(value: Value): Readonly<Record<string, number>>;
  save?(sql: Sql, made: { subject: DerivedSubject; value: Value }): Promise<void>;
  exportRows?(sql: Sql, page: ExportPage): Promise<readonly ExportedRow[]>;
}

export interface DeriveTools extends MakerTools {
  /** Sends one request about these lines, with the same checks as for a window. @throws the errors of core */
  ask<Draft>(part: ModelPart<Draft>, question: LinesQuestion): Promise<Draft>;
}

export interface LinesQuestion {
  /** The lines that replace the messages in the request: JSON, one object a line. */
  readonly lines: readonly string[];
  readonly span: TimeRange;
}

/** The subject of a derived result. */
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
  /** The last key of the previous page; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
}

export interface ExportedRow {
  readonly key: string;
  readonly record: Readonly<Record<string, unknown>>;
}
