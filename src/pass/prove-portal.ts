import { dayOf, endOfDay } from '../scoring/calendar.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { PortalModel } from '../scoring/portal-survey.ts';
import { beginPortalProof } from '../scoring/proof/portal-proof.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { customersBeside } from './customers-beside.ts';
import { keptProof } from './kept-proof.ts';
import type { PassStore } from './pass-store.ts';
import type { Progress } from './progress.ts';

export interface Proving {
  readonly store: PassStore;
  readonly progress: Progress;
  readonly portal: PortalId;
  readonly timeZone: string;
  readonly settings: ScoringSettings;
  readonly model: PortalModel;
}

/**
 * The proof of a portal from the facts it stored: no call to HubSpot is made and nothing is saved. The facts must be those
 * of the model's day or younger.
 */
export async function provePortal(proving: Proving): Promise<Proof> {
  const { store, progress, portal, timeZone, settings, model } = proving;
  const proof = beginPortalProof({
    model,
    settings,
    endOf: (day: Day) => endOfDay(day, timeZone),
    dayOf: (ms: number) => dayOf(ms, timeZone),
    previous: (await keptProof(store, portal))?.used ?? null,
  });
  let walked = 0;
  for (const step of ['learn', 'judge'] as const) {
    for await (const facts of customersBeside(proving)) {
      proof[step](facts);
      walked += 1;
      progress.report('proof', walked, null);
    }
  }
  progress.report('proof', walked, walked);
  return proof.proof();
}

/** The kept proof while it is that of the model's day and window, else a new one, kept with the run. */
export async function proveWeekly(proving: Proving, run: string): Promise<Proof> {
  const kept = await keptProof(proving.store, proving.portal);
  const { asOf, horizon } = proving.model;
  if (kept?.asOf === asOf && kept.windowDays === horizon.days) return kept;
  const proof = await provePortal(proving);
  await proving.store.saveProof(proving.portal, run, proof);
  return proof;
}
