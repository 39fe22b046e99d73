interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly isHttpOnly: boolean;
  readonly sameSite: string | undefined;
}

export interface Page {
  readonly status: number;
  /** The final URL, after redirects. */
  readonly url: string;
  readonly text: string;
}

/**
 * Simulates what a proxy setup depends on in a browser: redirects, cookies by path, forms and their origin.
 */
export function createBrowser() {
  const cookies = new Map<string, Cookie>();

  async function send(url: string, options: RequestInit = {}): Promise<Page> {
    const { pathname, origin } = new URL(url);
    const sent = [...cookies.values()].filter((cookie) => covers(cookie.path, pathname));
    const isWrite = options.method !== undefined && options.method !== 'GET';
    const answer = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: {
        accept: 'text/html,*/*',
        // Over plain HTTP to another host than this machine, a browser sends no Sec-Fetch-Site.
        ...(isWrite && { origin }),
        ...(sent.length > 0 && { cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') }),
        ...options.headers,
      },
    });
    for (const line of answer.headers.getSetCookie()) keep(parseCookie(line, pathname));
    const location = answer.headers.get('location');
    const text = await answer.text();
    return location === null ? { status: answer.status, url, text } : await send(new URL(location, url).href);
  }

  function keep(cookie: Cookie): void {
    cookies.delete(cookie.name);
    if (cookie.value !== '') cookies.set(cookie.name, cookie);
  }

  return {
    cookies,
    send,
    /** Fills in and submits a page's form. */
    submit: async (page: Page, fields: Record<string, string>) => {
      const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(page.text) ?? [];
      const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      );
      const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
      return await send(new URL(action, page.url).href, { method: 'POST', body });
    },
  };
}

/** RFC 6265, section 5.1.4. */
function covers(path: string, requested: string): boolean {
  if (requested === path) return true;
  return requested.startsWith(path) && (path.endsWith('/') || requested[path.length] === '/');
}

function parseCookie(line: string, requested: string): Cookie {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const [name = '', value = ''] = pair.split('=');
  const found = new Map(
    attributes.map((attribute) => {
      const [key = '', text = ''] = attribute.split('=');
      return [key.toLowerCase(), text];
    }),
  );
  // Default path: the directory of the page that set the cookie.
  const path = found.get('path') ?? (requested.slice(0, requested.lastIndexOf('/')) || '/');
  const isOver = found.get('max-age') === '0' || found.get('expires')?.includes('1970') === true;
  return {
    name,
    value: isOver ? '' : value,
    path,
    isHttpOnly: found.has('httponly'),
    sameSite: found.get('samesite'),
  };
}
