// What may be wrong with a URL in a setting. The messages never quote the URL: any part of it may be a piece of a password.

/** For a password with characters that end the login of a URL, or the whole URL, too early. */
export const ENCODE_LOGIN =
  'must have the special characters of its user and password percent-encoded: @ is %40, # is %23, / is %2F, ? is %3F, : is %3A, % is %25, a blank is %20';

/** What is wrong with the text as a URL with one of these protocols (`redis:`); undefined where nothing is. */
export function findUrlFault(text: string, protocols: readonly string[]): string | undefined {
  const wanted = `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  const scheme = /^[a-z][a-z\d+.-]*:(?=\/\/)/i.exec(text)?.[0].toLowerCase();
  if (scheme === undefined || !protocols.includes(scheme)) return wanted;
  const fault = findLoginFault(text);
  if (fault !== undefined) return fault;
  if (URL.canParse(text)) return undefined;
  return text.includes('@') ? `${wanted}; it ${ENCODE_LOGIN}` : wanted;
}

/**
 * Whether user and password of a URL can be read as they were meant: a URL parser ends the login at the first `/`, `?` or `#`, and
 * takes what follows for host and path. undefined where they can.
 */
export function findLoginFault(text: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:)\/\/(.*)$/is.exec(text) ?? [];
  // Only in the URLs of the web a backslash means a slash.
  const ends = /^https?:$/i.test(scheme) ? /[/?#\\]/ : /[/?#]/;
  const end = rest.search(ends);
  const authority = end === -1 ? rest : rest.slice(0, end);
  const isCutShort = end !== -1 && rest.slice(end).includes('@');
  // A parser drops tabs and line ends without a word.
  if (isCutShort || /[\s\p{Cc}]/u.test(rest)) return ENCODE_LOGIN;
  return isDecodable(authority.slice(0, Math.max(0, authority.lastIndexOf('@')))) ? undefined : ENCODE_LOGIN;
}

/** The drivers decode user and password, and a lone percent sign ends them with an error that names no setting. */
function isDecodable(text: string): boolean {
  try {
    return typeof decodeURIComponent(text) === 'string';
  } catch {
    return false;
  }
}
