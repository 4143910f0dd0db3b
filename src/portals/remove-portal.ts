import { AppError } from '../pass/app-error.ts';
import type { Clock } from '../pass/crm.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Archiving, LeavingCrm } from './leaving-crm.ts';
import { archiveOwnProperties } from './removal/archive-properties.ts';
import { archiveOwnTasks } from './removal/archive-tasks.ts';
import { clearOwnValues } from './removal/clear-values.ts';
import type { Told } from './removal/told.ts';
import { nothingRemoved, type Removal, removalSteps } from './removal.ts';
import type { RemovalStore } from './removal-store.ts';
import type { TenantStore } from './tenant-store.ts';

export interface RemovalWorld {
  readonly store: Pick<PassStore, 'portals' | 'tasks'>;
  readonly removals: RemovalStore;
  readonly tenants: TenantStore;
  readonly clock: Clock;
  /** HubSpot as the portal's token opens it, also while it is being removed. @throws AppError where no token does */
  crmOf(portal: PortalId): Promise<LeavingCrm>;
  /** Hears of every step. */
  readonly onStep?: (removal: Removal) => void;
}

/** No token opens the portal any more: what needs HubSpot cannot be done, what is ours to delete can. */
const shut = new Set(['bad_token', 'disconnected']);

/**
 * *Remove everything*: archives our open tasks, our properties and our group in the portal, clears values where HubSpot keeps
 * a property, deletes everything stored here about the portal, and takes the app out of it. What HubSpot refuses is left and
 * told. A removal that was cut off goes on with the step it was at; every step may be done twice.
 * @throws AppError `not_found` for a portal that is not known, and everything the world does meanwhile: call it again then.
 */
export async function removePortal(world: RemovalWorld, portal: PortalId): Promise<Removal> {
  let removal = await beginRemoval(world, portal);
  while (removal.step !== 'done') removal = await takeStep(world, removal);
  return removal;
}

/**
 * Notes that a removal has begun, or finds the one that goes on: from then on no work begins in the portal but the removal.
 * @throws AppError `not_found` for a portal that is not known
 */
export async function beginRemoval(world: Omit<RemovalWorld, 'crmOf'>, portal: PortalId): Promise<Removal> {
  const removal = await beginOrGoOn(world, portal);
  await world.tenants.moveTenant(portal, 'removing', world.clock.nowMs());
  return removal;
}

async function beginOrGoOn(
  { store, removals, tenants, clock }: Omit<RemovalWorld, 'crmOf'>,
  portal: PortalId,
): Promise<Removal> {
  const [begun, tenant] = [await removals.removal(portal), await tenants.tenant(portal)];
  if (begun !== null && !isVoid(begun, tenant)) return begun;
  if (tenant === null && !(await store.portals()).some(({ portalId }) => portalId === portal)) {
    if (begun !== null) return begun;
    throw new AppError('not_found', `Rapport does not know portal ${portal}: there is nothing of it to remove.`);
  }
  // What HubSpot has told once for good need not be asked again.
  const withoutHubSpot = tenant?.state === 'disconnected';
  return removals.beginRemoval(portal, {
    connection: tenant?.connection ?? 'private_token',
    step: withoutHubSpot ? 'data' : removalSteps[0],
    begunAtMs: clock.nowMs(),
    report: { ...nothingRemoved, withoutHubSpot },
  });
}

/** The portal is here again since: installed anew after a removal, or while one lay unfinished. */
export function isVoid(
  { finishedAtMs, begunAtMs }: Removal,
  tenant: { readonly state: string; readonly installedAtMs: number } | null,
): boolean {
  if (finishedAtMs !== null) return true;
  return tenant !== null && tenant.state === 'connected' && tenant.installedAtMs > begunAtMs;
}

async function takeStep(world: RemovalWorld, removal: Removal): Promise<Removal> {
  const { removals, clock } = world;
  const { portal, step } = removal;
  let report = removal.report;
  const told: Told = {
    report: () => report,
    change: async (changed) => {
      report = { ...report, ...changed };
      await removals.advanceRemoval(portal, { step, report }, clock.nowMs());
    },
  };
  await steps[step](world, removal, told).catch((error: unknown) => {
    if (!(error instanceof AppError && shut.has(error.code) && needsHubSpot.has(step))) throw error;
    report = { ...report, withoutHubSpot: true };
  });
  const next: Removal = {
    ...removal,
    report,
    step:
      report.withoutHubSpot && step !== 'uninstall'
        ? afterHubSpot(step)
        : removalSteps[removalSteps.indexOf(step) + 1]!,
    toldAtMs: clock.nowMs(),
    finishedAtMs: step === 'uninstall' ? clock.nowMs() : null,
  };
  if (next.step === 'done') await removals.finishRemoval(portal, report, next.finishedAtMs!);
  else await removals.advanceRemoval(portal, next, next.toldAtMs);
  world.onStep?.(next);
  return next;
}

const needsHubSpot: ReadonlySet<Removal['step']> = new Set(['tasks', 'properties', 'clearing']);
const afterHubSpot = (step: Removal['step']): Removal['step'] => (step === 'data' ? 'uninstall' : 'data');

/** A token that is dead by now ended with the installation, the last time this was tried. */
async function uninstall(crmOf: () => Promise<LeavingCrm>): Promise<Archiving> {
  try {
    return await (await crmOf()).uninstall();
  } catch (error) {
    if (error instanceof AppError && shut.has(error.code)) return { ok: true };
    throw error;
  }
}

type Step = (world: RemovalWorld, removal: Removal, told: Told) => Promise<void>;

const steps: Readonly<Record<Removal['step'], Step>> = {
  tasks: async ({ store, clock, crmOf }, { portal }, told) => {
    const known = (await store.tasks(portal, clock.nowMs())).flatMap(({ state, taskId }) =>
      state === 'open' && taskId !== null ? [taskId] : [],
    );
    await archiveOwnTasks(await crmOf(portal), known, told);
  },
  properties: async ({ crmOf }, { portal }, told) => archiveOwnProperties(await crmOf(portal), told),
  clearing: async ({ crmOf }, { portal }, told) => {
    if (told.report().left.some(({ what }) => what === 'property')) await clearOwnValues(await crmOf(portal), told);
  },
  data: ({ removals }, { portal }) => removals.deleteData(portal),
  uninstall: async ({ crmOf }, { portal, connection, report }, told) => {
    if (connection === 'private_token') return told.change({ uninstalled: 'by_hand' });
    if (report.withoutHubSpot) return;
    const gone = await uninstall(() => crmOf(portal));
    const { left } = told.report();
    await told.change(
      gone.ok
        ? { uninstalled: 'yes' }
        : { left: [...left, { what: 'app', type: null, name: null, why: gone.why, code: gone.code }] },
    );
  },
  done: async () => {},
};
