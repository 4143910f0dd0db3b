import { describe, expect, it } from 'vitest';
import { createRoles } from '../../src/http/roles.ts';
import { AppError } from '../../src/pass/app-error.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import type { LiveCrm } from '../../src/screens/screens.ts';

const portal = '4711' as PortalId;

/** HubSpot that says this of everybody, and counts how often it is asked. */
function openRoles(says: boolean | null | Error, settings: unknown = null) {
  const asked: string[] = [];
  const clock = { ms: 0 };
  const superAdmin = async (userId: string) => {
    asked.push(userId);
    if (says instanceof Error) throw says;
    return says;
  };
  const roles = createRoles({
    store: { portalAdmins: async (of) => (of === portal ? ['501'] : []), settings: async () => settings },
    live: async (of) => {
      if (of === '1') throw new AppError('not_found', 'This portal is not connected.');
      if (of === '2') throw new AppError('database_unreachable', 'Start the database.');
      return { superAdmin } as LiveCrm;
    },
    adminUserIds: ['777'],
    askerOf: async (of, leaving) => (of === '1' || leaving === 'go on' ? '9' : null),
    nowMs: () => clock.ms,
  });
  return { roles, asked, clock };
}
const everything = { admin: true, seesMoney: true };
const nothing = { admin: false, seesMoney: false };

describe('who may do what', () => {
  it("admins are HubSpot's super admins, asked once in five minutes", async () => {
    const { roles, asked, clock } = openRoles(true);
    expect(await Promise.all([roles.of(portal, '9'), roles.of(portal, '9')])).toEqual([everything, everything]);
    expect(asked).toEqual(['9']);
    clock.ms = 299_999;
    await roles.of(portal, '9');
    expect(asked).toEqual(['9']);
    clock.ms = 300_000;
    await roles.of(portal, '9');
    await roles.of('4712' as PortalId, '9');
    expect(asked).toEqual(['9', '9', '9']);
  });

  it("so are those on the portal's own list and in the environment, without asking", async () => {
    const { roles, asked } = openRoles(null);
    for (const userId of ['501', '777']) expect(await roles.of(portal, userId)).toEqual(everything);
    expect(asked).toEqual([]);
    expect(await roles.of('4712' as PortalId, '501')).toEqual(nothing);
  });

  it.each([[false], [null], [new AppError('crm_unreachable', 'No.')]])(
    'nobody else is, where HubSpot says %s',
    async (says) => {
      expect(await openRoles(says).roles.of(portal, '9')).toEqual(nothing);
    },
  );

  it('so is who asked for the removal, of a portal in which nobody is known any more, for that alone', async () => {
    const { roles } = openRoles(false);
    expect(await roles.of('1' as PortalId, '9', 'look')).toEqual({ admin: true, seesMoney: false });
    expect(await roles.of('1' as PortalId, '8', 'look')).toBeNull();
    expect(await roles.of('1' as PortalId, '9')).toBeNull();
    expect(await roles.of(portal, '9', 'go on')).toEqual({ admin: true, seesMoney: false });
    expect(await roles.of(portal, '9', 'look')).toEqual(nothing);
  });

  it('asks again soon where HubSpot could not be reached', async () => {
    const { roles, asked, clock } = openRoles(new Error('no answer'));
    await roles.of(portal, '9');
    clock.ms = 30_001;
    await roles.of(portal, '9');
    expect(asked).toHaveLength(2);
  });

  it('money is also for those the admin named', async () => {
    const { roles } = openRoles(false, { moneyVisibleTo: ['9'] });
    expect(await roles.of(portal, '9')).toEqual({ admin: false, seesMoney: true });
    expect(await roles.of(portal, '10')).toEqual(nothing);
  });

  it('a portal that is not connected is unknown; a failure stays one', async () => {
    const { roles } = openRoles(true);
    expect(await roles.of('1' as PortalId, '9')).toBeNull();
    await expect(roles.of('2' as PortalId, '9')).rejects.toMatchObject({ code: 'database_unreachable' });
  });
});
