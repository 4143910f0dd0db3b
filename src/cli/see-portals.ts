import { AppError } from '../pass/app-error.ts';
import type { ReferralReport } from '../pass/referral-figures.ts';
import type { ReferralReading } from '../pass/referral-reading.ts';
import type { SeenPortal } from '../portals/doctor/portal-findings.ts';
import { schemaWish } from '../portals/properties.ts';
import { parseSettings } from '../portals/settings.ts';
import type { Tenant } from '../portals/tenant.ts';
import type { OpenedStore, Wiring } from './wiring.ts';

/** Portals that are asked at once. */
const atOnce = 8;
/** Changes and undos stand among the runs too. */
const mostRuns = 50;

/** Looks at every portal of the database. @param answers does HubSpot answer? */
export async function seePortals(
  wiring: Wiring,
  opened: OpenedStore,
  answers: boolean,
): Promise<readonly SeenPortal[]> {
  const tenants = await opened.tenants.tenants();
  const open = answers && tenants.length > 0 ? opener(wiring, opened) : null;
  const seen: SeenPortal[] = [];
  for (let from = 0; from < tenants.length; from += atOnce)
    seen.push(...(await Promise.all(tenants.slice(from, from + atOnce).map((tenant) => see(opened, tenant, open)))));
  return seen;
}

type Open = (tenant: Tenant) => Promise<NonNullable<SeenPortal['opened']>>;

function opener(wiring: Wiring, opened: OpenedStore): Open {
  let crms: ReturnType<Wiring['crmsOf']> | null = null;
  return async ({ portal }) => {
    try {
      crms ??= wiring.crmsOf(opened);
      const crm = await crms(portal);
      return { schema: await crm.inspectSchema(schemaWish(parseSettings(await opened.store.settings(portal)))) };
    } catch (error) {
      if (error instanceof AppError) return { error: error.code };
      throw error;
    }
  };
}

async function see(
  { store, work, leases, inbox }: OpenedStore,
  tenant: Tenant,
  open: Open | null,
): Promise<SeenPortal> {
  const { portal, state } = tenant;
  const plan = await work.planOf(portal);
  const lease = await leases.lease(portal);
  const { rows } = await store.runsPage(portal, { offset: 0, limit: mostRuns });
  const last = rows.find(({ kind, finishedAtMs }) => kind === 'pass' && finishedAtMs !== null);
  return {
    tenant,
    opened: open === null || state !== 'connected' ? null : await open(tenant),
    lastPass:
      last === undefined
        ? null
        : { finishedAtMs: last.finishedAtMs!, dryRun: last.dryRun, referrals: await referralsOf(store, portal) },
    work: plan.work,
    busy: lease !== null && lease.untilMs > plan.nowMs,
    waiting: await inbox.hasEvents(portal),
  };
}

/** How the newest pass read referrals. */
async function referralsOf(store: OpenedStore['store'], portal: Tenant['portal']): Promise<ReferralReading | null> {
  const report = (await store.latestReferralReport(portal)) as ReferralReport | null;
  const { referral } = parseSettings(await store.settings(portal));
  // What a source said that is named no more is no finding.
  const current = report?.reading.source === referral.source && report.reading.name === referral.name;
  return current ? report.reading : null;
}
