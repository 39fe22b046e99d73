/** What a token may do as an operator; each scope includes those before it. */
export const SCOPES = ['read', 'act', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whether a scope includes another; null includes none. */
export function includesScope(held: Scope | null, needed: Scope): boolean {
  return held !== null && SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}

/** Returns the scope that a text names; undefined for any other text. */
export function findScope(text: string): Scope | undefined {
  return SCOPES.find((scope) => scope === text);
}
