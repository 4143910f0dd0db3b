import type { PropertyWish, SchemaReport, SchemaWish, WritableType } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';
import { listOf } from './pipelines.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { HUBSPOT_API_VERSION, propertiesPath } from './version.ts';

type Definition = Readonly<Record<string, unknown>>;

interface Plan {
  readonly type: WritableType;
  readonly groupMissing: boolean;
  readonly usable: readonly string[];
  readonly create: readonly PropertyWish[];
  readonly existing: ReadonlyMap<string, Definition>;
  /** Full option lists for properties whose options are not all there; an admin's own options stay. */
  readonly patch: readonly { readonly name: string; readonly options: readonly unknown[] }[];
  readonly reduced: boolean;
  readonly refused: SchemaReport['refused'];
}

const types: readonly WritableType[] = ['contacts', 'companies'];

/** What ensuring the schema would do; reads only. */
export async function inspectSchema(request: Requester, wish: SchemaWish): Promise<SchemaReport> {
  return reportOf(await Promise.all(types.map((type) => planFor(request, type, wish))));
}

/**
 * Makes group and properties exist as wished. Idempotent, and safe beside another process that does the same: a name
 * that exists meanwhile is read again. Nothing is written when nothing is missing.
 */
export async function ensureSchema(request: Requester, wish: SchemaWish): Promise<SchemaReport> {
  const plans = await Promise.all(types.map((type) => planFor(request, type, wish)));
  for (const plan of plans) await carryOut(request, plan, wish);
  if (plans.every(({ create, patch }) => create.length === 0 && patch.length === 0)) return reportOf(plans);
  const after = await settled(request, wish);
  const before = reportOf(plans);
  return {
    ...reportOf(after),
    created: before.created,
    restored: before.restored,
    patched: before.patched,
    reducedTo: before.reducedTo,
  };
}

/** New properties are visible after some 0.4 s: reads again until all are there, a few times. */
async function settled(request: Requester, wish: SchemaWish): Promise<Plan[]> {
  for (let attempt = 1; ; attempt += 1) {
    const plans = await Promise.all(types.map((type) => planFor(request, type, wish)));
    const missing = plans.some(({ create, reduced }) => !reduced && create.length > 0);
    if (!missing || attempt >= 4) return plans;
    await new Promise((resolve) => setTimeout(resolve, 400 * attempt));
  }
}

async function planFor(request: Requester, type: WritableType, wish: SchemaWish): Promise<Plan> {
  const existing = await definitions(request, type);
  const wished = wish.properties[type];
  const missing = wished.filter(({ name }) => !existing.has(name));
  const room = missing.length === 0 ? Number.POSITIVE_INFINITY : await roomFor(request, type);
  const reduced = missing.length > room;
  const create = reduced ? missing.filter(({ essential }) => essential).slice(0, Math.max(0, room)) : missing;
  const refused: SchemaReport['refused'][number][] = [];
  const usable: string[] = [];
  const patch: Plan['patch'][number][] = [];
  for (const property of wished) {
    const definition = existing.get(property.name);
    if (definition === undefined) {
      if (create.includes(property)) usable.push(property.name);
      continue;
    }
    const why = mismatch(property, definition);
    if (why !== null) refused.push({ type, name: property.name, why });
    else {
      usable.push(property.name);
      const options = missingOptions(property, definition);
      if (options !== null) patch.push({ name: property.name, options });
    }
  }
  const unfit = new Set(refused.map(({ name }) => name));
  const fitting = create.filter(({ name }) => !unfit.has(name));
  const restore = fitting.filter(({ name }) => archived.has(name)).map(({ name }) => name);
  const groupMissing =
    fitting.length > 0 && ![...existing.values()].some(({ groupName }) => groupName === wish.group.name);
  return { type, groupMissing, usable, create: fitting, restore, patch, reduced, refused };
}

async function definitions(
  request: Requester,
  type: WritableType,
  archived: boolean,
): Promise<Map<string, Definition>> {
  const query = { archived: String(archived), dataSensitivity: 'non_sensitive' };
  const answer = await request({ method: 'GET', path: propertiesPath(type), query, purpose: 'setUp' });
  if (!answer.ok) throw refusalOf(answer, `read the properties of ${type}`);
  return new Map(listOf(answer.body).map((row) => [String(row.name), row]));
}

/** How many more custom properties this object may have; unknown counts as enough. */
async function roomFor(request: Requester, type: WritableType): Promise<number> {
  const answer = await request({
    method: 'GET',
    path: `/crm/limits/${HUBSPOT_API_VERSION}/custom-properties`,
    purpose: 'setUp',
  });
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
  return `it exists in this account as ${String(definition.type)} instead of ${wish.type}: rename or delete that property, then run again.`;
}

function missingOptions(wish: PropertyWish, definition: Definition): readonly unknown[] | null {
  if (wish.type !== 'enumeration') return null;
  const there = Array.isArray(definition.options) ? definition.options.filter(isRecord) : [];
  const known = new Set(there.map(({ value }) => String(value)));
  const missing = wish.options.filter(({ value }) => !known.has(value));
  if (missing.length === 0) return null;
  // PATCH replaces the list: what stands there goes along.
  const kept = there.map(({ label, value, description, displayOrder, hidden }) => ({
    label,
    value,
    description: description ?? '',
    displayOrder,
    hidden: hidden ?? false,
  }));
  return [
    ...kept,
    ...missing.map((option, index) => ({ ...option, displayOrder: there.length + index, hidden: false })),
  ];
}

async function carryOut(request: Requester, plan: Plan, wish: SchemaWish): Promise<void> {
  const { type, create } = plan;
  if (plan.groupMissing) {
    const body = { name: wish.group.name, label: wish.group.label, displayOrder: -1 };
    const answer = await request({ method: 'POST', path: propertiesPath(type, '/groups'), body, purpose: 'setUp' });
    // 409: it exists, empty, or another process was faster.
    if (!answer.ok && !(answer.reason === 'refused' && answer.status === 409))
      throw refusalOf(answer, `make the property group on ${type}`);
  }
  if (create.length > 0) {
    const inputs = create.map((property, index) => asCreate(property, wish.group.name, index));
    const answer = await request({
      method: 'POST',
      path: propertiesPath(type, '/batch/create'),
      body: { inputs },
      purpose: 'setUp',
    });
    if (!answer.ok && !(answer.reason === 'refused' && answer.status === 409))
      throw refusalOf(answer, `make properties on ${type}`);
  }
  for (const { name, options } of patch) {
    const answer = await request({
      method: 'PATCH',
      path: propertiesPath(type, `/${name}`),
      body: { options },
      purpose: 'setUp',
    });
    if (!answer.ok) throw refusalOf(answer, `mend the options of ${name} on ${type}`);
  }
}

function asCreate(
  { name, label, description, type, fieldType, options }: PropertyWish,
  groupName: string,
  displayOrder: number,
) {
  return {
    name,
    label,
    description,
    type,
    fieldType,
    groupName,
    displayOrder,
    formField: false,
    hidden: false,
    hasUniqueValue: false,
    options: options.map((option, index) => ({ ...option, displayOrder: index, hidden: false })),
  };
}

function reportOf(plans: readonly Plan[]): SchemaReport {
  const usable = { contacts: [] as readonly string[], companies: [] as readonly string[] };
  for (const { type, usable: names } of plans) usable[type] = names;
  const named = (pick: (plan: Plan) => readonly string[]): string[] =>
    plans.flatMap((plan) => pick(plan).map((name) => `${plan.type}.${name}`));
  return {
    usable,
    created: named(({ create }) => create.map(({ name }) => name)),
    restored: [],
    patched: named(({ patch }) => patch.map(({ name }) => name)),
    reducedTo: plans.some(({ reduced }) => reduced) ? 'essential' : null,
    refused: plans.flatMap(({ refused }) => refused),
  };
}

/**
 * Creating an archived name brings the old property back, with its old age: whatever is clearly older than the newest
 * of those just made was restored.
 */
function restoredAmong(created: readonly string[], after: readonly Plan[]): readonly string[] {
  const ages = new Map(
    after.flatMap(({ type, existing }) =>
      [...existing].map(([name, { createdAt }]) => [`${type}.${name}`, Date.parse(String(createdAt))] as const),
    ),
  );
  const newest = Math.max(...created.map((name) => ages.get(name) ?? Number.NaN).filter(Number.isFinite));
  return created.filter((name) => (ages.get(name) ?? Number.NaN) < newest - 3_600_000);
}
