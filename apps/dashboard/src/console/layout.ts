import { maySeeTexts } from '../access/sign-in.ts';
import { type Html, html, type Part } from './html.ts';
import { type NavigationEntry, navigation } from './navigation.ts';
import type { PageFrame } from './page-frame.ts';
import { brandMark } from './parts/brand-mark.ts';

/** One page, without what all pages share. */
export interface Page {
  /** The heading; also the browser's title. */
  readonly title: string;
  /** The path of the navigation's entry to which the page belongs. */
  readonly under: string;
  /** One line below the heading. */
  readonly lead?: Part;
  /** Beside the heading: links and forms. */
  readonly actions?: Part;
  readonly content: Part;
}

/**
 * Neither evaluates code nor writes style tags nor stores pages: the content security policy forbids the
 * first two.
 */
const HTMX_SETTINGS =
  '{"allowEval":false,"includeIndicatorStyles":false,"allowScriptTags":false,"historyEnabled":false,"historyCacheSize":0,"selfRequestsOnly":true}';

/** Renders a whole page of the console. Every link is relative to the page, or to the prefix of a proxy. */
export function renderLayout(frame: PageFrame, page: Page): Html {
  const { root } = frame;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${HTMX_SETTINGS}">
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}assets/uplot.css">
<link rel="stylesheet" href="${root}assets/console.css">
<script src="${root}assets/htmx.js" defer></script>
<script src="${root}assets/uplot.js" defer></script>
<script src="${root}assets/console.js" defer></script>
<title>${page.title} · Enrichment</title>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="side">
<a class="brand" href="${root}">${brandMark()}<span>Enrichment</span></a>
<nav aria-label="Pages">${navigation.map(
    (group) =>
      html`<div class="nav-group"><p class="nav-label">${group.label}</p><ul>${group.entries.map((entry) => navigationItem(frame, page, entry))}</ul></div>`,
  )}</nav>
${account(frame)}
</header>
<main id="main" tabindex="-1">
<div class="page-head"><div><h1>${page.title}</h1>${page.lead !== undefined && html`<p class="lead">${page.lead}</p>`}</div>${page.actions !== undefined && html`<div class="actions">${page.actions}</div>`}</div>
${page.content}
</main>
</body>
</html>
`;
}

function navigationItem({ root }: PageFrame, { under }: Page, { path, label }: NavigationEntry): Html {
  const current = path === under && html` aria-current="page"`;
  return html`<li><a href="${root}${path}"${current}>${label}</a></li>`;
}

function account({ root, requester, hasSignIn }: PageFrame): Html {
  const role = maySeeTexts(requester) ? 'sees texts' : requester.role;
  return html`<div class="account"><p><span class="account-name">${requester.name}</span> <span class="dim">${role}</span></p>
${hasSignIn && html`<a href="${root}sign-out">Sign out</a>`}</div>`;
}
