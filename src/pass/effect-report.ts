import type { Assignment } from '../plays/effect/assignment.ts';
import { type LeavingShare, leavingShares } from '../plays/effect/leaving-shares.ts';
import { type Effects, measureEffects } from '../plays/effect/measure-effect.ts';
import { reactivation } from '../plays/effect/reactivation.ts';
import { measuredSaveRate } from '../plays/effect/save-rate.ts';
import { plays } from '../plays/plays.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import { customerKeyText } from './customer-key.ts';
import type { EffectStore, PlayAssignment } from './effect-store.ts';

/** Lots older than this say little about how the portal works now. */
const rememberedForMs = 730 * 86_400_000;
/** The longest follow-up, and a day for time zones. */
const followedDays = 92;

/** What a customer was promised is never left to the lot: there is nothing to compare it with. */
const promised: ReadonlySet<string> = new Set(plays.filter((play) => play.promised).map(({ name }) => name));

export interface EffectsQuestion {
  readonly effects: Pick<EffectStore, 'assignments'>;
  readonly portal: PortalId;
  readonly timeZone: string;
  readonly pipelinesLeftOut: readonly string[];
  readonly nowMs: number;
  readonly windowDays: number;
}

export interface EffectQuestion extends EffectsQuestion {
  readonly effects: EffectStore;
  /** `null`: the portal has none yet. */
  readonly proof: Proof | null;
}

/** What tasks did, how many of the dormant came back, and why customers left. */
export interface EffectReport {
  readonly effects: Effects;
  readonly dormant: { readonly rate: Share; readonly windowDays: number; readonly cutOffs: readonly Day[] } | null;
  readonly leaving: readonly LeavingShare[];
}

export async function effectReport(question: EffectQuestion): Promise<EffectReport> {
  const { effects, portal, proof } = question;
  const [measured, reasons] = await Promise.all([effectsOfTasks(question), effects.leavingReasons(portal)]);
  const rate = proof && reactivation(proof);
  return {
    effects: measured,
    dormant:
      rate && proof ? { rate, windowDays: proof.windowDays, cutOffs: proof.cutOffs.map(({ cutOff }) => cutOff) } : null,
    leaving: leavingShares(reasons),
  };
}

/** What tasks did, of the last two years. */
export async function effectsOfTasks(question: EffectsQuestion): Promise<Effects> {
  return measureEffects(await lotsOf(question), measuredOn(question));
}

/** The share of customers in danger whom tasks kept, of the last two years; `null`: not known, or no more than chance. */
export async function saveRateOfTasks(question: EffectsQuestion): Promise<number | null> {
  return measuredSaveRate(await lotsOf(question), measuredOn(question));
}

const measuredOn = ({ nowMs, timeZone, windowDays }: EffectsQuestion) => ({
  today: dayOf(nowMs, timeZone),
  windowDays,
  seed: 1,
});

async function lotsOf(question: EffectsQuestion): Promise<Assignment[]> {
  const { effects, portal, timeZone, nowMs, pipelinesLeftOut } = question;
  const lots = await effects.assignments(portal, nowMs - rememberedForMs, followedDays, pipelinesLeftOut);
  return assignmentsOf(
    lots.filter(({ play }) => !promised.has(play)),
    timeZone,
  );
}

/** A fifth of the customers often brings most of the money: they are compared with one another. */
const largeShare = 0.2;

/** Lots as they are measured: days of the portal, and strata from what was known when the lot was drawn. */
export function assignmentsOf(assignments: readonly PlayAssignment[], timeZone: string): Assignment[] {
  const large = largeFrom(assignments);
  return assignments.map(({ play, customer, heldBack, atMs, completed, reason, atStake, after }) => ({
    play,
    customer: customerKeyText(customer),
    arm: heldBack ? 'held_back' : 'task',
    at: dayOf(atMs, timeZone),
    acted: completed,
    stratum: `${play} ${reason} ${(atStake ?? 0) >= large ? 'large' : 'other'}`,
    after: after.map((bought) => ({ on: dayOf(bought.atMs, timeZone), amount: bought.amount })),
  }));
}

function largeFrom(assignments: readonly PlayAssignment[]): number {
  const stakes = assignments.map(({ atStake }) => atStake ?? 0).sort((one, other) => other - one);
  return stakes[Math.floor(largeShare * stakes.length)] ?? 0;
}
