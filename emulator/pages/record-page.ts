import { readValue } from '../computed/read-value.ts';
import { namesWithValues } from '../objects/present-record.ts';
import { findObjectType, OBJECT_TYPES } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { nameOf, recordLink, shownValue } from './written-properties.ts';

const LINKS_SHOWN = 50;

/** One record with all its values, the app's first, and what it is associated with; 404 where there is none. */
export function recordPage(portal: Portal, typeName: string, id: string): Response {
  const type = findObjectType(typeName);
  const record = type && (portal.shelf(type).find(id) ?? portal.shelf(type).survivorOf(id));
  if (record === undefined) {
    const sentence = html`<p class="empty">This portal has no such record; it may have been archived.</p>`;
    return page(portal, '', 'Not found', sentence, 404);
  }
  const names = namesWithValues(portal, record);
  const ours = names.filter((name) => name.startsWith('rapport_'));
  const theirs = names.filter((name) => !name.startsWith('rapport_'));
  const content = html`<p>${record.type.singular.replace('_', ' ')} ${record.id}</p>
<h2>Written by the app</h2>${valuesTable(portal, record, ours)}
<h2>Associated records</h2>${associated(portal, record)}
<h2>Other properties</h2>${valuesTable(portal, record, theirs)}`;
  return page(portal, `/${record.type.plural}`, nameOf(portal, record), content);
}

function valuesTable(portal: Portal, record: StoredRecord, names: readonly string[]): Html {
  if (names.length === 0) return html`<p class="empty">Nothing yet.</p>`;
  const rows = names.map((name) => {
    const label = portal.catalogue(record.type).find(name)?.label ?? name;
    const raw = readValue(portal, record, name);
    const shown = shownValue(portal, record, name);
    return html`<tr><th scope="row">${label}</th><td>${shown}</td><td><code>${name}</code>${shown === raw ? '' : ` ${raw}`}</td></tr>`;
  });
  return html`<div class="scroll"><table><thead><tr><th scope="col">Property</th><th scope="col">Value</th>
<th scope="col">Internal name</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function associated(portal: Portal, record: StoredRecord): Html {
  const groups = OBJECT_TYPES.flatMap((type) => {
    const links = portal.graph.links(record, type.plural);
    if (links.length === 0) return [];
    const items = links.slice(0, LINKS_SHOWN).map((link) => {
      return html`<li>${recordLink(portal, link.to)}${link.primary ? ' (primary)' : ''}</li>`;
    });
    return [html`<h3>${type.label} (${links.length})</h3><ul>${items}</ul>`];
  });
  return groups.length === 0 ? html`<p class="empty">None.</p>` : html`${groups}`;
}
