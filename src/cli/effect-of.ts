import type { Clock } from '../pass/crm.ts';
import { type EffectReport, effectReport } from '../pass/effect-report.ts';
import { keptProof } from '../pass/kept-proof.ts';
import { lastLook } from '../pass/last-look.ts';
import { parseSettings } from '../portals/settings.ts';
import type { Stores } from '../portals/stores.ts';
import type { PortalId } from '../scoring/ids.ts';

/** What tasks did in a portal, and its currency; `null` before the first pass. */
export async function effectOf(
  { store, effects }: Pick<Stores, 'store' | 'effects'>,
  portal: PortalId,
  clock: Clock,
): Promise<{ readonly report: EffectReport; readonly currency: string } | null> {
  const look = await lastLook(store, portal);
  if (look === null) return null;
  const { timeZone, currency } = look.account;
  const report = await effectReport({
    effects,
    portal,
    timeZone,
    pipelinesLeftOut: parseSettings(look.settings).pipelinesLeftOut,
    nowMs: clock.nowMs(),
    windowDays: look.model.portal.horizon.days,
    proof: await keptProof(store, portal),
  });
  return { report, currency };
}
