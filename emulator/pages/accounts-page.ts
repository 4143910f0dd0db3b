import { html } from './html.ts';
import { page } from './layout.ts';
import type { View } from './view.ts';

/** `/portals`: every account of this local HubSpot, to look at another. */
export function accountsPage(view: View): Response {
  const [first] = view.portalIds;
  const items = view.portalIds.map(
    (id) => html`<li><a href="${id === first ? '/' : `/portals/${id}`}">Account ${id}</a></li>`,
  );
  return page(view, '/portals', 'Accounts', html`<ul>${items}</ul>`);
}
