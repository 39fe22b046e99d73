import { isIPv4 } from 'node:net';

/** Whether an address to listen on is reachable from this machine only. */
export function isLoopbackAddress(host: string): boolean {
  const name = host.trim().toLowerCase();
  if (name === 'localhost' || name === '::1' || name === '[::1]') return true;
  return isIPv4(name) && name.startsWith('127.');
}

/**
 * Whether a Host header names this machine itself, with any port. A page of another site that had its own
 * name point to 127.0.0.1 (DNS rebinding) sends that name.
 */
export function isLoopbackHostHeader(header: string | undefined): boolean {
  const match = /^(?<name>\[[^\]]*\]|[^:]*)(?::\d{1,5})?$/.exec(header ?? '');
  const name = match?.groups?.name ?? '';
  return isLoopbackAddress(name) || name.toLowerCase().endsWith('.localhost');
}
