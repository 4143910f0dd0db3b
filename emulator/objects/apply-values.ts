import type { LinkChange } from '../associations/association-graph.ts';
import { tellOfLinks } from '../associations/write-links.ts';
import type { Author } from '../portal/change-feed.ts';
import { formatInstant } from '../portal/instants.ts';
import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { StoredRecord } from '../portal/stored-record.ts';
import { setValue } from './set-value.ts';

/**
 * Writes checked values into a record: bumps its modification time, notes every value in the write log, and draws the
 * consequences HubSpot draws (stage dates, completion dates, owner dates, the primary company).
 */
export function applyValues(
  portal: Portal,
  author: Author,
  record: StoredRecord,
  changes: readonly (readonly [name: string, value: string])[],
  nowMs: number = portal.clock.nowMs(),
): void {
  if (changes.length === 0) return;
  remember(portal, record);
  for (const [name, given] of changes) {
    const old = put(portal, author, record, name, given, nowMs);
    portal.writeLog.add('write', nowMs, record.type.plural, record.id, {
      property: name,
      old,
      value: given === '' ? null : given,
    });
    const set = (property: string, value: string) => setValue(portal, author, record, property, value, nowMs);
    drawConsequences(portal, record, name, given, old, formatInstant(nowMs), set);
  }
  record.updatedMs = Math.max(nowMs, record.updatedMs);
  if (record.type.plural === 'deals') portal.dealEpoch++;
}

function put(
  portal: Portal,
  author: Author,
  record: StoredRecord,
  name: string,
  given: string,
  nowMs: number,
): string | null {
  if (name === 'associatedcompanyid') {
    const old = portal.graph.primary(record, 'companies');
    const company = portal.shelf(objectType('companies')).find(given);
    const noted: LinkChange[] = [];
    if (company !== undefined) portal.graph.connect(record, company, true, noted);
    else if (old !== undefined) portal.graph.disconnect(record, old, noted);
    tellOfLinks(portal, author, noted);
    return old?.id ?? null;
  }
  if (name === 'email' && record.type.plural === 'contacts') {
    const old = record.stored('email');
    if (old !== undefined) portal.contactsByEmail.delete(old.toLowerCase());
    if (given !== '') portal.contactsByEmail.set(given.toLowerCase(), record);
  }
  // A leading semicolon appends to a multiple choice instead of replacing it.
  if (given.startsWith(';') && portal.catalogue(record.type).find(name)?.fieldType === 'checkbox') {
    const values = new Set(
      [...(record.stored(name) ?? '').split(';'), ...given.split(';')].filter((one) => one !== ''),
    );
    return setValue(portal, author, record, name, [...values].join(';'), nowMs);
  }
  return setValue(portal, author, record, name, given, nowMs);
}

function drawConsequences(
  portal: Portal,
  record: StoredRecord,
  name: string,
  given: string,
  old: string | null,
  now: string,
  set: (property: string, value: string) => void,
): void {
  const { plural } = record.type;
  if (name === 'hubspot_owner_id' && given !== (old ?? '')) set('hubspot_owner_assigneddate', given && now);
  if (name === 'dealstage' && plural === 'deals' && given !== (old ?? '')) {
    if (given !== '') set(`hs_v2_date_entered_${given}`, now);
    if (record.stored('pipeline') === undefined) {
      const home = portal.facts.pipelines.of('deals').find((one) => one.stages.some((stage) => stage.id === given));
      if (home !== undefined) set('pipeline', home.id);
    }
  }
  if (name === 'hs_task_status') set('hs_task_completion_date', given === 'COMPLETED' ? now : '');
  if (name === 'lifecyclestage' && given !== '' && given !== old) {
    for (const date of [`hs_v2_date_entered_${given}`, `hs_lifecyclestage_${given}_date`]) {
      if (portal.catalogue(record.type).find(date) !== undefined) set(date, now);
    }
  }
  if (name === 'hs_task_body' || name === 'hs_note_body') {
    set(
      'hs_body_preview',
      given
        .replace(/<[^>]*>/g, ' ')
        .trim()
        .slice(0, 280),
    );
  }
}

/** Keeps the record as it stands for searches during the index lag. */
function remember(portal: Portal, record: StoredRecord): void {
  const { realMs } = portal.options;
  const lagMs = portal.lags.ofSearch();
  if (lagMs === 0) return;
  const untilRealMs = realMs() + lagMs;
  const pending = portal.staleInSearch.get(record);
  if (pending !== undefined && pending.untilRealMs > realMs()) return;
  const { type, id, createdMs, updatedMs } = record;
  const before = new StoredRecord(type, id, createdMs, updatedMs, [...record.slots], record);
  portal.staleInSearch.set(record, { before, untilRealMs });
}
