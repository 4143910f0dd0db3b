import { CARD_STYLE } from './card-style.ts';
import { backendNotice, extensionMount } from './extension-mount.ts';
import { html } from './html.ts';
import { appPath, page } from './layout.ts';
import type { View } from './view.ts';

/** `/apps/{project}/…`: the app's page component, which knows its routes itself, and below `settings` its settings. */
export function appPage(view: View, asked: string): Response {
  const base = appPath(view);
  const rest = asked.slice(base.length);
  const isThere = view.app !== null && (rest === '' || rest.startsWith('/')) && asked.startsWith(base);
  const location = rest === '/settings' ? 'settings' : 'pages';
  const [extension] = isThere ? (view.app?.extensionsAt(location) ?? []) : [];
  if (extension === undefined || view.app === null) {
    const sentence = html`<p class="empty">No app with such a page is loaded; start with <code>--project</code>.</p>`;
    return page(view, '', 'Not found', sentence, { status: 404 });
  }
  const name = view.app.project.appName;
  const title = location === 'settings' ? `${name} settings` : name;
  const path = location === 'settings' ? `${base}/settings` : base;
  const content = html`${backendNotice(view)}${extensionMount(view, extension, null)}`;
  return page(view, path, title, content, { cards: { style: CARD_STYLE } });
}
