import type { PropertyWish, SchemaReport, SchemaWish } from '../pass/crm.ts';
import { refusalOf } from './refusal.ts';
import type { HubSpotCall, Requester } from './request.ts';
import { plannedTypes, planSchema, type SchemaPlan } from './schema-plan.ts';
import { propertiesPath } from './version.ts';

/** What ensuring the schema would do; reads only. */
export async function inspectSchema(request: Requester, wish: SchemaWish): Promise<SchemaReport> {
  return reportOf(await plansFor(request, wish));
}

/**
 * Makes group and properties exist as wished. Idempotent, and safe beside another process that does the same: a name
 * that exists meanwhile is read again. Nothing is written when nothing is missing.
 */
export async function ensureSchema(request: Requester, wish: SchemaWish): Promise<SchemaReport> {
  const plans = await plansFor(request, wish);
  const before = reportOf(plans);
  for (const plan of plans) {
    await create(request, plan, wish);
    await mendOptions(request, plan);
  }
  if (before.created.length === 0) return before;
  const after = await settled(request, wish);
  // A restored property comes back with its old options: they can be seen and mended only now.
  for (const plan of after) await mendOptions(request, plan);
  const restored = restoredAmong(before.created, after);
  const created = before.created.filter((name) => !restored.includes(name));
  return { ...reportOf(after), created, restored, patched: before.patched, reducedTo: before.reducedTo };
}

const plansFor = (request: Requester, wish: SchemaWish): Promise<SchemaPlan[]> =>
  Promise.all(plannedTypes.map((type) => planSchema(request, type, wish)));

/** New properties are visible after some 0.4 s: reads again until all are there, a few times. */
async function settled(request: Requester, wish: SchemaWish): Promise<SchemaPlan[]> {
  for (let attempt = 1; ; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 450 * attempt));
    const plans = await plansFor(request, wish);
    const missing = plans.some((plan) => plan.create.length > 0 && !plan.reduced);
    if (!missing || attempt >= 4) return plans;
  }
}

async function create(
  request: Requester,
  { type, create: missing, groupMissing }: SchemaPlan,
  wish: SchemaWish,
): Promise<void> {
  if (groupMissing) {
    const body = { name: wish.group.name, label: wish.group.label, displayOrder: -1 };
    await make(
      request,
      { method: 'POST', path: propertiesPath(type, '/groups'), body },
      `make the property group on ${type}`,
    );
  }
  if (missing.length === 0) return;
  const inputs = missing.map((property, index) => asCreate(property, wish.group.name, index));
  await make(
    request,
    { method: 'POST', path: propertiesPath(type, '/batch/create'), body: { inputs } },
    `make properties on ${type}`,
  );
  for (const { name, showCurrencySymbol } of missing) {
    if (!showCurrencySymbol) continue;
    // The dated create knows no currency sign, the dated update does; a portal that refuses it loses only the sign.
    await request({
      method: 'PATCH',
      path: propertiesPath(type, `/${name}`),
      body: { showCurrencySymbol: true },
      purpose: 'setUp',
    });
  }
}

async function make(request: Requester, call: HubSpotCall, what: string): Promise<void> {
  const answer = await request({ ...call, purpose: 'setUp' });
  // 409: it exists, or another process was faster.
  if (!answer.ok && !(answer.reason === 'refused' && answer.status === 409)) throw refusalOf(answer, what);
}

async function mendOptions(request: Requester, { type, patch }: SchemaPlan): Promise<void> {
  for (const { name, options } of patch) {
    const call = { method: 'PATCH', path: propertiesPath(type, `/${name}`), body: { options } } as const;
    await make(request, call, `mend the options of ${name} on ${type}`);
  }
}

function asCreate(wish: PropertyWish, groupName: string, displayOrder: number) {
  const { name, label, description, type, fieldType } = wish;
  const options = wish.options.map((option, index) => ({ ...option, displayOrder: index, hidden: false }));
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
    options,
  };
}

function reportOf(plans: readonly SchemaPlan[]): SchemaReport {
  const usable = { contacts: [] as readonly string[], companies: [] as readonly string[] };
  for (const { type, usable: names } of plans) usable[type] = names;
  const named = (pick: (plan: SchemaPlan) => readonly string[]): string[] =>
    plans.flatMap((plan) => pick(plan).map((name) => `${plan.type}.${name}`));
  return {
    usable,
    created: named((plan) => plan.create.map(({ name }) => name)),
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
function restoredAmong(created: readonly string[], after: readonly SchemaPlan[]): readonly string[] {
  const ages = new Map<string, number>();
  for (const { type, existing } of after) {
    for (const [name, { createdAt }] of existing) ages.set(`${type}.${name}`, Date.parse(String(createdAt)));
  }
  const ageOf = (name: string): number => ages.get(name) ?? Number.NaN;
  const newest = Math.max(...created.map(ageOf).filter(Number.isFinite));
  return created.filter((name) => ageOf(name) < newest - 3_600_000);
}
