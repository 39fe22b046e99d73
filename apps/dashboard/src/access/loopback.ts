import { isIPv4 } from 'node:net';

/** Whether a listening address is reachable from this machine only. */
export function isLoopbackAddress(host: string): boolean {
  const name = host.trim().toLowerCase();
  if (name === 'localhost' || name === '::1' || name === '[::1]') return true;
  return isIPv4(name) && name.startsWith('127.');
}

/**
 * Whether a Host header names this machine, with any port. A page of another site whose domain points to
 * 127.0.0.1 (DNS rebinding) sends its own domain.
 */
export function isLoopbackHostHeader(header: string | undefined): boolean {
  const match = /^(?<name>\[[^\]]*\]|[^:]*)(?::\d{1,5})?$/.exec(header ?? '');
  const name = match?.groups?.name ?? '';
  return isLoopbackAddress(name) || name.toLowerCase().endsWith('.localhost');
}
