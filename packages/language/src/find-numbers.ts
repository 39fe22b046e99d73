/** Whole and decimal numbers, thousands joined; full-width digits too. */
export function findNumbers(text: string): number[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[,.\u00a0\u202f' ](?=\d{3}(?!\d))/g, '');
  return [...plain.matchAll(/\d+(?:[.,]\d+)?/g)].map(([digits]) => Number(digits.replace(',', '.')));
}
