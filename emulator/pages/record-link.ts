import { readValue } from '../computed/read-value.ts';
import { parseInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { formatDay } from './formats.ts';
import { type Html, html } from './html.ts';
import { pageAddress } from './page-address.ts';
import { shownValue } from './shown-value.ts';

/** What people call a record: its name, else its address or id. */
export function nameOf(portal: Portal, record: StoredRecord): string {
  const names =
    record.type.plural === 'contacts'
      ? ['hs_full_name_or_email']
      : ['name', 'dealname', 'subject', 'hs_task_subject', 'hs_call_title', 'hs_meeting_title'];
  for (const name of names) {
    const value = readValue(portal, record, name);
    if (value !== null) return value;
  }
  return `${typeName(record)} ${record.id}`;
}

/** `Line item`, `Contact`: the type with a capital, for headings. */
export function typeName({ type }: StoredRecord): string {
  return capitalised(type.singular.replaceAll('_', ' '));
}

export const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Where the page of a record stands. */
export const recordAddress = (portal: Portal, record: StoredRecord): string =>
  pageAddress(portal, `/records/${record.type.plural}/${record.id}`);

/** A link by name; deals, whose names are much alike, with the day they close and their amount. */
export function recordLink(portal: Portal, record: StoredRecord): Html {
  const words = [nameOf(portal, record)];
  if (record.type.plural === 'deals') {
    const closesAtMs = parseInstant(record.stored('closedate') ?? '');
    if (closesAtMs !== undefined) words.push(formatDay(closesAtMs, portal.facts.timeZone));
    words.push(shownValue(portal, record, 'amount'));
  }
  return html`<a href="${recordAddress(portal, record)}">${words.filter(Boolean).join(' · ')}</a>`;
}
