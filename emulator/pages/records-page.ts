import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { formatCount, formatNumberOf } from './formats.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { pageAddress } from './page-address.ts';
import { pager, pageWords, takePage } from './pager.ts';
import { capitalised } from './record-link.ts';
import { recordsTable } from './records-table.ts';
import type { View } from './view.ts';
import { CATEGORY, TIER } from './written-properties.ts';

const PAGE_SIZE = 50;

/** Companies or contacts, those with most revenue at risk first; `?category=&tier=&page=` choose. */
export function recordsPage(view: View, type: ObjectType, query: URLSearchParams): Response {
  const { portal } = view;
  const category = query.get('category') ?? '';
  const tier = query.get('tier') ?? '';
  const fits = (record: StoredRecord) =>
    (category === '' || record.stored(CATEGORY) === category) && (tier === '' || record.stored(TIER) === tier);
  const keyed = portal
    .shelf(type)
    .live.filter(fits)
    .map((record) => ({ record, risk: risk(record) }));
  keyed.sort((a, b) => b.risk - a.risk);
  const list = takePage(keyed, PAGE_SIZE, query);
  const shown = list.shown.map(({ record }) => record);
  const caption = `${formatNumberOf(keyed.length, type.singular, type.plural)}, ${pageWords(list)}, most revenue at risk first`;
  const content = html`${filterForm(portal, type, category, tier)}
${shown.length === 0 ? html`<p class="empty">No ${type.plural} here.</p>` : recordsTable(portal, type, shown, caption)}
${pager(list, pageAddress(portal, `/${type.plural}`), query)}`;
  return page(view, `/${type.plural}`, capitalised(type.plural), content);
}

/** Scored records before unscored ones, whatever is at risk. */
const risk = (record: StoredRecord) =>
  Number(record.stored('rapport_revenue_at_risk') || (record.stored(CATEGORY) ? 0 : -1));

function filterForm(portal: Portal, type: ObjectType, category: string, tier: string): Html {
  return html`<form method="get" action="${pageAddress(portal, `/${type.plural}`)}">
${choice(portal, type, CATEGORY, 'category', 'Category', category)}
${choice(portal, type, TIER, 'tier', 'Tier', tier)}
<button>Show</button></form>`;
}

/** A drop-down of a property's options with the number of records that have each. */
function choice(portal: Portal, type: ObjectType, property: string, name: string, label: string, chosen: string): Html {
  const counts = countValues(portal, type, property);
  const options = (portal.catalogue(type).find(property)?.options ?? []).map((one) => {
    const selected = one.value === chosen ? html` selected` : '';
    return html`<option value="${one.value}"${selected}>${one.label} (${formatCount(counts.get(one.value) ?? 0)})</option>`;
  });
  return html`<div><label for="${name}">${label}</label>
<select id="${name}" name="${name}"><option value="">All</option>${options}</select></div>`;
}

/** How many living records have each value of a property. */
export function countValues(portal: Portal, type: ObjectType, property: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const record of portal.shelf(type).live) {
    const value = record.stored(property);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
