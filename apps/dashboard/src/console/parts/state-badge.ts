import type { WindowState } from '@enrichment/core';
import { type Html, html } from '../html.ts';

const LABELS: Readonly<Record<WindowState, string>> = {
  summarized: 'summarized',
  provisional: 'provisional',
  pending: 'pending',
  running: 'running',
  failed: 'failed',
  below_minimum: 'below minimum',
  withheld: 'withheld',
};

/** The states of a window in the order in which they are shown: what is done first. */
export const SHOWN_STATES: readonly WindowState[] = [
  'summarized',
  'provisional',
  'running',
  'pending',
  'failed',
  'below_minimum',
  'withheld',
];

/** A state's name as people read it. */
export function labelState(state: WindowState): string {
  return LABELS[state];
}

/** A window's state, with a mark in the state's colour. */
export function stateBadge(state: WindowState): Html {
  return html`<span class="badge state-${state}">${LABELS[state]}</span>`;
}

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

/** A word with a mark in a colour that says how it is to be taken. */
export function toneBadge(tone: Tone, label: string): Html {
  return html`<span class="badge tone-${tone}">${label}</span>`;
}
