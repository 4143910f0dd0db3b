import { schemaWish } from '../portals/properties.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Crm, SchemaReport } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { PlannedChange } from './pass-summary.ts';
import { ScopeRefusal } from './scope-refusal.ts';
import type { RunId } from './stored.ts';

export interface SchemaPreparing {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly settings: PortalSettings;
  readonly run: RunId;
  readonly dryRun: boolean;
}

export interface PreparedSchema {
  readonly report: SchemaReport;
  /** The run in which this database made the properties; `null`: they were there before. */
  readonly madeBy: RunId | null;
}

/**
 * Makes our properties exist, or in a dry run looks what that would take. It comes before records are read: HubSpot brings an
 * archived property back with its values. That they are about to be made is noted first, so that a pass that dies on the way
 * does not take what came back for what was said. In a portal whose records may not be read nothing is made.
 * @throws AppError `missing_scope`, naming what is missing to read or to define.
 */
export async function prepareSchema(preparing: SchemaPreparing): Promise<PreparedSchema> {
  const { crm, store, portal, settings, run, dryRun } = preparing;
  const wish = schemaWish(settings);
  const beforeMaking = async (missing: readonly string[]): Promise<void> => {
    if ((await store.lastFinishedRun(portal)) !== null) return;
    const scopes = await crm.missingToRead(['contacts', 'companies', 'deals']);
    if (scopes.length > 0) throw new ScopeRefusal(scopes);
    if (missing.some((name) => name.endsWith('.rapport_churn_category'))) await store.notePropertiesMade(portal, run);
  };
  const report = dryRun ? await crm.inspectSchema(wish) : await crm.ensureSchema(wish, beforeMaking);
  return { report, madeBy: await store.propertiesMadeBy(portal) };
}

/** The properties a dry run would make, as the plan shows them. */
export function tellProperties(
  { created }: SchemaReport,
  settings: PortalSettings,
  onPlanned: (change: PlannedChange) => void,
): void {
  const { properties } = schemaWish(settings);
  const missing = new Set(created);
  for (const objectType of ['contacts', 'companies'] as const) {
    for (const property of properties[objectType]) {
      if (missing.has(`${objectType}.${property.name}`)) onPlanned({ kind: 'property', objectType, property });
    }
  }
}
