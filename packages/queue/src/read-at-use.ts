/**
 * Makes properties of a vendor's settings be read anew each time they are used, as for a login that changes
 * while the process runs. For settings that the vendor keeps and reads at each connection.
 */
export function readAtUse(settings: object, readers: Readonly<Record<string, () => unknown>>): void {
  for (const [name, get] of Object.entries(readers))
    Object.defineProperty(settings, name, { enumerable: true, configurable: true, get });
}
