import type { View, WindowKind } from '@enrichment/kinds/kind';
import { z } from 'zod';
import type { ModelAccess } from '../ask/ask-kinds.ts';
import { hashText, type KeptNotes, type NotesMaker, type PartMemory } from '../ask/part-memory.ts';
import { readStoredNotes } from '../ask/part-notes.ts';

/** Where answers are kept until the result that is made from them is stored. */
export interface PaidDrafts {
  read(): Promise<unknown>;
  /** Keeps them in place of what was kept before. */
  keep(about: { readonly windowId: string; readonly contentHash: string }, drafts: unknown): Promise<void>;
}

/** The answer about one view of a window. */
export interface ViewAnswer {
  /** By kind, as they were read from the reply. */
  readonly drafts: Readonly<Record<string, unknown>>;
  /** By kind that has no draft: the code of its error. */
  readonly failed: Readonly<Record<string, string>>;
}

/** What was answered about a window so far, in this process or in one that died. */
export interface PaidAnswers {
  find(view: View['name']): ViewAnswer | undefined;
  keep(view: View['name'], answer: ViewAnswer): Promise<void>;
  /** The notes of the parts of a long window. */
  remember(view: View['name']): PartMemory;
}

const Notes = z.object({
  ...{ view: z.string(), model: z.string(), promptHash: z.string() },
  ...{ inputHash: z.string(), level: z.number(), startsWith: z.string(), marks: z.array(z.string()) },
  notes: z.unknown(),
});

const Kept = z.object({
  /** Hash of content, model, prompt and versions. */
  madeFor: z.string(),
  views: z.record(
    z.string(),
    z.object({
      drafts: z.record(z.string(), z.unknown()),
      failed: z.record(z.string(), z.string()),
    }),
  ),
  notes: z.array(Notes),
});

/**
 * Opens the answers that are paid for and belong to a result that is not stored yet. Those about other
 * content, or by another model, prompt or version, are not used.
 */
export async function openPaidAnswers(
  paid: PaidDrafts,
  {
    windowId,
    contentHash,
    model: { llm, system = '' },
    kinds,
  }: {
    readonly windowId: string;
    readonly contentHash: string;
    readonly model: Pick<ModelAccess, 'system'> & { readonly llm: Pick<ModelAccess['llm'], 'model'> };
    readonly kinds: readonly Pick<WindowKind, 'name' | 'version'>[];
  },
): Promise<PaidAnswers> {
  const versions = kinds.flatMap(({ name, version }) => [name, version]);
  const madeFor = hashText(contentHash, llm.model, system, ...versions);
  const found = Kept.safeParse(await paid.read()).data;
  const kept = found?.madeFor === madeFor ? found : { madeFor, views: {}, notes: [] };
  const write = async () => await paid.keep({ windowId, contentHash }, kept);
  return {
    find: (view) => kept.views[view],
    keep: async (view, { drafts, failed }) => {
      kept.views[view] = { drafts: { ...drafts }, failed: { ...failed } };
      // The notes were needed for this answer alone.
      kept.notes = kept.notes.filter((notes) => notes.view !== view);
      await write();
    },
    remember: (view) => ({
      list: async (maker) =>
        kept.notes.filter((one) => isBy(one, view, maker)).flatMap((one): KeptNotes[] => readNotes(one)),
      keep: async (maker, notes) => {
        kept.notes.push({ view, ...maker, ...notes, marks: [...notes.marks] });
        await write();
      },
    }),
  };
}

function isBy(one: z.infer<typeof Notes>, view: string, { model, promptHash }: NotesMaker): boolean {
  return one.view === view && one.model === model && one.promptHash === promptHash;
}

function readNotes({ inputHash, level, startsWith, marks, notes }: z.infer<typeof Notes>): KeptNotes[] {
  const read = readStoredNotes(notes);
  return read === undefined ? [] : [{ inputHash, level, startsWith, marks, notes: read }];
}
