import type { AnswerFrame } from '../../extensions/app/cards/lib/answers/day.ts';
import type { LastLook } from '../pass/last-look.ts';
import type { Standpoint } from '../pass/screen-store.ts';
import { type PortalSettings, parseSettings } from '../portals/settings.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import type { Place } from './place.ts';
import type { Asking } from './screens.ts';

/** What every answer begins with. */
export interface Framed {
  readonly frame: AnswerFrame;
  readonly standpoint: Standpoint;
  readonly settings: PortalSettings;
  readonly today: Day;
  /** `null`: no pass has finished, not even a dry run. */
  readonly look: LastLook | null;
}

/** The portal as it stands for the one who asks; of a portal that no pass has met, the account is asked of HubSpot. */
export async function framed(place: Place, asker: Asking): Promise<Framed> {
  const { store, clock, live, models } = place;
  const { portal, admin, seesMoney } = asker;
  const standpoint = (await store.standpoint(portal)) ?? {
    account: await (await live(portal)).account(),
    // They can be set before the first pass.
    settings: await store.settings(portal),
    lastPass: null,
    followedAtMs: null,
    model: null,
    connectionVersion: null,
  };
  const { timeZone, currency } = standpoint.account;
  const today = dayOf(clock.nowMs(), timeZone);
  const look = await models.lookFrom(standpoint);
  const asOf = look === null ? null : isoOfDay(dayOf(look.asOfMs, timeZone));
  return {
    frame: { currency, timeZone, today: isoOfDay(today), asOf, viewer: { admin, seesMoney } },
    standpoint,
    settings: parseSettings(standpoint.settings),
    today,
    look,
  };
}
