import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { type Html, html } from './html.ts';

/** A page that a person sees outside HubSpot. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
}

const style = `
:root { color-scheme: light dark; --ink: #22303c; --paper: #ffffff; --ground: #f3f6f9; --line: #d5dee6; --strong: #0b5c8a; --on-strong: #ffffff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #18222b; --ground: #0f161c; --line: #33424f; --strong: #7cc4ec; --on-strong: #0f161c }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
main { max-width: 36rem; margin: 4rem auto; padding: 2rem 2.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem }
h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.3 }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.05rem }
li { margin: .3rem 0 }
code { overflow-wrap: anywhere }
a { color: var(--strong) }
.next, .aside { margin: 1.75rem 0 0 }
.next a, button { display: inline-block; padding: .6rem 1.1rem; border: 0; border-radius: .3rem; background: var(--strong); color: var(--on-strong); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px }
@media (max-width: 40rem) { main { margin: 0; min-height: 100vh; box-sizing: border-box; border: 0; border-radius: 0 } }
`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** No script, nothing from elsewhere, in nobody's frame, in no cache. */
export const guardPages: readonly RequestHandler[] = [
  helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [styleHash],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  }),
  (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  },
];

/** The whole document. */
export const documentOf = ({ title, body }: Page): string =>
  `<!doctype html>${
    html`<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Rapport</title><style>`
      .text
  }${style}</style></head>${html`<body><main><h1>${title}</h1>${body}</main></body></html>`.text}`;
