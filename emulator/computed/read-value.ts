import { formatInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { type Computed, DEAL_FIELDS, stageEntered } from './deal-fields.ts';
import { COMPANY_FIELDS, CONTACT_FIELDS } from './rollups.ts';
import { TASK_FIELDS } from './task-fields.ts';

const FIELDS: Readonly<Record<string, ReadonlyMap<string, Computed>>> = {
  contacts: new Map(Object.entries(CONTACT_FIELDS)),
  companies: new Map(Object.entries(COMPANY_FIELDS)),
  deals: new Map(Object.entries(DEAL_FIELDS)),
  tasks: new Map(Object.entries(TASK_FIELDS)),
};

const STAGE_PREFIX = 'hs_v2_date_entered_';

/** A property's value as the API shows it: a string, or null where the record has none. */
export function readValue(portal: Portal, record: StoredRecord, name: string): string | null {
  if (name === 'hs_object_id') return record.id;
  if (name === record.type.modifiedProperty) return formatInstant(record.updatedMs);
  if (name === 'createdate' || name === 'hs_createdate') return record.stored(name) || formatInstant(record.createdMs);
  const plural = record.type.plural;
  const computed = FIELDS[plural]?.get(name);
  if (computed !== undefined) return computed(portal, record);
  if (plural === 'deals' && name.startsWith(STAGE_PREFIX)) {
    return stageEntered(portal, record, name.slice(STAGE_PREFIX.length));
  }
  if (name === 'hs_obj_coords') return `${record.type.typeId}-${record.id}`;
  return record.stored(name) || null;
}

/** True where HubSpot computes the property rather than storing it. */
export function isComputed(plural: string, name: string): boolean {
  return name === 'hs_object_id' || name === 'hs_obj_coords' || FIELDS[plural]?.has(name) === true;
}

/** Names of computed properties of a type: they come with a freshly created record. */
export function computedNames(plural: string): string[] {
  return [...(FIELDS[plural]?.keys() ?? [])];
}
