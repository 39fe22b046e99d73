/** Splits a text into its sentences, in any script. */
export function splitSentences(text: string): string[] {
  return text.split(/(?<=[.!?…])\s+|(?<=[。！？])/u).filter((sentence) => sentence.trim() !== '');
}

/** Removes quotations: what they say is not the writer's. */
export function withoutQuotes(text: string): string {
  return text.replace(/["“”„«][^"“”„»]*["“”»]|「[^」]*」/gu, ' ');
}

/** Share of the items for which `holds` returns true; 1 for an empty list. */
export function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(holds).length / items.length;
}
