import type { Portal } from '../portal/portal.ts';
import { formatDay } from './formats.ts';
import { type Html, html } from './html.ts';
import { STYLE } from './style.ts';

const PAGES = [
  { path: '/', label: 'Overview' },
  { path: '/companies', label: 'Companies' },
  { path: '/contacts', label: 'Contacts' },
  { path: '/tasks', label: 'Tasks' },
];

/** A whole page around its content. Pages need no scripts and may load nothing. */
export function page(portal: Portal, path: string, title: string, content: Html, status = 200): Response {
  const links = PAGES.map(
    (one) =>
      html`<li><a href="${one.path}"${one.path === path ? html` aria-current="page"` : ''}>${one.label}</a></li>`,
  );
  const text = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – local HubSpot</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
<p class="brand">Local HubSpot <span>portal ${portal.facts.portalId} · ${formatDay(portal.clock.nowMs(), portal.facts.timeZone)}</span></p>
<nav aria-label="Pages"><ul>${links}</ul></nav>
</header>
<main id="main"><h1>${title}</h1>
${content}
</main>
</body>
</html>`.text;
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/html;charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}
