import { readValue } from '../computed/read-value.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { PropertyDefinition } from '../properties/property-definition.ts';
import { formatMoney } from './formats.ts';
import { type Html, html } from './html.ts';
import { recordLink } from './record-link.ts';
import { isNumeric, shownValue } from './shown-value.ts';
import { TELLING } from './written-properties.ts';

/** A table of records with the telling ones among the app's values; the rest stands on the page of each record. */
export function recordsTable(
  portal: Portal,
  type: ObjectType,
  records: readonly StoredRecord[],
  caption: string,
): Html {
  const columns = [...TELLING.keys()]
    .map((name) => portal.catalogue(type).find(name))
    .filter((one) => one !== undefined);
  const heads = columns.map(
    (one) => html`<th scope="col"${classOf(one)} title="${one.label}">${TELLING.get(one.name)}</th>`,
  );
  const rows = records.map((record) => {
    const cells = columns.map((one) => html`<td${classOf(one)}>${cell(portal, record, one)}</td>`);
    return html`<tr><th scope="row">${recordLink(portal, record)}</th>${cells}</tr>`;
  });
  return html`<div class="scroll"><table class="records"><caption>${caption}</caption>
<thead><tr><th scope="col">Name</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Whole units of money are enough to compare records by. */
function cell(portal: Portal, record: StoredRecord, definition: PropertyDefinition): Html | string {
  const { name, type, showCurrencySymbol } = definition;
  const value = readValue(portal, record, name);
  if (value === null) return '';
  if (showCurrencySymbol === true && Number.isFinite(Number(value)))
    return formatMoney(Math.round(Number(value)), portal.facts.companyCurrency);
  const shown = shownValue(portal, record, name);
  return type === 'enumeration' ? html`<span class="tag">${shown}</span>` : lines(name, shown);
}

/** Each line of a text apart; so is each of the reasons, which the app strings together on one line. */
export function lines(name: string, text: string): Html | string {
  const parts = text.split(name === 'rapport_reasons' ? /\n| · / : '\n').filter((part) => part.trim() !== '');
  return parts.length < 2 ? text : html`<ul>${parts.map((part) => html`<li>${part}</li>`)}</ul>`;
}

function classOf(definition: PropertyDefinition): Html | string {
  if (isNumeric(definition)) return html` class="number"`;
  return definition.fieldType === 'textarea' || definition.name.endsWith('_reasons') ? html` class="long"` : '';
}
