import type { HeldProduct, NextPlay, RecordMoney } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { type AnsweredCustomer, wordOf } from '../pass/answer-record.ts';
import { overriddenCategory } from '../pass/peoples-word.ts';
import type { Standing } from '../pass/screen-store.ts';
import type { RecordState, StoredTask } from '../pass/stored.ts';
import { nextPlay, type PlaySwitches } from '../plays/next-play.ts';
import type { PlayPortal, PlaySituation } from '../plays/situation.ts';
import { playLabels } from '../portals/words.ts';
import type { CustomerScore } from '../scoring/answer.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import type { ProductStanding } from '../scoring/products/product-standings.ts';
import { parseTierOverride } from '../scoring/tier-override.ts';
import type { ChurnCategory, Tier } from '../scoring/vocabulary.ts';

export const isoOrNull = (day: Day | null): string | null => (day === null ? null : isoOfDay(day));
export const percentOf = (chance: number | null): number | null => (chance === null ? null : Math.round(chance * 100));

export interface Published {
  readonly category: ChurnCategory;
  readonly since: Day | null;
  readonly setByPerson: boolean;
  readonly tier: Tier | null;
  readonly tierByPerson: boolean;
}

/** Category and tier as they stand on the record; before a pass has written, as they would. */
export function publishedOf(
  { own, score }: AnsweredCustomer,
  state: RecordState,
  standing: Standing | null,
  today: Day,
  timeZone: string,
): Published {
  const words = [wordOf(state), wordOf(own)];
  const set = words.map((word) => overriddenCategory(word, today, timeZone)).find((category) => category !== null);
  const forced = words.map((word) => parseTierOverride(word?.tierOverride ?? null)).find((tier) => tier !== null);
  const memory = state.memory;
  return {
    category: memory?.category ?? set ?? score.category,
    since: memory?.category == null ? score.since : memory.since,
    setByPerson: set !== undefined,
    tier: memory?.tier ?? forced ?? standing?.tier ?? null,
    tierByPerson: forced !== undefined,
  };
}

export function playOf(
  situation: PlaySituation,
  plays: PlayPortal,
  switches: PlaySwitches,
  tasks: readonly StoredTask[],
  { timeZone, snoozedUntil }: { readonly timeZone: string; readonly snoozedUntil: string | null },
): NextPlay | null {
  const next = nextPlay(situation, plays, switches);
  if (next === null) return null;
  const { play, opening } = next;
  const open = tasks.findLast((task) => task.play === play.name && task.state === 'open' && task.taskId !== null);
  return {
    name: play.name,
    label: playLabels[play.name],
    subject: play.subject(situation),
    why: opening.why,
    advice: play.advice(situation),
    atStake: cents(play.atStake(situation)),
    task: open ? { id: open.taskId!, dueOn: isoOfDay(dayOf(open.dueAtMs, timeZone)) } : null,
    snoozedUntil,
  };
}

/** Whole cents: what is shown holds no dust of the arithmetic. */
export const cents = (amount: number): number => Math.round(amount * 100) / 100;
export const centsOrNull = (amount: number | null): number | null => (amount === null ? null : cents(amount));

export function moneyOf(score: CustomerScore): RecordMoney {
  const { expectedValueRange: range } = score;
  return {
    yearlyValue: centsOrNull(score.yearlyValue),
    revenueAtRisk: centsOrNull(score.revenueAtRisk),
    revenueLost: centsOrNull(score.revenueLost ?? score.spendLostAYear ?? null),
    expected12Months: centsOrNull(score.expectedValue12Months),
    expectedRange: range ? { low: cents(range.low), high: cents(range.high) } : null,
    lifetime: cents(score.lifetimeValue),
    last12Months: cents(score.spendLast12Months),
    inNegotiation: centsOrNull(score.inNegotiation),
    purchases: score.purchaseCount,
    firstPurchase: isoOrNull(score.firstPurchase),
    lastPurchase: isoOrNull(score.lastPurchase),
    nextDue: isoOrNull(score.nextPurchaseDue),
    contractEnds: isoOrNull(score.contractEnds),
  };
}

export const productOf = ({ product, name, lastBought, state }: ProductStanding): HeldProduct => ({
  name: name || product,
  lastBought: isoOfDay(lastBought),
  state,
});
