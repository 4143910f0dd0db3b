import { formatDay } from './formats.ts';
import { type Html, html } from './html.ts';
import { pageAddress } from './page-address.ts';
import { addressAs, type View } from './view.ts';
import { wholePage } from './whole-page.ts';

const PAGES = [
  { path: '/', label: 'Overview' },
  { path: '/companies', label: 'Companies' },
  { path: '/contacts', label: 'Contacts' },
  { path: '/tasks', label: 'Tasks' },
  { path: '/connected-apps', label: 'Connected apps' },
];

interface PageOptions {
  readonly status?: number;
  /** The page holds cards of the app: it needs the script that runs them and the style they have. */
  readonly cards?: { readonly style: Html };
}

/** A whole page around its content. Only pages with cards need scripts; the others may load nothing. */
export function page(view: View, path: string, title: string, content: Html, options: PageOptions = {}): Response {
  const { portal } = view;
  const links = [...PAGES, ...appPages(view)].map(
    (one) =>
      html`<li><a href="${pageAddress(portal, one.path)}"${one.path === path ? html` aria-current="page"` : ''}>${one.label}</a></li>`,
  );
  return wholePage({
    title,
    content,
    header: html`<p class="brand">Local HubSpot <span>portal ${portal.facts.portalId} · ${formatDay(portal.clock.nowMs(), portal.facts.timeZone)}</span>${otherAccounts(view)}</p>
<nav aria-label="Pages"><ul>${links}</ul></nav>
${whoLooks(view)}`,
    style: options.cards?.style,
    script: options.cards && html`<script src="/__local/extensions/host.js" defer></script>`,
    status: options.status,
    policy: policy(view, options.cards !== undefined),
    headers: view.app === null ? {} : { 'set-cookie': `as=${view.role}; Path=/; SameSite=Strict` },
  });
}

/** Where there are several accounts, the way to the others. */
const otherAccounts = ({ portalIds }: View): Html | string =>
  portalIds.length > 1 ? html` <a href="/portals">Switch account</a>` : '';

/** The addresses of the app's own pages, as far as its project has them. */
export const appPath = (view: View): string => `/apps/${encodeURIComponent(view.app?.project.name ?? '')}`;

function appPages(view: View): { path: string; label: string }[] {
  const { app } = view;
  if (app === null) return [];
  const name = app.project.appName;
  return [
    ...app.extensionsAt('pages').map(() => ({ path: appPath(view), label: name })),
    ...app.extensionsAt('settings').map(() => ({ path: `${appPath(view)}/settings`, label: `${name} settings` })),
  ];
}

function whoLooks(view: View): Html | string {
  if (view.app === null) return '';
  const other = view.role === 'admin' ? 'rep' : 'admin';
  const what = view.person.superAdmin ? 'a super admin' : 'a sales rep';
  const link = html`<a href="${addressAs(view, other)}">Look as ${other === 'admin' ? 'a super admin' : 'a sales rep'}</a>`;
  return html`<p class="who">You look as ${view.person.firstName} ${view.person.lastName}, ${what}. ${link}</p>`;
}

/** Cards bring scripts and calls to this server; what else they may show stands in the project's permittedUrls. */
function policy(view: View, cards: boolean): string[] {
  const { iframe = [], img = [] } = (cards ? view.app?.project.permittedUrls : undefined) ?? {};
  return [
    "form-action 'self'",
    ...(cards ? ["script-src 'self'", "worker-src 'self'", "connect-src 'self'"] : []),
    ...(cards ? [`img-src 'self' data: ${img.map(originOf).join(' ')}`.trim()] : []),
    ...(iframe.length > 0 ? [`frame-src ${iframe.map(originOf).join(' ')}`] : []),
  ];
}

const originOf = (url: string): string => URL.parse(url)?.origin ?? '';
