import { stageHeight } from '../connection-rise.ts';
import type { Day } from '../ids.ts';
import { jonckheereTerpstra } from '../proof/measures/jonckheere-terpstra.ts';
import { weightedKappa } from '../proof/measures/weighted-kappa.ts';
import type { ConnectionStage } from '../vocabulary.ts';
import { type QuotedFigure, quotedBesideOwn } from './often-quoted.ts';
import { type ForecastCustomer, type StageGain, stageGain } from './stage-gain.ts';
import { type StagedCustomer, type StageRow, stageTable } from './stage-table.ts';

/** A customer as it stood at the cut, with what came in the window after. */
export interface CustomerThen extends ForecastCustomer {
  /** Spent in the window after the cut, company currency. */
  readonly revenueAfter: number;
  /** Lost completely since; `null`: was lost already. */
  readonly lostAfter: boolean | null;
  readonly tenureDays: number;
}

export interface ValidationInput {
  readonly asOf: Day;
  /** The day at whose end stages are taken; the window after it ends at `asOf`. */
  readonly cut: Day;
  /** Stages at the cut as our own runs said them, or rebuilt from facts that carry their own date. */
  readonly stagesFrom: 'own_runs' | 'dated_facts';
  readonly today: readonly StagedCustomer[];
  readonly past: readonly CustomerThen[];
  /** Stages of the same customers on two days about a month apart. */
  readonly retest: {
    readonly first: Day;
    readonly second: Day;
    readonly pairs: readonly (readonly [ConnectionStage, ConnectionStage])[];
  };
}

/** Why no value is claimed for a stage. */
export type HiddenReason = 'too_few' | 'one_stage' | 'no_rise' | 'adds_nothing' | 'no_retest' | 'unsteady';

/** What the portal's own past says about its connection stage; plain JSON, days from 1970-01-01 = 0, money in company currency. */
export interface ConnectionValidation {
  readonly asOf: Day;
  readonly cut: Day;
  readonly stagesFrom: ValidationInput['stagesFrom'];
  /** Customers by stage today, with the spend of the last 12 months. */
  readonly today: readonly StageRow[];
  /** Customers with a measured stage at the cut. */
  readonly measured: number;
  /** Customers by stage at the cut, with what they spent since, brought to a year; `null` where too few are measured. */
  readonly later: readonly StageRow[] | null;
  /** Does the spend of the window rise from stage to stage? One-sided Jonckheere–Terpstra test. */
  readonly rise: { readonly n: number; readonly p: number } | null;
  /** Does the stage add to the forecast? */
  readonly gain: StageGain | null;
  readonly steadiness: {
    readonly first: Day;
    readonly second: Day;
    readonly n: number;
    /** Linearly weighted kappa; `null` where nothing could differ. */
    readonly kappa: number | null;
  };
  /** Claims of value are shown only where nothing speaks against it. */
  readonly verdict: 'shown' | 'hidden';
  readonly reasons: readonly HiddenReason[];
  /** What fully connected customers spend more is the portal's own only where the verdict is `shown`. */
  readonly quoted: readonly QuotedFigure[];
}

/** Below this many customers nothing is compared. */
export const fewestCustomers = 30;
export const fewestKappa = 0.6;
const significant = 0.05;

/**
 * Holds connection then against spend later: `shown` only if spend in the window after the cut rises from stage to stage, the
 * stage adds to the forecast, and stages keep from one month to the next; else `hidden`, with every reason. Customers
 * whose stage was `unknown` stand in the tables and in no test.
 */
export function validateConnection(input: ValidationInput): ConnectionValidation {
  const { asOf, cut, stagesFrom, past } = input;
  const measured = past.filter(({ stage }) => stage !== 'unknown');
  const enough = measured.length >= fewestCustomers;
  const toYear = 365 / (asOf - cut);
  const rise = enough ? riseOf(measured) : null;
  const gain = enough ? stageGain(measured) : null;
  const steadiness = steadinessOf(input.retest);
  const stages = new Set(measured.map(({ stage }) => stage)).size;
  const reasons = enough ? reasonsAgainst(stages, rise, gain, steadiness) : (['too_few'] as const);
  return {
    asOf,
    cut,
    stagesFrom,
    today: stageTable(input.today),
    measured: measured.length,
    later: enough
      ? stageTable(
          past.map(({ stage, revenueAfter, lostAfter, tenureDays }) => ({
            stage,
            yearlyRevenue: revenueAfter * toYear,
            lost: lostAfter,
            tenureDays,
          })),
        )
      : null,
    rise,
    gain,
    steadiness,
    verdict: reasons.length === 0 ? 'shown' : 'hidden',
    reasons,
    quoted: quotedBesideOwn(input.today).map((figure) =>
      figure.name === 'more_valuable' && reasons.length > 0 ? { ...figure, own: null } : figure,
    ),
  };
}

function reasonsAgainst(
  stages: number,
  rise: ConnectionValidation['rise'],
  gain: StageGain | null,
  { n, kappa }: ConnectionValidation['steadiness'],
): readonly HiddenReason[] {
  if (stages < 2) return ['one_stage'];
  const reasons: HiddenReason[] = [];
  if (!rise || rise.p >= significant) reasons.push('no_rise');
  if (!gain || gain.gain <= 0 || gain.p >= significant) reasons.push('adds_nothing');
  if (kappa === null || n < fewestCustomers) reasons.push('no_retest');
  else if (kappa < fewestKappa) reasons.push('unsteady');
  return reasons;
}

function riseOf(measured: readonly CustomerThen[]): ConnectionValidation['rise'] {
  const spent = Float64Array.from(measured, ({ revenueAfter }) => revenueAfter);
  const test = jonckheereTerpstra(
    spent,
    Uint8Array.from(measured, ({ stage }) => stageHeight(stage)),
  );
  return test && { n: measured.length, p: test.p };
}

function steadinessOf({ first, second, pairs }: ValidationInput['retest']): ConnectionValidation['steadiness'] {
  const both = pairs.filter((pair) => !pair.includes('unknown'));
  const [before, after] = [0, 1].map((side) => Uint8Array.from(both, (pair) => stageHeight(pair[side]!)));
  return { first, second, n: both.length, kappa: weightedKappa(before!, after!, 'linear') };
}
