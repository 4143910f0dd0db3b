import type { PropertyWish, SchemaReport, SchemaWish, WritableType } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';
import { listOf } from './pipelines.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { HUBSPOT_API_VERSION, propertiesPath } from './version.ts';

/** A property definition as HubSpot answers it. */
export type Definition = Readonly<Record<string, unknown>>;

/** What one object type lacks of what is wished. */
export interface SchemaPlan {
  readonly type: WritableType;
  readonly existing: ReadonlyMap<string, Definition>;
  readonly groupMissing: boolean;
  readonly usable: readonly string[];
  readonly create: readonly PropertyWish[];
  /** Full option lists for properties whose options are not all there; an admin's own options stay. */
  readonly patch: readonly { readonly name: string; readonly options: readonly unknown[] }[];
  /** Too little room: only essential ones are made. */
  readonly reduced: boolean;
  readonly refused: SchemaReport['refused'];
}

export const plannedTypes: readonly WritableType[] = ['contacts', 'companies'];

/** Compares the wish with what an object type has now: one call, two where something is missing. */
export async function planSchema(request: Requester, type: WritableType, wish: SchemaWish): Promise<SchemaPlan> {
  const existing = await definitionsOf(request, type);
  const wished = wish.properties[type];
  const missing = wished.filter(({ name }) => !existing.has(name));
  const room = missing.length === 0 ? Number.POSITIVE_INFINITY : await roomFor(request, type);
  const reduced = missing.length > room;
  const create = reduced ? missing.filter(({ essential }) => essential).slice(0, Math.max(0, room)) : missing;
  const refused: SchemaReport['refused'][number][] = [];
  const usable = create.map(({ name }) => name);
  const patch: SchemaPlan['patch'][number][] = [];
  for (const property of wished) {
    const definition = existing.get(property.name);
    if (definition === undefined) continue;
    const why = mismatch(property, definition);
    if (why !== null) {
      refused.push({ type, name: property.name, why });
      continue;
    }
    usable.push(property.name);
    const options = completedOptions(property, definition);
    if (options !== null) patch.push({ name: property.name, options });
  }
  const groupMissing =
    create.length > 0 && ![...existing.values()].some(({ groupName }) => groupName === wish.group.name);
  return { type, existing, groupMissing, usable, create, patch, reduced, refused };
}

async function definitionsOf(request: Requester, type: WritableType): Promise<Map<string, Definition>> {
  const path = propertiesPath(type);
  const answer = await request({ method: 'GET', path, query: { archived: 'false' }, purpose: 'setUp' });
  if (!answer.ok) throw refusalOf(answer, `read the properties of ${type}`);
  return new Map(listOf(answer.body).map((row) => [String(row.name), row]));
}

/** How many more custom properties this object may have; unknown counts as enough. */
async function roomFor(request: Requester, type: WritableType): Promise<number> {
  const path = `/crm/limits/${HUBSPOT_API_VERSION}/custom-properties`;
  const answer = await request({ method: 'GET', path, purpose: 'setUp' });
  if (!answer.ok || !isRecord(answer.body)) return Number.POSITIVE_INFINITY;
  const objectTypeId = type === 'contacts' ? '0-1' : '0-2';
  const rows = Object.values(answer.body).flatMap((value) => (Array.isArray(value) ? value.filter(isRecord) : []));
  const row = rows.find((candidate) => candidate.objectTypeId === objectTypeId) ?? {};
  const left = Number(row.limit) - Number(row.usage);
  return Number.isFinite(left) ? left : Number.POSITIVE_INFINITY;
}

/** Why an existing definition cannot hold our values; `null`: it can. Label, description and group are the admin's. */
function mismatch(wish: PropertyWish, definition: Definition): string | null {
  if (definition.type === wish.type) return null;
  return `it exists in this account as ${String(definition.type)} instead of ${wish.type}; delete that property, then run again.`;
}

/** `null`: every wished option is there. PATCH replaces the list, so what stands there goes along. */
function completedOptions(wish: PropertyWish, definition: Definition): readonly unknown[] | null {
  if (wish.type !== 'enumeration') return null;
  const there = Array.isArray(definition.options) ? definition.options.filter(isRecord) : [];
  const known = new Set(there.map(({ value }) => String(value)));
  const missing = wish.options.filter(({ value }) => !known.has(value));
  if (missing.length === 0) return null;
  const kept = there.map(({ label, value, description, displayOrder, hidden }) => ({
    label,
    value,
    description: description ?? '',
    displayOrder,
    hidden: hidden ?? false,
  }));
  const added = missing.map((option, index) => ({ ...option, displayOrder: there.length + index, hidden: false }));
  return [...kept, ...added];
}
