import type { Day } from '../../scoring/ids.ts';
import type { Estimate } from '../../scoring/proof/measures/estimate.ts';
import type { Assignment } from './assignment.ts';
import { moneyDifference } from './money-difference.ts';
import { type Arm, newcombeInterval } from './newcombe-interval.ts';
import { smallestVisibleMean, smallestVisibleRise } from './smallest-visible.ts';

/** Below so many customers in either arm nothing is said. */
export const fewestInArm = 20;
/** Days of follow-up, the longest first that enough customers have behind them; never longer than the portal's window. */
const followUps = [90, 56, 28, 14];

export interface ArmFigures extends Arm {
  /** Money per customer in the follow-up; `null` of nobody. */
  readonly money: number | null;
}

/** Treated against held back, by lot, whatever became of the task (intention to treat). */
export interface Comparison {
  /** In the share that bought. */
  readonly difference: Estimate;
  /** See `smallestVisibleRise`. */
  readonly smallestVisible: number | null;
  /** In money per customer. */
  readonly money: Estimate | null;
  readonly smallestVisibleMoney: number | null;
}

/** Tasks that people completed against the others: an association, not a cause, for people choose whom to call. */
export interface ActedOn {
  readonly acted: Arm;
  readonly others: Arm;
  readonly difference: Estimate;
}

export interface PlayEffect {
  /** `null`: all plays together, each customer once. */
  readonly play: string | null;
  readonly treated: ArmFigures;
  readonly heldBack: ArmFigures;
  /** Customers whose follow-up is not over; they are in none of the figures. */
  readonly waiting: number;
  /** `null`: too few in an arm. */
  readonly comparison: Comparison | null;
  /** `null`: too few of either. */
  readonly actedOn: ActedOn | null;
}

export interface Effects {
  /** Every customer is followed for as many days, from the day after the lot on. */
  readonly followUpDays: number;
  /** Only lots from and to these days count: before and after them nobody was held back. `null`: nobody ever was. */
  readonly held: { readonly from: Day; readonly to: Day } | null;
  readonly overall: PlayEffect;
  /** Plays with assignments, in alphabetical order. */
  readonly plays: readonly PlayEffect[];
}

/** What the portal says about the follow-up. */
export interface EffectPortal {
  readonly today: Day;
  /** The portal's window, days. */
  readonly windowDays: number;
  /** Of the resampling; the same seed gives the same intervals. */
  readonly seed: number;
}

/**
 * What tasks did: of all assignments, each customer once a play (the first lot). The length of the follow-up follows from how
 * many have it behind them, never from what they bought.
 */
export function measureEffects(assignments: readonly Assignment[], portal: EffectPortal): Effects {
  const held = spanOf(assignments);
  const counted = assignments
    .filter(({ at }) => held === null || (at >= held.from && at <= held.to))
    .sort((one, other) => one.at - other.at);
  const all = firstOfEach(counted);
  const followUpDays = followUpOf(all, portal);
  const byPlay = [...Map.groupBy(counted, ({ play }) => play)].sort(([one], [other]) => (one < other ? -1 : 1));
  const measured = (play: string | null, rows: readonly Assignment[]) =>
    measurePlay(play, rows, { ...portal, followUpDays });
  return {
    followUpDays,
    held,
    overall: measured(null, all),
    plays: byPlay.map(([play, rows]) => measured(play, firstOfEach(rows))),
  };
}

function spanOf(assignments: readonly Assignment[]): Effects['held'] {
  const days = assignments.flatMap(({ arm, at }) => (arm === 'held_back' ? [at] : []));
  if (days.length === 0) return null;
  return days.reduce(({ from, to }, at) => ({ from: Math.min(at, from), to: Math.max(at, to) }), {
    from: days[0]!,
    to: days[0]!,
  });
}

/** Of rows in the order of their days. */
function firstOfEach(rows: readonly Assignment[]): Assignment[] {
  const first = new Map<string, Assignment>();
  for (const row of rows) if (!first.has(row.customer)) first.set(row.customer, row);
  return [...first.values()];
}

function followUpOf(rows: readonly Assignment[], { today, windowDays }: EffectPortal): number {
  const allowed = followUps.map((days) => Math.min(days, Math.round(windowDays)));
  const enough = (days: number): boolean => {
    const over = rows.filter((row) => isOver(row, days, today));
    const heldBack = over.filter(({ arm }) => arm === 'held_back').length;
    return heldBack >= fewestInArm && over.length - heldBack >= fewestInArm;
  };
  return allowed.find(enough) ?? allowed.at(-1)!;
}

/** Today is not over yet. */
const isOver = ({ at }: Assignment, days: number, today: Day): boolean => at + days < today;

interface Outcome {
  readonly row: Assignment;
  readonly bought: boolean;
  readonly money: number;
}

function measurePlay(
  play: string | null,
  rows: readonly Assignment[],
  { today, followUpDays, seed }: EffectPortal & { readonly followUpDays: number },
): PlayEffect {
  const outcomes = rows.filter((row) => isOver(row, followUpDays, today)).map((row) => outcomeOf(row, followUpDays));
  const treated = outcomes.filter(({ row }) => row.arm === 'task');
  const heldBack = outcomes.filter(({ row }) => row.arm === 'held_back');
  return {
    play,
    treated: figuresOf(treated),
    heldBack: figuresOf(heldBack),
    waiting: rows.length - outcomes.length,
    comparison: Math.min(treated.length, heldBack.length) < fewestInArm ? null : compare(treated, heldBack, seed),
    actedOn: actedOn(treated),
  };
}

function outcomeOf(row: Assignment, days: number): Outcome {
  const within = row.after.filter(({ on }) => on > row.at && on <= row.at + days);
  return { row, bought: within.length > 0, money: within.reduce((sum, { amount }) => sum + amount, 0) };
}

const armOf = (outcomes: readonly Outcome[]): Arm => ({
  n: outcomes.length,
  bought: outcomes.filter(({ bought }) => bought).length,
});

function figuresOf(outcomes: readonly Outcome[]): ArmFigures {
  const sum = outcomes.reduce((total, { money }) => total + money, 0);
  return { ...armOf(outcomes), money: outcomes.length === 0 ? null : sum / outcomes.length };
}

function compare(treated: readonly Outcome[], heldBack: readonly Outcome[], seed: number): Comparison {
  const [one, other] = [armOf(treated), armOf(heldBack)];
  const spent = [...treated, ...heldBack].map(({ row, money: amount }) => ({
    treated: row.arm === 'task',
    stratum: row.stratum,
    money: amount,
  }));
  const money = moneyDifference(spent, seed);
  return {
    difference: newcombeInterval(one, other),
    smallestVisible: smallestVisibleRise(one, other),
    money,
    smallestVisibleMoney: money && smallestVisibleMean((money.high - money.low) / 2),
  };
}

function actedOn(treated: readonly Outcome[]): ActedOn | null {
  const acted = armOf(treated.filter(({ row }) => row.acted === true));
  const others = armOf(treated.filter(({ row }) => row.acted !== true));
  if (Math.min(acted.n, others.n) < fewestInArm) return null;
  return { acted, others, difference: newcombeInterval(acted, others) };
}
