import { pino } from 'pino';
import { backgroundWork } from '../../src/background-work.ts';
import { createScreens } from '../../src/screens/create-screens.ts';
import type { Asker, LiveCrm, ScreensWorld } from '../../src/screens/screens.ts';
import type { OpenPass } from '../pass/open-pass.ts';

/** HubSpot as it is now, with a name for every record: `companies 501`. */
export function liveOf(pass: OpenPass): LiveCrm {
  return {
    ...pass.crm(),
    names: (type, ids) =>
      Promise.resolve(new Map(ids.filter((id) => pass.exists(type, id)).map((id) => [id, `${type} ${id}`]))),
    namedOwners: async () =>
      (await pass.crm().owners())?.map((one) => ({ ...one, name: `Owner called ${one.id}` })) ?? null,
    superAdmin: () => Promise.resolve(null),
  };
}

/** The screens over one portal as a new process has them, and an administrator who asks. */
export function screensOf(pass: OpenPass, changes: Partial<ScreensWorld> = {}) {
  const clock = { nowMs: () => pass.hubSpot.clock.nowMs() };
  const live = (): Promise<LiveCrm> => Promise.resolve(liveOf(pass));
  const log = pino({ level: 'silent' });
  const screens = createScreens({
    ...{
      store: pass.store,
      tenants: pass.tenants,
      undo: pass.undo,
      removals: pass.removals,
      calls: pass.stores.calls,
      effects: pass.stores.effects,
      clock,
      live,
      region: null,
      onWritingOn: async () => {},
    },
    ...backgroundWork({ opened: pass.stores, clock, log, crmOf: live }),
    ...changes,
  });
  const asker: Asker = { portal: pass.portal, userId: '501', admin: true, seesMoney: true };
  return { screens, asker };
}

export const company = (id: string) => ({ objectTypeId: '0-2', objectId: id });
export const contact = (id: string) => ({ objectTypeId: '0-1', objectId: id });
