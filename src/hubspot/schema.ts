import type { SchemaReport, SchemaWish } from '../pass/crm.ts';
import type { LimiterClock } from './limiter.ts';
import { type Making, makeProperties } from './make-properties.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { planSchema, type SchemaPlan, type SchemaStanding, schemaStandings } from './schema-plan.ts';
import { scopesOr } from './usual-scopes.ts';
import { propertiesPath } from './version.ts';

type Refused = SchemaReport['refused'][number];

/** What ensuring the schema would do; reads only. A name whose archived definition would come back counts as created. */
export async function inspectSchema(request: Requester, wish: SchemaWish): Promise<SchemaReport> {
  const plans = await planSchema(request, wish);
  const usable = { contacts: [] as readonly string[], companies: [] as readonly string[] };
  for (const plan of plans) usable[plan.type] = [...plan.usable, ...plan.create.map(({ name }) => name)];
  return { ...reportOf(plans), usable };
}

/**
 * Makes group and properties exist as wished. Idempotent, and safe beside another process that does the same: a name
 * that exists meanwhile is read again. Nothing is written when nothing is missing.
 * @param beforeMaking hears what is missing before any of it is made
 * @throws AppError `missing_scope` naming the scope where the token may not define properties, and what `beforeMaking` throws
 */
export async function ensureSchema(
  request: Requester,
  wish: SchemaWish,
  clock: Pick<LimiterClock, 'sleep'>,
  beforeMaking: (missing: readonly string[]) => Promise<void> = async () => {},
): Promise<SchemaReport> {
  const plans = await planSchema(request, wish);
  const before = reportOf(plans);
  if (before.created.length > 0) await beforeMaking(before.created);
  const makings: Making[] = [];
  const refused: Refused[] = [];
  for (const plan of plans) {
    makings.push(await makeProperties(request, plan, wish.group));
    refused.push(...(await mendOptions(request, plan)));
  }
  if (before.created.length === 0) return withRefused(before, refused);
  const standings = await settled(request, wish, plans, makings, clock);
  // A restored property comes back with its old options: they can be seen and mended only now.
  for (const standing of standings) refused.push(...(await mendOptions(request, standing)));
  const restored = plans.flatMap((plan, index) => restoredOf(plan, standings[index]!, makings[index]!));
  const there = plans.flatMap(({ type, create }, index) =>
    create.flatMap(({ name }) => (standings[index]!.existing.has(name) ? [`${type}.${name}`] : [])),
  );
  refused.push(...plans.flatMap((plan, index) => unmade(plan, standings[index]!, makings[index]!)));
  const after = {
    ...reportOf(plans, standings),
    created: there.filter((name) => !restored.includes(name)),
    restored,
  };
  return withRefused(after, refused);
}

/** New properties are visible after some 0.4 s: reads again until all are there, a few times. */
async function settled(
  request: Requester,
  wish: SchemaWish,
  plans: readonly SchemaPlan[],
  makings: readonly Making[],
  clock: Pick<LimiterClock, 'sleep'>,
): Promise<SchemaStanding[]> {
  for (let attempt = 1; ; attempt += 1) {
    await clock.sleep(450 * attempt);
    const standings = await schemaStandings(request, wish);
    const allThere = plans.every(({ create }, index) =>
      create.every(({ name }) => makings[index]!.refused.has(name) || standings[index]!.existing.has(name)),
    );
    if (allThere || attempt >= 4) return standings;
  }
}

async function mendOptions(request: Requester, { type, patch }: SchemaStanding): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const { name, options } of patch) {
    const path = propertiesPath(type, `/${name}`);
    const answer = await request({ method: 'PATCH', path, body: { options }, purpose: 'setUp' });
    if (answer.ok) continue;
    if (answer.reason === 'missing_scope')
      throw refusalOf(answer, `mend the options of ${name} on ${type}`, scopesOr([], 'define', type));
    refused.push({
      type,
      name,
      why: 'HubSpot does not let its missing options be added; add them by hand in HubSpot.',
    });
  }
  return refused;
}

/** Making an archived name brings the old property back, with its old age: older than the making itself. */
function restoredOf({ type, create }: SchemaPlan, { existing }: SchemaStanding, { startedAtMs }: Making): string[] {
  if (startedAtMs === null) return [];
  return create.flatMap(({ name }) => {
    const madeMs = Date.parse(String(existing.get(name)?.createdAt));
    return madeMs < startedAtMs - restoredIfOlderMs ? [`${type}.${name}`] : [];
  });
}

const restoredIfOlderMs = 60_000;

/** Properties that were to be made and are not there. */
function unmade({ type, create }: SchemaPlan, { existing }: SchemaStanding, { refused }: Making): Refused[] {
  return create.flatMap(({ name }) => {
    if (existing.has(name)) return [];
    const why = refused.get(name) ?? 'HubSpot made it but does not show it yet; run again in a minute.';
    return [{ type, name, why }];
  });
}

function reportOf(plans: readonly SchemaPlan[], standings: readonly SchemaStanding[] = plans): SchemaReport {
  const usable = { contacts: [] as readonly string[], companies: [] as readonly string[] };
  for (const { type, usable: names } of standings) usable[type] = names;
  const planned = new Set(plans.flatMap(({ type, refused }) => refused.map(({ name }) => `${type}.${name}`)));
  const since = standings.flatMap(({ refused }) => refused).filter(({ type, name }) => !planned.has(`${type}.${name}`));
  return {
    usable,
    created: plans.flatMap(({ type, create }) => create.map(({ name }) => `${type}.${name}`)),
    restored: [],
    patched: plans.flatMap(({ type, patch }) => patch.map(({ name }) => `${type}.${name}`)),
    reducedTo: plans.some(({ reduced }) => reduced) ? 'essential' : null,
    refused: [...plans.flatMap(({ refused }) => refused), ...since],
  };
}

/** What was refused on the way is neither usable nor patched. */
function withRefused(report: SchemaReport, refused: readonly Refused[]): SchemaReport {
  const names = new Set(refused.map(({ type, name }) => `${type}.${name}`));
  const allowed = (type: 'contacts' | 'companies') =>
    report.usable[type].filter((name) => !names.has(`${type}.${name}`));
  const known = new Set(report.refused.map(({ type, name }) => `${type}.${name}`));
  const added = new Map(refused.map((one) => [`${one.type}.${one.name}`, one]));
  return {
    ...report,
    usable: { contacts: allowed('contacts'), companies: allowed('companies') },
    patched: report.patched.filter((name) => !names.has(name)),
    refused: [...report.refused, ...[...added].flatMap(([name, one]) => (known.has(name) ? [] : [one]))],
  };
}
