import { describe, expect, it, vi } from 'vitest';
import type { JobHandlers } from '../../src/jobs/jobs.ts';
import { runPortal } from '../../src/jobs/run-portal.ts';
import type { RunnerWorld, WorkLine } from '../../src/jobs/runner-world.ts';
import { AppError } from '../../src/pass/app-error.ts';
import type { Crm } from '../../src/pass/crm.ts';
import { guardedCrm, guardedStore } from '../../src/pass/guarded.ts';
import { Halting } from '../../src/pass/halt.ts';
import type { PassStore } from '../../src/pass/pass-store.ts';
import type { Tenant } from '../../src/portals/tenant.ts';
import type { JobKind, PlannedWork } from '../../src/portals/work-store.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { leasesThatLast } from '../portals/leases-that-last.ts';

const portal = '5' as PortalId;
const writing = { on: true, sinceMs: 0, why: 'admin', pace: 'now', baselineDoneAtMs: 1 } as const;
const tenant = { portal, state: 'connected', writing } as Tenant;

/** One portal in memory, had by nobody. */
function portalWith(events: number, more: Partial<RunnerWorld> = {}) {
  const plan = new Map<JobKind, PlannedWork>();
  const lines: WorkLine[] = [];
  let waiting = events;
  const world: RunnerWorld = {
    leases: leasesThatLast(Number.POSITIVE_INFINITY),
    work: {
      planOf: async () => ({ nowMs: Date.now(), work: [...plan.values()] }),
      wholePlan: async () => ({ nowMs: Date.now(), work: [...plan.values()] }),
      plan: async (_, work) => {
        for (const one of work) plan.set(one.kind, { portal, ...one });
      },
      makeDue: async () => {},
    },
    tenants: { tenant: async () => tenant, tenants: async () => [tenant] },
    inbox: { hasEvents: async () => waiting > 0, portalsWithEvents: async () => [] },
    budgetUsedUp: async () => false,
    timeZoneOf: async () => 'UTC',
    log: (line) => lines.push(line),
    ...more,
  };
  const followed = async (): Promise<void> => {
    waiting -= 1;
  };
  return { world, lines, plan, followed };
}
const run = (
  world: RunnerWorld,
  handlers: JobHandlers,
  lane: 'quick' | 'long',
  onTaken: (halting: Halting) => void = () => {},
) => runPortal(world, handlers, portal, lane, onTaken);

describe('working on a portal', () => {
  it('does the first pass, then follows what changed meanwhile, and leaves nothing due', async () => {
    const { world, lines, followed } = portalWith(2);
    expect(await run(world, { pass: async () => {}, changes: followed }, 'long')).toEqual([]);
    expect(lines.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'pass done',
      'changes done',
      'changes done',
    ]);
  });

  it('tells in which run it worked, also where that broke off, and where it came to none', async () => {
    const { world, lines, followed, plan } = portalWith(1);
    const pass: JobHandlers['pass'] = async (_portal, _halt, onRun) => {
      onRun('17');
      throw new AppError('crm_unreachable', 'No.', { retryable: true });
    };
    plan.set('reconcile', { portal, kind: 'reconcile', dueAtMs: Date.now() + 1e6, attempts: 0, lastError: null });
    await run(world, { pass, changes: followed }, 'long');
    expect(lines.map(({ kind, run: id, outcome }) => [kind, id, outcome])).toEqual([
      ['changes', null, 'done'],
      ['pass', '17', 'failed'],
    ]);
  });

  it('in the quick lane leaves what takes long to others, and tells of it', async () => {
    const { world, lines } = portalWith(0);
    expect(await run(world, { pass: async () => {} }, 'quick')).toEqual(['pass']);
    expect(lines).toEqual([]);
  });

  it('lets a pass have its turn where changes never cease', async () => {
    const { world, lines, plan } = portalWith(1);
    await run(world, { pass: async () => {} }, 'long');
    plan.set('pass', { ...plan.get('pass')!, dueAtMs: 0 });
    lines.length = 0;
    const handlers = { pass: async () => {}, changes: async () => {} };
    const halt: Halting[] = [];
    const stopAfterPass = { ...handlers, pass: async () => halt[0]!.stop(new AppError('halted', 'Ends.', {})) };
    await run(world, stopAfterPass, 'long', (halting) => halt.push(halting));
    expect(lines.map(({ kind }) => kind)).toEqual(['changes', 'pass']);
  });

  it('in the quick lane hands over after the changes where a pass is due and changes never cease', async () => {
    const { world, lines, plan } = portalWith(1);
    await run(world, { pass: async () => {} }, 'long');
    plan.set('pass', { ...plan.get('pass')!, dueAtMs: 0 });
    lines.length = 0;
    const due = await run(world, { pass: async () => {}, changes: async () => {} }, 'quick');
    expect(lines.map(({ kind }) => kind)).toEqual(['changes']);
    expect(due).toEqual(['changes', 'pass']);
  });

  it('does nothing where somebody else is at it', async () => {
    const { world, lines } = portalWith(0);
    const busy = { ...world, leases: { ...world.leases, take: async () => ({ taken: false, by: null }) as const } };
    expect(await run(busy, { pass: async () => {} }, 'long')).toEqual([]);
    expect(lines).toEqual([]);
  });

  it('puts a failure off and goes on with the rest', async () => {
    const { world, lines, plan, followed } = portalWith(1);
    await run(world, { pass: async () => {} }, 'long');
    const pass = async (): Promise<void> => {
      throw new AppError('crm_unreachable', 'Out of reach.', { retryable: true });
    };
    plan.set('pass', { ...plan.get('pass')!, dueAtMs: 0 });
    await run(world, { pass, changes: followed }, 'long');
    expect(lines.map(({ kind, outcome, error }) => [kind, outcome, error])).toEqual([
      ['pass', 'done', null],
      ['changes', 'done', null],
      ['pass', 'failed', 'crm_unreachable'],
    ]);
    expect(plan.get('pass')).toMatchObject({ attempts: 1, lastError: 'crm_unreachable' });
  });

  it('parks a pass without a call where the day of calls is used up, but follows changes', async () => {
    const { world, plan } = portalWith(0);
    const pass = vi.fn(async () => {});
    await run(world, { pass }, 'long');
    plan.set('pass', { ...plan.get('pass')!, dueAtMs: 0 });
    const used = portalWith(1, { work: world.work, budgetUsedUp: async () => true });
    await run(used.world, { pass, changes: used.followed }, 'long');
    expect(pass).toHaveBeenCalledTimes(1);
    expect(used.lines.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['changes done', 'pass over budget']);
    expect(plan.get('pass')!.dueAtMs).toBeGreaterThan(Date.now());
  });

  it('hands over what it is stopped in, as something still due and no failure', async () => {
    const { world, lines, plan } = portalWith(0);
    const taken: Halting[] = [];
    const stopped: JobHandlers['pass'] = async (_, halt) => {
      taken[0]!.stop(new AppError('halted', 'Ends.', { retryable: true }));
      halt.check();
    };
    const due = await run(world, { pass: stopped }, 'long', (halting) => taken.push(halting));
    expect(due).toEqual(['pass']);
    expect(lines).toMatchObject([{ kind: 'pass', outcome: 'halted', error: 'halted' }]);
    expect([...plan]).toEqual([]);
  });
});

describe('what must end', () => {
  const crm = { updateRecords: async () => ({}), usage: () => ({}) } as unknown as Crm;
  const store = { settleBatch: async () => {}, saveFacts: async () => {} } as unknown as PassStore;
  const worldOf = (halting: Halting) => ({ crm: guardedCrm(crm, halting), store: guardedStore(store, halting) });

  it('calls HubSpot no more and keeps no further page, but notes what was done', async () => {
    const halting = new Halting(() => true);
    const { crm: guarded, store: kept } = worldOf(halting);
    await guarded.updateRecords('contacts', []);
    halting.stop(new AppError('halted', 'Ends.'));
    await expect(guarded.updateRecords('contacts', [])).rejects.toMatchObject({ code: 'halted' });
    await expect(kept.saveFacts(portal, '1', 'contacts', [], { remaining: [], read: 0 })).rejects.toMatchObject({
      code: 'halted',
    });
    await kept.settleBatch(portal, '1', [], 1);
    expect(guarded.usage()).toEqual({});
  });

  it('notes nothing any more where its portal is somebody else’s, also before it was told', async () => {
    let held = true;
    const halting = new Halting(() => held);
    const { crm: guarded, store: kept } = worldOf(halting);
    held = false;
    await expect(kept.settleBatch(portal, '1', [], 1)).rejects.toMatchObject({ code: 'halted' });
    held = true;
    await expect(guarded.updateRecords('contacts', [])).rejects.toMatchObject({ code: 'halted' });
    expect(halting.signal.aborted).toBe(true);
  });
});
