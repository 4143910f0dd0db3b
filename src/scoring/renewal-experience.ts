import { type Duration, kaplanMeier, survivalAt, survivalQuantile } from './forecast/kaplan-meier.ts';
import type { PortalModel } from './portal-model.ts';

const fewestRenewals = 20;
const defaultGraceDays = 60;
const lateShare = 0.95;

/** The delays of those who renewed tell when a term is over for good; everyone's tell the chance that it is renewed. */
export function renewalsOf(delays: readonly Duration[]): PortalModel['renewals'] {
  const renewed = delays.filter((delay) => delay.ended);
  const steps = kaplanMeier(renewed);
  const late = renewed.length >= fewestRenewals ? survivalQuantile(steps, lateShare) : null;
  const graceDays = late ?? defaultGraceDays;
  // Beta(1, 1): one renewal and one loss are assumed before any was seen; those still inside the grace are censored.
  const settled = delays.filter((delay) => delay.ended || delay.length > graceDays).length;
  const lapsed = settled === 0 ? 0 : survivalAt(kaplanMeier(delays), graceDays);
  return { seen: renewed.length, graceDays, chance: (settled * (1 - lapsed) + 1) / (settled + 2) };
}
