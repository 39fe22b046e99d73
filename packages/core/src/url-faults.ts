// Finds faults of a URL in a setting. Messages never quote the URL: any part of it may belong to a password.

/** For a password with characters that end the login of a URL, or the whole URL, too early. */
export const ENCODE_LOGIN =
  'must have the special characters of its user and password percent-encoded: @ is %40, # is %23, / is %2F, ? is %3F, : is %3A, % is %25, a blank is %20';

/**
 * Returns what is wrong with the text as a URL with one of these protocols (`redis:`); undefined if nothing
 * is.
 */
export function findUrlFault(text: string, protocols: readonly string[]): string | undefined {
  const wanted = `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  const scheme = /^[a-z][a-z\d+.-]*:(?=\/\/)/i.exec(text)?.[0].toLowerCase();
  if (scheme === undefined || !protocols.includes(scheme)) return withoutQuotes(text, wanted);
  const fault = findLoginFault(text);
  if (fault !== undefined) return fault;
  if (URL.canParse(text)) return undefined;
  const host = findHostFault(text);
  if (host !== undefined) return host;
  return text.includes('@') ? `${wanted}; it ${ENCODE_LOGIN}` : wanted;
}

/** `docker run --env-file` does not remove the quotes around a value. */
export function withoutQuotes(text: string, wanted: string): string {
  return /^["'`]/.test(text.trim()) ? `${wanted}, without quotes around it` : wanted;
}

/** Returns the fault of the host of a URL that cannot be parsed; undefined if the cause is something else. */
export function findHostFault(text: string): string | undefined {
  const authority = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(text)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (/^\[[^\]]*%/.test(host)) return 'must not contain the zone of an IPv6 address, which begins with %';
  if (/^[\da-f:.]*$/i.test(host) && host.split(':').length > 2)
    return 'must have brackets around an IPv6 address: [::1], and with a port [::1]:5432';
  if (/^(?:\[[\da-f:.]*\]|[\w.-]+):[^:]+$/i.test(host)) return 'must have a port from 1 to 65535';
  return undefined;
}

/**
 * Returns the fault of a URL's user and password; undefined if there is none. A URL parser ends the login at
 * the first `/`, `?` or `#` and treats the rest as host and path.
 */
export function findLoginFault(text: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:)\/\/(.*)$/is.exec(text) ?? [];
  // A backslash means a slash only in http and https URLs.
  const ends = /^https?:$/i.test(scheme) ? /[/?#\\]/ : /[/?#]/;
  const end = rest.search(ends);
  const authority = end === -1 ? rest : rest.slice(0, end);
  const isCutShort = end !== -1 && rest.slice(end).includes('@');
  // A parser drops tabs and line ends silently.
  if (isCutShort || /[\s\p{Cc}]/u.test(rest)) return ENCODE_LOGIN;
  return isDecodable(authority.slice(0, Math.max(0, authority.lastIndexOf('@')))) ? undefined : ENCODE_LOGIN;
}

/**
 * The drivers decode user and password. A lone percent sign makes them throw an error that names no setting.
 */
function isDecodable(text: string): boolean {
  try {
    return typeof decodeURIComponent(text) === 'string';
  } catch {
    return false;
  }
}
