import { type Html, html } from '../html.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** A whole number with its thousands apart: `12,345`. */
export function count(value: number): string {
  return whole.format(value);
}

/** A large number in a short form, with the exact one in its title: `1.2M`. */
export function shortCount(value: number): Html {
  if (value < 10_000) return html`<span>${whole.format(value)}</span>`;
  return html`<span title="${whole.format(value)}">${short.format(value)}</span>`;
}

/** A part of a whole in percent, never rounded up to 100 nor down to 0. */
export function percent(part: number, of: number): string {
  if (of === 0) return '–';
  const value = (100 * part) / of;
  if (value > 99.9 && value < 100) return '99.9%';
  if (value > 0 && value < 0.1) return '0.1%';
  return `${Number.isInteger(value) ? value : value.toFixed(1)}%`;
}

function formatAmount(usd: number, digits: number): string {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat('en-US', form).format(usd);
}

/** Dollars as text: cents from a dollar on, four digits below; null is unknown. */
export function dollars(usd: number | null): string {
  if (usd === null) return '–';
  const digits = usd === 0 || Math.abs(usd) >= 1 ? 2 : 4;
  return `$${formatAmount(usd, digits)}`;
}

/** Dollars and cents, for sums that are read at a glance; less than a cent is not shown as nothing. */
export function roundDollars(usd: number): string {
  return usd > 0 && usd < 0.01 ? dollars(usd) : `$${formatAmount(usd, 2)}`;
}

/** Dollars with the exact amount in the title. */
export function money(usd: number | null): Html {
  if (usd === null) return html`<span class="dim" title="unknown">–</span>`;
  return html`<span title="$${usd}">${dollars(usd)}</span>`;
}
