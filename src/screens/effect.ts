import type { Measured } from '../../extensions/app/cards/lib/answers/day.ts';
import type { EffectAnswer, EffectFigures } from '../../extensions/app/cards/lib/answers/effect-answer.ts';
import { effectReport } from '../pass/effect-report.ts';
import { keptProof } from '../pass/kept-proof.ts';
import { effectSentence } from '../plays/effect/effect-sentence.ts';
import { type ArmFigures, fewestInArm, type PlayEffect } from '../plays/effect/measure-effect.ts';
import { quotedReactivation } from '../plays/effect/reactivation.ts';
import { playNames } from '../plays/play.ts';
import { playLabels } from '../portals/words.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { Estimate } from '../scoring/proof/measures/estimate.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import { assertSeesMoney } from './allowed.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';
import { cents } from './shown-customer.ts';

/** The window before the portal's own is known. */
const usualWindowDays = 365;

/** Did it help: tasks made against tasks held back by lot, the dormant who came back, and why customers left. */
export async function effect(place: Place, asker: Asker): Promise<EffectAnswer> {
  assertSeesMoney(asker);
  const { frame, settings, look } = await framed(place, asker);
  const proof = await keptProof(place.store, asker.portal);
  const { effects, dormant, leaving } = await effectReport({
    effects: place.effects,
    portal: asker.portal,
    timeZone: frame.timeZone,
    pipelinesLeftOut: settings.pipelinesLeftOut,
    nowMs: place.clock.nowMs(),
    windowDays: look?.model.portal.horizon.days ?? usualWindowDays,
    proof,
  });
  const shown = (one: PlayEffect): EffectFigures => figuresOf(one, effects.followUpDays);
  return {
    ...frame,
    followUpDays: effects.followUpDays,
    fewest: fewestInArm,
    held: effects.held && { from: isoOfDay(effects.held.from), to: isoOfDay(effects.held.to) },
    overall: shown(effects.overall),
    plays: effects.plays.map(shown),
    wowCost: wowCostOf(effects.plays, settings.wow.costEach),
    reactivation: {
      own: dormant && measured(dormant.rate),
      windowDays: dormant?.windowDays ?? null,
      quoted: quotedReactivation,
    },
    leaving: {
      n: leaving[0]?.own.total ?? 0,
      rows: leaving.map(({ reason, own, quoted }) => ({ reason, own: measured(own), quoted })),
    },
  };
}

/** Only where surprises brought more than chance explains. */
function wowCostOf(plays: readonly PlayEffect[], each: number): EffectAnswer['wowCost'] {
  const money = plays.find(({ play }) => play === 'wow')?.comparison?.money ?? null;
  return money === null || money.low <= 0 || each <= 0 ? null : { each, perMoney: cents(each / money.value) };
}

function figuresOf(one: PlayEffect, followUpDays: number): EffectFigures {
  const { play, treated, heldBack, waiting, comparison, actedOn } = one;
  const n = treated.n + heldBack.n;
  const name = playNames.find((known) => known === play);
  return {
    label: name === undefined ? 'All plays' : playLabels[name],
    sentence: effectSentence(one, followUpDays),
    treated: arm(treated),
    heldBack: arm(heldBack),
    waiting,
    difference: comparison && estimated(comparison.difference, n),
    money: comparison?.money ? moneyOf(comparison.money, n) : null,
    smallestVisible: comparison?.smallestVisible ?? null,
    actedOn: actedOn && estimated(actedOn.difference, treated.n),
  };
}

const arm = ({ n, bought, money }: ArmFigures) => ({ n, bought, money: money === null ? null : cents(money) });
const estimated = ({ value, low, high }: Estimate, n: number): Measured => ({ value, low, high, n });
const moneyOf = ({ value, low, high }: Estimate, n: number): Measured => ({
  value: cents(value),
  low: cents(low),
  high: cents(high),
  n,
});
/** `null` of nobody. */
const measured = ({ value, low, high, total }: Share): Measured | null =>
  value === null ? null : { value, low, high, n: total };
