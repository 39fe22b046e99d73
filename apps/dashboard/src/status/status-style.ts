import { type Html, html } from './html.ts';

/** The status page's styles, light or dark as the browser prefers. */
export const STATUS_STYLE: Html = html`
:root { color-scheme: light dark; --line: light-dark(#dde2e8, #333b46); --dim: light-dark(#5b6673, #97a3b2);
  --bad: light-dark(#b42318, #ff8a7a); --note: light-dark(#fff6e0, #3a3015); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem 1.5rem; }
header { display: flex; align-items: baseline; gap: 1.5rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
nav a { margin-right: .8rem; } a { color: light-dark(#0b62c4, #7db7ff); }
table { border-collapse: collapse; display: block; overflow-x: auto; margin-bottom: .6rem; }
th, td { padding: .3rem .8rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; font-variant-numeric: tabular-nums; }
th { font-weight: 500; } th:first-child, .text { text-align: left; } .text { overflow-wrap: anywhere; min-width: 10rem; }
tfoot { font-weight: 600; } thead, .small, footer { color: var(--dim); font-size: .85rem; }
td.failed, p.failed { color: var(--bad); }
.notice { background: var(--note); border-left: 4px solid #e0a100; padding: .1rem 1rem .4rem; margin: 1rem 0; }
.notice h2 { margin-top: .6rem; } .notice p { margin: .3rem 0; overflow-wrap: anywhere; }
footer { margin-top: 2rem; }`;
