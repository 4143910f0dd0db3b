import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { LocalHubSpotOptions } from '../../emulator/options.ts';
import { objectType } from '../../emulator/portal/object-types.ts';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import { AppError } from '../../src/pass/app-error.ts';
import { leftByHand } from '../../src/portals/removal/left-by-hand.ts';
import type { Removal } from '../../src/portals/removal.ts';
import { type RemovalWorld, removePortal } from '../../src/portals/remove-portal.ts';
import { sweepDisconnected } from '../../src/portals/sweep-disconnected.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { Cut, cutAfter } from '../pass/cut-after.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId, openedTasks, tradingSeed } from '../pass/trading-seed.ts';

const open = passes();
const dayMs = 86_400_000;
const on = { tasks: true, tasksForBaseline: true } as const;
let portals = 4_400;

/** A portal that was filled, with tasks, in which people answered. */
async function filled(changes: Partial<PortalSeed> = {}, connection: 'oauth' | 'private_token' = 'oauth') {
  portals += 1;
  const uninstalled: string[] = [];
  const pass: OpenPass = await open(tradingSeed(portals, changes), {
    middleware: [
      // The app leaves: its token is dead from then on.
      async (call, next) => {
        if (!call.url.pathname.endsWith('/external-install')) return next();
        uninstalled.push(call.url.pathname);
        const known = pass.hubSpot.installations.delete(pass.hubSpot.token);
        return new Response(known ? null : '{}', { status: known ? 204 : 401 });
      },
    ],
  } satisfies LocalHubSpotOptions);
  const { store, tenants, portal } = pass;
  const atMs = pass.hubSpot.clock.nowMs();
  await tenants.connect(portal, { connection, scopes: ['oauth'], installedBy: '501', atMs });
  await store.addPortalAdmin(portal, '501', atMs);
  await store.saveSettings(portal, { features: { answers: true } });
  await pass.sync(on);
  await store.saveAnswerOfPerson(portal, {
    requestId: 'r1',
    record: { type: 'companies', id: companyId(3) },
    userId: '502',
    atMs,
    kind: 'leaving_reason',
    choice: { reason: 'budget' },
  });
  return { pass, uninstalled };
}

function worldOf(pass: OpenPass, changes: Partial<RemovalWorld> = {}): RemovalWorld {
  return {
    store: pass.store,
    removals: pass.removals,
    tenants: pass.tenants,
    clock: { nowMs: () => pass.hubSpot.clock.nowMs() },
    crmOf: async () => pass.crm(),
    ...changes,
  };
}

const ask = async (pass: OpenPass, path: string): Promise<Record<string, unknown>[]> => {
  const token = 'pat-of-an-admin';
  pass.hubSpot.install({ token });
  const response = await pass.hubSpot.fetch(
    new Request(`https://api.hubapi.com${path}`, { headers: { authorization: `Bearer ${token}` } }),
  );
  return ((await response.json()) as { results: Record<string, unknown>[] }).results;
};

/** What the portal still shows of ours: active properties, groups, open tasks. */
async function shown(pass: OpenPass): Promise<string[]> {
  const found: string[] = [];
  for (const type of ['contacts', 'companies']) {
    const properties = await ask(pass, `/crm/properties/2026-03/${type}?archived=false`);
    const groups = await ask(pass, `/crm/properties/2026-03/${type}/groups`);
    for (const { name } of [...properties, ...groups])
      if (String(name).startsWith('rapport')) found.push(`${type}.${name}`);
  }
  for (const tasks of pass.tasks().values())
    for (const { id, values } of tasks) if (values.hs_task_status !== 'COMPLETED') found.push(`tasks.${id}`);
  return found;
}

/** Tables that hold a row of the portal, and that row where it is but one. */
async function stored({ database, portal }: OpenPass): Promise<Record<string, unknown[]>> {
  const tables = await database.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'portal_id' and t.table_type = 'BASE TABLE' order by 1`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const found = await database.query(`select to_jsonb(t) as row from "${name}" t where portal_id = $1`, [portal]);
    if (found.length > 0) rows[name] = found;
  }
  return rows;
}

async function expectNothingLeft(pass: OpenPass): Promise<void> {
  expect(await shown(pass)).toEqual([]);
  expect(Object.keys(await stored(pass))).toEqual(['removal']);
}

const propertyCount = async (pass: OpenPass): Promise<number> =>
  (await shown(pass)).filter((name) => name.includes('.rapport_')).length;

describe('removing everything', () => {
  it('leaves no active property, group or open task of ours, and no row but the tombstone', async () => {
    const { pass, uninstalled } = await filled();
    const properties = await propertyCount(pass);
    expect(properties).toBeGreaterThan(50);
    expect((await shown(pass)).filter((name) => name.startsWith('tasks.'))).toHaveLength(openedTasks);
    expect(Object.keys(await stored(pass)).length).toBeGreaterThan(15);
    const steps: string[] = [];
    const removal = await removePortal(worldOf(pass, { onStep: ({ step }) => steps.push(step) }), pass.portal);
    await expectNothingLeft(pass);
    expect(steps).toEqual(['properties', 'clearing', 'data', 'uninstall', 'done']);
    expect(removal.report).toEqual({
      tasksArchived: openedTasks,
      propertiesArchived: properties,
      groupsArchived: 2,
      recordsCleared: 0,
      recordsNotCleared: 0,
      left: [],
      withoutHubSpot: false,
      uninstalled: 'yes',
    });
    expect(leftByHand(removal)).toEqual([]);
    expect(uninstalled).toEqual(['/appinstalls/2026-09/external-install']);
    expect(await pass.removals.removal(pass.portal)).toEqual(removal);
  });

  it('keeps nothing about people in the tombstone', async () => {
    const { pass } = await filled();
    await removePortal(worldOf(pass), pass.portal);
    const text = JSON.stringify((await stored(pass)).removal);
    for (const word of ['501', '502', 'budget', companyId(3), 'example.com']) expect(text).not.toContain(`"${word}"`);
  });

  it('archives values together with their property: no workflow hears of records', async () => {
    const { pass } = await filled();
    const mark = pass.mark;
    await removePortal(worldOf(pass), pass.portal);
    expect(pass.writesSince(mark).filter(({ kind }) => kind === 'write')).toEqual([]);
  });

  it('stops every job of the portal first', async () => {
    const { pass } = await filled();
    const states: unknown[] = [];
    const crmOf = async () => {
      states.push((await pass.tenants.tenant(pass.portal))?.state);
      return pass.crm();
    };
    await removePortal(worldOf(pass, { crmOf }), pass.portal);
    expect(new Set(states)).toEqual(new Set(['removing']));
  });

  it('leaves completed tasks, and archives one of ours that nobody here knows of', async () => {
    const { pass } = await filled();
    const [done, edited, unknown] = [...pass.tasks().values()].flat();
    await pass.change('tasks', done!.id, { hs_task_status: 'COMPLETED' });
    await pass.change('tasks', edited!.id, { hs_task_body: 'No reference any more' });
    await pass.database.query('delete from task where portal_id = $1 and task_id = $2', [pass.portal, unknown!.id]);
    const { report } = await removePortal(worldOf(pass), pass.portal);
    expect(report.tasksArchived).toBe(openedTasks - 1);
    expect([...pass.tasks().values()].flat().map(({ id }) => id)).toEqual([done!.id]);
    expect(pass.exists('tasks', edited!.id)).toBe(false);
  });

  it('clears the values of a property that a workflow uses, and says how to finish', async () => {
    const { pass } = await filled();
    pass.hubSpot.portal.catalogue(objectType('companies')).usedElsewhere.add('rapport_tier');
    const carrying = Object.values(pass.everything('companies')).filter(({ rapport_tier: tier }) => tier).length;
    const removal = await removePortal(worldOf(pass), pass.portal);
    expect(await shown(pass)).toEqual(['companies.rapport_tier', 'companies.rapport']);
    expect(Object.keys(await stored(pass))).toEqual(['removal']);
    expect(Object.values(pass.everything('companies')).filter(({ rapport_tier: tier }) => tier)).toEqual([]);
    expect(removal.report).toMatchObject({
      groupsArchived: 1,
      recordsCleared: carrying,
      recordsNotCleared: 0,
      left: [
        {
          what: 'property',
          type: 'companies',
          name: 'rapport_tier',
          why: 'in_use',
          code: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
        },
        {
          what: 'group',
          type: 'companies',
          name: 'rapport',
          why: 'not_empty',
          code: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
        },
      ],
    });
    expect(leftByHand(removal)).toHaveLength(2);
    expect(leftByHand(removal)[0]).toContain('rapport_tier on companies');
  });

  it('leaves a property of the portal that only has the name of one of ours', async () => {
    const own = {
      objectType: 'companies',
      name: 'rapport_tier',
      label: 'Loyalty',
      type: 'string',
      fieldType: 'text',
      groupName: 'own',
    } as const;
    const { pass } = await filled({ customProperties: [own] });
    pass.put('companies', companyId(1), 'rapport_tier', 'Gold');
    await removePortal(worldOf(pass), pass.portal);
    expect(await shown(pass)).toEqual(['companies.rapport_tier']);
    expect(pass.values('companies', companyId(1)).rapport_tier).toBe('Gold');
  });

  it('with a private token says that its owner has to delete the app', async () => {
    const { pass, uninstalled } = await filled({}, 'private_token');
    const removal = await removePortal(worldOf(pass), pass.portal);
    await expectNothingLeft(pass);
    expect(uninstalled).toEqual([]);
    expect(removal.report.uninstalled).toBe('by_hand');
    expect(leftByHand(removal)).toEqual([
      'The owner of the private app has to delete it in HubSpot, so that its token ends.',
    ]);
  });

  it('without the right to define properties clears the values and tells which right is missing', async () => {
    const { pass } = await filled();
    pass.withdraw('crm.schemas.companies.write');
    const { report } = await removePortal(worldOf(pass), pass.portal);
    expect(Object.values(pass.everything('companies'))).toEqual([]);
    expect(new Set(report.left.map(({ why }) => why))).toEqual(new Set(['missing_scope']));
    expect((await shown(pass)).every((name) => name.startsWith('companies.'))).toBe(true);
  });

  it('deletes what is ours also where the token dies half-way, and says what was left', async () => {
    const { pass } = await filled();
    let archived = 0;
    const crm = pass.crm();
    const crmOf = async () => ({
      ...crm,
      archiveProperty: (...given: Parameters<typeof crm.archiveProperty>) => {
        archived += 1;
        if (archived > 5) throw new AppError('bad_token', 'HubSpot does not accept the access token.');
        return crm.archiveProperty(...given);
      },
    });
    const removal = await removePortal(worldOf(pass, { crmOf }), pass.portal);
    expect(removal.report).toMatchObject({ propertiesArchived: 5, withoutHubSpot: true, uninstalled: null });
    expect(Object.keys(await stored(pass))).toEqual(['removal']);
    expect(leftByHand(removal)[0]).toContain('no longer accepted the token');
  });

  it('of a portal that is not known is refused', async () => {
    const { pass } = await filled();
    const unknown = removePortal(worldOf(pass), '999999999' as PortalId);
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
  });

  it('twice is once, and a portal that is installed again can be removed again', async () => {
    const { pass } = await filled();
    const first = await removePortal(worldOf(pass), pass.portal);
    expect(await removePortal(worldOf(pass), pass.portal)).toEqual(first);
    pass.hubSpot.install({ token: pass.hubSpot.token });
    pass.hubSpot.clock.advanceDays(1);
    const atMs = pass.hubSpot.clock.nowMs();
    await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: null, atMs });
    await pass.sync(on);
    expect(await shown(pass)).not.toEqual([]);
    await removePortal(worldOf(pass), pass.portal);
    await expectNothingLeft(pass);
  });

  it('touches no other portal', async () => {
    const { pass } = await filled();
    const { pass: other } = await filled();
    const before = await stored(other);
    await removePortal(worldOf(pass), pass.portal);
    expect(await stored(other)).toEqual(before);
    expect(await propertyCount(other)).toBeGreaterThan(50);
  });
});

describe('a removal that was cut off goes on and ends in the same state', () => {
  const ports = ['crm', 'removals', 'tenants', 'store'] as const;

  async function cutOff(pass: OpenPass, port: (typeof ports)[number], calls: number, arrives: boolean, name?: string) {
    const names = name === undefined ? undefined : [name];
    const crm = port === 'crm' ? cutAfter(pass.crm(), calls, arrives, names).cut : pass.crm();
    const whole = { store: pass.store, removals: pass.removals, tenants: pass.tenants };
    const cut = port === 'crm' ? whole : { ...whole, [port]: cutAfter(whole[port], calls, arrives, names).cut };
    return removePortal(worldOf(pass, { ...cut, crmOf: async () => crm }), pass.portal).catch((error: unknown) => {
      if (!(error instanceof Cut)) throw error;
      return null;
    });
  }

  async function expectSameEnd(pass: OpenPass, uninstalled: readonly string[]): Promise<void> {
    const removal: Removal = await removePortal(worldOf(pass), pass.portal);
    await expectNothingLeft(pass);
    expect(removal).toMatchObject({ step: 'done', connection: 'oauth' });
    expect(removal.report).toMatchObject({ left: [], withoutHubSpot: false, uninstalled: 'yes' });
    expect(uninstalled.length).toBeGreaterThan(0);
  }

  it.each([
    ['removals', 'beginRemoval'],
    ['tenants', 'moveTenant'],
    ['store', 'tasks'],
    ['crm', 'archiveTasks'],
    ['crm', 'archiveProperty'],
    ['crm', 'archiveGroup'],
    ['removals', 'advanceRemoval'],
    ['removals', 'deleteData'],
    ['crm', 'uninstall'],
    ['removals', 'finishRemoval'],
  ] as const)('at %s.%s', async (port, name) => {
    for (const arrives of [false, true]) {
      const { pass, uninstalled } = await filled();
      expect(await cutOff(pass, port, 0, arrives, name)).toBeNull();
      await expectSameEnd(pass, uninstalled);
    }
  });

  it('after each of its steps', async () => {
    for (const after of ['properties', 'clearing', 'data', 'uninstall'] as const) {
      const { pass, uninstalled } = await filled();
      const onStep = ({ step }: Removal): void => {
        if (step === after) throw new Cut(after);
      };
      await expect(removePortal(worldOf(pass, { onStep }), pass.portal)).rejects.toThrow(Cut);
      expect(await pass.removals.removal(pass.portal)).toMatchObject({ step: after, finishedAtMs: null });
      await expectSameEnd(pass, uninstalled);
    }
  });

  it('after any number of calls, several times over', async () => {
    const cuts = fc.array(fc.record({ port: fc.constantFrom(...ports), calls: fc.nat(90), arrives: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(cuts, async (all) => {
        const { pass, uninstalled } = await filled();
        for (const { port, calls, arrives } of all) await cutOff(pass, port, calls, arrives);
        await expectSameEnd(pass, uninstalled);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('clears records once that were cleared before the cut', async () => {
    const { pass, uninstalled } = await filled();
    pass.hubSpot.portal.catalogue(objectType('contacts')).usedElsewhere.add('rapport_tier');
    const mark = pass.mark;
    expect(await cutOff(pass, 'crm', 0, true, 'updateRecords')).toBeNull();
    const { report } = await removePortal(worldOf(pass), pass.portal);
    const cleared = pass
      .writesSince(mark)
      .filter(({ kind, objectType: type }) => kind === 'write' && type === 'contacts');
    expect(new Set(cleared.map(({ id }) => id)).size).toBe(cleared.length);
    expect(report.left.map(({ name }) => name)).toEqual(['rapport_tier', 'rapport']);
    expect(uninstalled).toHaveLength(1);
  });
});

describe('portals that HubSpot no longer lets us into', () => {
  const alone = (_portal: PortalId, work: () => Promise<unknown>) => work();
  const sweep = (pass: OpenPass, nowMs: number, retentionDays = 30) =>
    sweepDisconnected({ ...worldOf(pass), store: pass.store, retentionDays, alone }, nowMs);

  it('are forgotten after the retention time, without a call to HubSpot', async () => {
    const { pass } = await filled();
    const { portal } = pass;
    const atMs = pass.hubSpot.clock.nowMs();
    await pass.tenants.moveTenant(portal, 'disconnected', atMs);
    expect(await sweep(pass, atMs + 29 * dayMs)).toEqual([]);
    expect(await pass.tenants.tenant(portal)).toMatchObject({ state: 'disconnected' });
    const calls = pass.hubSpot.stats.report();
    expect(await sweep(pass, atMs + 30 * dayMs)).toEqual([portal]);
    expect(pass.hubSpot.stats.report()).toEqual(calls);
    expect(Object.keys(await stored(pass))).toEqual(['removal']);
    expect(await pass.removals.removal(portal)).toMatchObject({ report: { withoutHubSpot: true }, step: 'done' });
    expect(await sweep(pass, atMs + 60 * dayMs)).toEqual([]);
  });

  it('are forgotten sooner where their own setting says so, and never those that are connected', async () => {
    const { pass } = await filled();
    const { pass: connected } = await filled();
    const atMs = pass.hubSpot.clock.nowMs();
    await pass.store.saveSettings(pass.portal, { retentionDaysAfterUninstall: 7 });
    await pass.tenants.moveTenant(pass.portal, 'disconnected', atMs);
    expect(await sweep(pass, atMs + 7 * dayMs)).toEqual([pass.portal]);
    expect(await connected.tenants.tenant(connected.portal)).toMatchObject({ state: 'connected' });
  });

  it('have their removal ended where it was cut off, unless they were installed anew since', async () => {
    const { pass } = await filled();
    const { pass: again } = await filled();
    for (const one of [pass, again]) {
      const onStep = (): void => {
        throw new Cut('step');
      };
      await expect(removePortal(worldOf(one, { onStep }), one.portal)).rejects.toThrow(Cut);
    }
    const atMs = again.hubSpot.clock.nowMs() + 1;
    await again.tenants.connect(again.portal, { connection: 'oauth', scopes: [], installedBy: null, atMs });
    const crmOf = async (portal: PortalId) => (portal === pass.portal ? pass : again).crm();
    const world = { ...worldOf(pass, { crmOf }), store: pass.store, retentionDays: 30, alone };
    expect(await sweepDisconnected(world, atMs)).toEqual([pass.portal]);
    await expectNothingLeft(pass);
    expect(await again.tenants.tenant(again.portal)).toMatchObject({ state: 'connected' });
    expect(await again.removals.removal(again.portal)).toBeNull();
  });
});
