import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { CATEGORY, recordsTable, TIER } from './written-properties.ts';

const PAGE_SIZE = 50;

/** Companies or contacts, those with most revenue at risk first; `?category=&tier=&page=` choose. */
export function recordsPage(portal: Portal, type: ObjectType, query: URLSearchParams): Response {
  const category = query.get('category') ?? '';
  const tier = query.get('tier') ?? '';
  const fits = (record: StoredRecord) =>
    (category === '' || record.stored(CATEGORY) === category) && (tier === '' || record.stored(TIER) === tier);
  const keyed = portal
    .shelf(type)
    .live.filter(fits)
    .map((record) => ({ record, risk: risk(record) }));
  keyed.sort((a, b) => b.risk - a.risk);
  const pages = Math.max(1, Math.ceil(keyed.length / PAGE_SIZE));
  const number = Math.min(pages, Math.max(1, Math.floor(Number(query.get('page') ?? 1)) || 1));
  const shown = keyed.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE).map(({ record }) => record);
  const title = type.plural === 'contacts' ? 'Contacts' : 'Companies';
  const caption = `${keyed.length} ${type.plural}, page ${number} of ${pages}, most revenue at risk first`;
  const content = html`${filterForm(portal, type, category, tier)}
${shown.length === 0 ? html`<p class="empty">No ${type.plural} here.</p>` : recordsTable(portal, type, shown, caption)}
${pager(type, query, number, pages)}`;
  return page(portal, `/${type.plural}`, title, content);
}

/** Scored records before unscored ones, whatever is at risk. */
const risk = (record: StoredRecord) =>
  Number(record.stored('rapport_revenue_at_risk') || (record.stored(CATEGORY) ? 0 : -1));

function filterForm(portal: Portal, type: ObjectType, category: string, tier: string): Html {
  return html`<form method="get" action="/${type.plural}">
${choice(portal, type, CATEGORY, 'category', 'Category', category)}
${choice(portal, type, TIER, 'tier', 'Tier', tier)}
<button>Show</button></form>`;
}

/** A drop-down of a property's options with the number of records that have each. */
function choice(portal: Portal, type: ObjectType, property: string, name: string, label: string, chosen: string): Html {
  const counts = countValues(portal, type, property);
  const options = (portal.catalogue(type).find(property)?.options ?? []).map((one) => {
    const selected = one.value === chosen ? html` selected` : '';
    return html`<option value="${one.value}"${selected}>${one.label} (${counts.get(one.value) ?? 0})</option>`;
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

function pager(type: ObjectType, query: URLSearchParams, number: number, pages: number): Html {
  const link = (to: number, text: string) => {
    const next = new URLSearchParams(query);
    next.set('page', String(to));
    return html`<a href="/${type.plural}?${next.toString()}">${text}</a>`;
  };
  return html`<nav class="pager" aria-label="More ${type.plural}">
${number > 1 ? link(number - 1, 'Previous') : ''}${number < pages ? link(number + 1, 'Next') : ''}</nav>`;
}
