import { readValue } from '../computed/read-value.ts';
import { parseInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { formatCount, formatDay } from './formats.ts';
import { type Html, html } from './html.ts';
import { newestFirst } from './newest-first.ts';
import { nameOf, recordAddress, typeName } from './record-link.ts';
import { shownValue } from './shown-value.ts';

const SHOWN = 30;

/** For each type on a timeline: when it stands there, where its state stands, and where its money. */
const KINDS: Readonly<Record<string, { readonly at: string; readonly state: string; readonly money?: string }>> = {
  deals: { at: 'closedate', state: 'dealstage', money: 'amount' },
  tickets: { at: 'createdate', state: 'hs_pipeline_stage' },
  tasks: { at: 'hs_timestamp', state: 'hs_task_status' },
  meetings: { at: 'hs_timestamp', state: 'hs_meeting_outcome' },
  calls: { at: 'hs_timestamp', state: 'hs_call_status' },
  emails: { at: 'hs_timestamp', state: 'hs_email_status' },
  notes: { at: 'hs_timestamp', state: '' },
};

/** What happened with a record, newest first: deals on the day they close, tasks when they are due, tickets as they came. */
export function timeline(portal: Portal, record: StoredRecord): Html {
  const events = Object.keys(KINDS).flatMap((plural) => portal.graph.links(record, plural).map(({ to }) => to));
  if (events.length === 0) return html`<p class="empty">No deals, tasks or tickets yet.</p>`;
  const sorted = newestFirst(
    events,
    (one) => atMs(portal, one),
    (one) => one.id,
  );
  const more = sorted.length - SHOWN;
  return html`<ol class="timeline">${sorted.slice(0, SHOWN).map((one) => item(portal, one))}</ol>
${more > 0 ? html`<p class="empty">and ${formatCount(more)} earlier ones</p>` : ''}`;
}

const kindOf = (record: StoredRecord) => KINDS[record.type.plural];

function atMs(portal: Portal, record: StoredRecord): number {
  return parseInstant(readValue(portal, record, kindOf(record)?.at ?? '') ?? '') ?? record.createdMs;
}

function item(portal: Portal, record: StoredRecord): Html {
  const kind = kindOf(record);
  const shown = (name: string | undefined) => (name ? shownValue(portal, record, name) : '');
  const said = [typeName(record), stateOf(portal, record) || shown(kind?.state), shown(kind?.money)].filter(Boolean);
  return html`<li><time>${formatDay(atMs(portal, record), portal.facts.timeZone)}</time>
<div><a href="${recordAddress(portal, record)}">${nameOf(portal, record)}</a><p>${said.join(' · ')}</p></div></li>`;
}

/** Stages are ids of the portal's pipelines; people know them by label. */
function stateOf(portal: Portal, record: StoredRecord): string | undefined {
  const pipeline = record.stored('pipeline') ?? record.stored('hs_pipeline');
  return portal.facts.pipelines.stage(record.type.plural, pipeline, record.stored(kindOf(record)?.state ?? ''))?.label;
}
