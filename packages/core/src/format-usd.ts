/** Formats dollars with as many digits as small amounts need: $12.30, $0.0042. */
export function formatUsd(usd: number): string {
  const size = Math.abs(usd);
  if (size < 1e-9) return '$0.00';
  const digits = size >= 1 ? 2 : Math.min(9, 1 - Math.floor(Math.log10(size)));
  return `$${usd.toFixed(Math.max(2, digits))}`;
}
