import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { formatCount } from './formats.ts';
import { type Html, html } from './html.ts';
import { capitalised, recordLink } from './record-link.ts';
import { lines } from './records-table.ts';
import { shownValue } from './shown-value.ts';

const LINKS_SHOWN = 10;

/** What people look at first on a record of each type. */
const KEY_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  contacts: ['email', 'phone', 'jobtitle', 'company', 'city', 'country', 'lifecyclestage', 'hubspot_owner_id'],
  companies: ['domain', 'phone', 'industry', 'city', 'country', 'lifecyclestage', 'hubspot_owner_id'],
};
const TOUCHES = ['notes_last_contacted', 'num_contacted_notes'];

/** The key properties that have a value. */
export function keyValues(portal: Portal, record: StoredRecord): Html {
  const names = [...(KEY_PROPERTIES[record.type.plural] ?? []), ...TOUCHES];
  return html`<h2>About</h2>${shortValues(portal, record, names)}`;
}

/** Values under their labels, for a narrow column; those the record lacks are left out. */
export function shortValues(portal: Portal, record: StoredRecord, names: readonly string[]): Html {
  const rows = names.flatMap((name) => {
    const value = shownValue(portal, record, name);
    const label = portal.catalogue(record.type).find(name)?.label ?? name;
    return value === '' ? [] : [html`<div><dt>${label}</dt><dd>${lines(name, value)}</dd></div>`];
  });
  return rows.length === 0 ? html`<p class="empty">Nothing yet.</p>` : html`<dl class="short">${rows}</dl>`;
}

/** The companies of a contact, the people of a company. */
export function related(portal: Portal, record: StoredRecord): Html[] {
  return ['companies', 'contacts'].flatMap((plural) => {
    const links = portal.graph.links(record, plural);
    if (links.length === 0) return [];
    const items = links.slice(0, LINKS_SHOWN).map((link) => {
      return html`<li>${recordLink(portal, link.to)}${link.primary ? ' (primary)' : ''}</li>`;
    });
    const more = links.length - items.length;
    return [
      html`<h2>${capitalised(objectType(plural).label)} (${formatCount(links.length)})</h2><ul class="links">${items}</ul>
${more > 0 ? html`<p class="empty">and ${formatCount(more)} more</p>` : ''}`,
    ];
  });
}
