import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { formatCount } from './formats.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { pageAddress } from './page-address.ts';
import { capitalised } from './record-link.ts';
import { countValues } from './records-page.ts';
import type { View } from './view.ts';
import { CATEGORY, TIER } from './written-properties.ts';

/** How many records there are, and how many of them stand in each category and tier. */
export function overviewPage(view: View): Response {
  const { portal } = view;
  const counted = ['companies', 'contacts', 'deals', 'line_items', 'tickets', 'tasks'].map((plural) => {
    const type = objectType(plural);
    return html`<tr><th scope="row">${capitalised(type.label)}</th><td class="number">${formatCount(portal.shelf(type).liveCount)}</td></tr>`;
  });
  const content = html`<p>What the app has written into this portal stands on the pages of the companies and contacts.</p>
<table class="counts"><caption>Records in the portal</caption><tbody>${counted}</tbody></table>
${['companies', 'contacts'].map(
  (plural) => html`<h2>${capitalised(plural)}</h2>
${countsTable(portal, plural, CATEGORY, 'category')}${countsTable(portal, plural, TIER, 'tier')}`,
)}`;
  return page(view, '/', 'Overview', content);
}

function countsTable(portal: Portal, plural: string, property: string, parameter: string): Html {
  const type = objectType(plural);
  const definition = portal.catalogue(type).find(property);
  if (definition === undefined) return html`<p class="empty">No ${parameter} has been written yet.</p>`;
  const counts = countValues(portal, type, property);
  const rows = definition.options
    .filter((one) => (counts.get(one.value) ?? 0) > 0)
    .map((one) => {
      const link = html`<a href="${pageAddress(portal, `/${plural}`)}?${parameter}=${encodeURIComponent(one.value)}">${one.label}</a>`;
      return html`<tr><th scope="row">${link}</th><td class="number">${formatCount(counts.get(one.value) ?? 0)}</td></tr>`;
    });
  return html`<table class="counts"><caption>${definition.label}</caption><tbody>${rows}</tbody></table>`;
}
