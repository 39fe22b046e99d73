import { type Html, html } from '../console/html.ts';
import { brandMark } from '../console/parts/brand-mark.ts';

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
  return renderPage({
    root,
    title: 'Sign in',
    content: html`${problem !== null && html`<p class="notice tone-bad" role="alert">${problem}</p>`}
<form method="post" action="${root}sign-in">
<input type="hidden" name="next" value="${next}">
<label><span>Name</span><input name="name" autocomplete="username" required autofocus></label>
<label><span>Password</span><input name="password" type="password" autocomplete="current-password" required></label>
<button class="primary">Sign in</button>
</form>`,
  });
}

/** Renders the sign-out button; a plain link could be followed by accident. */
export function renderSignOutPage({ root }: { root: string }): string {
  return renderPage({
    root,
    title: 'Sign out',
    content: html`<form method="post" action="${root}sign-out"><button class="primary">Sign out</button> <a href="${root}">Back to the console</a></form>`,
  });
}

function renderPage({ root, title, content }: { root: string; title: string; content: Html }): string {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}assets/console.css">
<title>${title} · Enrichment</title>
</head>
<body class="bare">
<main class="sign-in"><p class="brand">${brandMark()}<span>Enrichment</span></p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`);
}
