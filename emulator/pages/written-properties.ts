import { readValue } from '../computed/read-value.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { type Html, html } from './html.ts';

/** The app's properties on a list, as far as the portal has them. */
const LISTED = [
  'rapport_churn_category',
  'rapport_tier',
  'rapport_connection_stage',
  'rapport_chance_to_buy',
  'rapport_revenue_at_risk',
  'rapport_next_play',
  'rapport_reasons',
];

export const CATEGORY = 'rapport_churn_category';
export const TIER = 'rapport_tier';

/** What people call a record: its name, else its address or id. */
export function nameOf(portal: Portal, record: StoredRecord): string {
  const names =
    record.type.plural === 'contacts' ? ['hs_full_name_or_email'] : ['name', 'dealname', 'subject', 'hs_task_subject'];
  for (const name of names) {
    const value = readValue(portal, record, name);
    if (value !== null) return value;
  }
  return `${record.type.singular} ${record.id}`;
}

export function recordLink(portal: Portal, record: StoredRecord): Html {
  return html`<a href="/records/${record.type.plural}/${record.id}">${nameOf(portal, record)}</a>`;
}

/** A value as people read it: the label of an option, else the value itself. */
export function shownValue(portal: Portal, record: StoredRecord, name: string): string {
  const value = readValue(portal, record, name);
  if (value === null) return '';
  const options = portal.catalogue(record.type).find(name)?.options ?? [];
  return value
    .split(options.length > 0 ? ';' : '\u0000')
    .map((one) => options.find((option) => option.value === one)?.label ?? one)
    .join(', ');
}

/** A table of records with the app's values. */
export function recordsTable(
  portal: Portal,
  type: ObjectType,
  records: readonly StoredRecord[],
  caption: string,
): Html {
  const columns = LISTED.map((name) => portal.catalogue(type).find(name)).filter((one) => one !== undefined);
  const heads = columns.map((one) => html`<th scope="col"${numeric(one.type)}>${one.label}</th>`);
  const rows = records.map((record) => {
    const cells = columns.map((one) => {
      const value = shownValue(portal, record, one.name);
      const isTag = one.type === 'enumeration' && value !== '';
      const shown = one.type === 'number' && value !== '' ? Number(value).toLocaleString('en') : value;
      return html`<td${numeric(one.type)}>${isTag ? html`<span class="tag">${value}</span>` : shown}</td>`;
    });
    return html`<tr><th scope="row">${recordLink(portal, record)}</th>${cells}</tr>`;
  });
  return html`<div class="scroll"><table><caption>${caption}</caption>
<thead><tr><th scope="col">Name</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

const numeric = (type: string) => (type === 'number' ? html` class="number"` : '');
