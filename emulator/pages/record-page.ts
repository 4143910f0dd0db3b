import { readValue } from '../computed/read-value.ts';
import { namesWithValues } from '../objects/present-record.ts';
import { parseInstant } from '../portal/instants.ts';
import { findObjectType, OBJECT_TYPES } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { formatCount } from './formats.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { newestFirst } from './newest-first.ts';
import { capitalised, nameOf, recordLink, typeName } from './record-link.ts';
import { lines } from './records-table.ts';
import { richText } from './rich-text.ts';
import { shownValue } from './shown-value.ts';
import { isWritten, writtenInOrder } from './written-properties.ts';

const LINKS_SHOWN = 50;
/** Longer stored values than this are only shown as people read them. */
const LONGEST_RAW_VALUE = 40;

/** One record with all its values, the app's first, and what it is associated with; 404 where there is none. */
export function recordPage(portal: Portal, typeText: string, id: string): Response {
  const type = findObjectType(typeText);
  const record = type && (portal.shelf(type).find(id) ?? portal.shelf(type).survivorOf(id));
  if (record === undefined) {
    const sentence = html`<p class="empty">This portal has no such record; it may have been archived.</p>`;
    return page(portal, '', 'Not found', sentence, 404);
  }
  const names = namesWithValues(portal, record);
  const ours = writtenInOrder(portal, record, names);
  const theirs = names.filter((name) => !isWritten(name));
  const canHaveOurs = ['contacts', 'companies'].includes(record.type.plural);
  const content = html`<p>${typeName(record)} ${record.id}</p>
${canHaveOurs ? html`<h2>Written by the app</h2>${valuesTable(portal, record, ours, "The app's values")}` : ''}
<h2>Associated records</h2>${associated(portal, record)}
<h2>${canHaveOurs ? 'Other properties' : 'Properties'}</h2>${valuesTable(portal, record, theirs, "HubSpot's and the portal's own values")}`;
  return page(portal, `/${record.type.plural}`, nameOf(portal, record), content);
}

function valuesTable(portal: Portal, record: StoredRecord, names: readonly string[], caption: string): Html {
  if (names.length === 0) return html`<p class="empty">Nothing yet.</p>`;
  const rows = names.map((name) => {
    const definition = portal.catalogue(record.type).find(name);
    const raw = readValue(portal, record, name) ?? '';
    const shown = shownValue(portal, record, name);
    const value = definition?.fieldType === 'html' ? richText(raw) : lines(name, shown);
    const stored = shown === raw || raw.length > LONGEST_RAW_VALUE ? '' : raw;
    return html`<tr><th scope="row">${definition?.label ?? name}</th><td>${value}</td><td><code>${name}</code> ${stored}</td></tr>`;
  });
  return html`<div class="scroll"><table class="values"><caption>${caption}</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Value</th>
<th scope="col">Internal name and stored value</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function associated(portal: Portal, record: StoredRecord): Html {
  const groups = OBJECT_TYPES.flatMap((type) => {
    const links = newestFirst(
      portal.graph.links(record, type.plural),
      ({ to }) => dayOf(to),
      ({ to }) => to.id,
    );
    if (links.length === 0) return [];
    const items = links.slice(0, LINKS_SHOWN).map((link) => {
      return html`<li>${recordLink(portal, link.to)}${link.primary ? ' (primary)' : ''}</li>`;
    });
    const more = links.length - items.length;
    return [
      html`<h3>${capitalised(type.label)} (${formatCount(links.length)})</h3><ul>${items}</ul>
${more > 0 ? html`<p class="empty">and ${formatCount(more)} more</p>` : ''}`,
    ];
  });
  return groups.length === 0 ? html`<p class="empty">None.</p>` : html`${groups}`;
}

/** The day that a deal closes, else when the record was made. */
const dayOf = (record: StoredRecord) => parseInstant(record.stored('closedate') ?? '') ?? record.createdMs;
