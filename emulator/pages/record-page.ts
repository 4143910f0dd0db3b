import { readValue } from '../computed/read-value.ts';
import { namesWithValues } from '../objects/present-record.ts';
import { parseInstant } from '../portal/instants.ts';
import { findObjectType, OBJECT_TYPES } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { CARD_STYLE } from './card-style.ts';
import { activityForms, customerForms, dealForms, restoreForm } from './edit-forms.ts';
import { backendNotice, extensionMount } from './extension-mount.ts';
import { formatCount } from './formats.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { newestFirst } from './newest-first.ts';
import { capitalised, nameOf, recordLink, typeName } from './record-link.ts';
import { keyValues, related, shortValues } from './record-summary.ts';
import { lines } from './records-table.ts';
import { richText } from './rich-text.ts';
import { shownValue } from './shown-value.ts';
import { timeline } from './timeline.ts';
import type { View } from './view.ts';
import { isWritten, writtenInOrder } from './written-properties.ts';

const LINKS_SHOWN = 50;
/** Longer stored values than this are only shown as people read them. */
const LONGEST_RAW_VALUE = 40;

/** One record with all its values, the app's first, and what it is associated with; 404 where there is none. */
export function recordPage(view: View, typeText: string, id: string): Response {
  const { portal, app } = view;
  const type = findObjectType(typeText);
  const record = type && (portal.shelf(type).find(id) ?? portal.shelf(type).survivorOf(id));
  const archived = type !== undefined && record === undefined ? portal.shelf(type).findArchived(id) : undefined;
  if (archived !== undefined)
    return page(view, '', nameOf(portal, archived), restoreForm(view, archived), { status: 404 });
  if (record === undefined) {
    const sentence = html`<p class="empty">This portal has no such record;</p>`;
    return page(view, '', 'Not found', sentence, { status: 404 });
  }
  const { plural } = record.type;
  const isCustomer = ['contacts', 'companies'].includes(plural);
  const content = isCustomer ? customerRecord(view, record) : plainRecord(view, record);
  const cards = isCustomer && app !== null ? { cards: { style: CARD_STYLE } } : {};
  return page(view, `/${plural}`, nameOf(portal, record), content, cards);
}

/** A deal, task or another record that carries no cards: everything it says, one after the other. */
function plainRecord(view: View, record: StoredRecord): Html {
  const { portal } = view;
  const names = namesWithValues(portal, record);
  return html`<p>${typeName(record)} ${record.id}</p>${formsOf(view, record)}
<h2>Associated records</h2>${associated(portal, record)}
<h2>Properties</h2>${valuesTable(portal, record, names, "HubSpot's and the portal's own values")}`;
}

function formsOf(view: View, record: StoredRecord): Html | string {
  const { plural } = record.type;
  if (plural === 'deals') return dealForms(view, record);
  return plural === 'calls' || plural === 'meetings' ? activityForms(view, record) : '';
}

/** A contact or company as somebody who works with it sees it, and below it all that stands there. */
function customerRecord(view: View, record: StoredRecord): Html {
  const { portal } = view;
  const names = namesWithValues(portal, record);
  const ours = writtenInOrder(portal, record, names);
  const theirs = names.filter((name) => !isWritten(name));
  return html`<p>${typeName(record)} ${record.id}</p>${backendNotice(view)}
<div class="record">
<div class="side">${mounts(view, record, 'crm.record.sidebar')}${related(portal, record)}</div>
<div class="about" id="live-values">${keyValues(portal, record)}
<h2>Written by the app</h2>${shortValues(portal, record, ours)}</div>
<div class="middle">${mounts(view, record, 'crm.record.tab')}${customerForms(view, record)}<h2>Timeline</h2>${timeline(portal, record)}</div>
</div>
<details class="everything"><summary>All properties and associated records</summary>
<h2>Written by the app</h2>${valuesTable(portal, record, ours, "The app's values")}
<h2>Associated records</h2>${associated(portal, record)}
<h2>Other properties</h2>${valuesTable(portal, record, theirs, "HubSpot's and the portal's own values")}</details>`;
}

function mounts(view: View, record: StoredRecord, location: string): Html[] {
  const cards = view.app?.extensionsAt(location, record.type.plural) ?? [];
  return cards.map(
    (card) => html`<section class="card"><h2>${card.title}</h2>${extensionMount(view, card, record)}</section>`,
  );
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
