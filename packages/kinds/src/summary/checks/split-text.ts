/** A piece that ends like this is no sentence yet: "with Dr. Miller". */
const ABBREVIATION =
  /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Sra|Jr|Nr|No|vs|ca|bzw|etc|z\. ?B|d\. ?h|e\.g|i\.e|\p{Lu})\.$/u;
/** The number of a German date: "am 8. Mai". */
const ORDINAL = /(?:^|\s)(?:am|vom|zum|de[rmns]|bis|ab|seit)\s\d{1,2}\.$/iu;

/** Splits a text into its sentences, in any script. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of text.split(/(?<=[.!?…]["”»’]?)\s+|(?<=[。！？][」』]?)(?![」』])/u)) {
    open = open === '' ? piece : `${open} ${piece}`;
    if (ABBREVIATION.test(open) || ORDINAL.test(open)) continue;
    if (open.trim() !== '') sentences.push(open);
    open = '';
  }
  return open.trim() === '' ? sentences : [...sentences, open];
}

/** Removes quotations: what they say is not the writer's. */
export function withoutQuotes(text: string): string {
  return text.replace(/["“”„«][^"“”„»]*["“”»]|「[^」]*」/gu, ' ');
}

/** Share of the items for which `holds` returns true; 1 for an empty list. */
export function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(holds).length / items.length;
}
