import { type Html, html } from '../status/html.ts';
import { STATUS_STYLE } from '../status/status-style.ts';

/**
 * Renders the sign-in form. `root` is the relative path to the dashboard's root, `next` the page to open
 * afterwards, relative to the root.
 */
export function renderSignInPage({
  root,
  next,
  problem,
}: {
  root: string;
  next: string;
  problem: string | null;
}): string {
  return renderPage(
    'Sign in',
    html`${problem === null ? [] : html`<p class="notice" role="alert">${problem}</p>`}
<form method="post" action="${root}sign-in">
<input type="hidden" name="next" value="${next}">
<p><label>Name<br><input name="name" autocomplete="username" required autofocus></label></p>
<p><label>Password<br><input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Sign in</button></p>
</form>`,
  );
}

/** Renders the sign-out button; a plain link could be followed by accident. */
export function renderSignOutPage({ root }: { root: string }): string {
  return renderPage(
    'Sign out',
    html`<form method="post" action="${root}sign-out"><p><button>Sign out</button> <a href="${root}board/">Back</a></p></form>`,
  );
}

function renderPage(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>Enrichment: ${title}</title>
<style>${STATUS_STYLE}</style>
</head>
<body>
<header><h1>Enrichment</h1></header>
<main><h2>${title}</h2>
${content}
</main>
</body>
</html>
`.markup;
}
