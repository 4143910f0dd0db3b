import type { Measured } from '../../extensions/app/cards/lib/answers/day.ts';
import type {
  FlagFigures,
  MethodRow,
  PortalProof,
  ProofAnswer,
} from '../../extensions/app/cards/lib/answers/proof-answer.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { categoryClaims } from '../scoring/proof/category-claims.ts';
import type { FlagProof } from '../scoring/proof/category-proof.ts';
import type { Estimate } from '../scoring/proof/measures/estimate.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import type { CutOffProof, Proof, ProofFigures } from '../scoring/proof/proof.ts';
import { disagreements } from './disagreements.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';

/** How often such answers were right in the portal's past, as the passes keep it. */
export async function proof(place: Place, asker: Asker): Promise<ProofAnswer> {
  const [known, kept] = await Promise.all([framed(place, asker), place.store.proofToShow(asker.portal)]);
  return {
    ...known.frame,
    proof: kept === null ? null : shownProof(kept as Proof),
    disagreements: await disagreements(place, asker, known),
  };
}

function shownProof({ asOf, windowDays, cutOffs, pooled, used, sentences, lateEntered }: Proof): PortalProof {
  const newest = cutOffs[0] ?? null;
  return {
    madeFor: isoOfDay(asOf),
    windowDays,
    sentences,
    used: { method: used.method, since: isoOfDay(used.since), why: used.why },
    flags: newest && {
      cutOff: isoOfDay(newest.cutOff),
      rapport: flagFigures(newest.categories.rapport),
      ninetyDays: flagFigures(newest.categories.ninetyDays),
    },
    methods: pooled === null ? [] : methodRows(pooled),
    ceiling: pooled?.ceiling ?? null,
    reliability: newest === null ? [] : reliabilityOf(newest),
    cutOffs: cutOffs.map(cutOffRow),
    categories: (pooled?.categories.categories ?? []).flatMap(({ category, flagged, right }) => {
      const claim = categoryClaims[category]?.sentence.en;
      return claim === undefined || flagged === 0 ? [] : [{ category, claim, flagged, right: measured(right) }];
    }),
    thresholds: (pooled?.categories.thresholds ?? []).map(({ category, below, silent }) => ({
      category,
      below,
      silent: measured(silent),
    })),
    best: newest && bestOf(newest),
    lateEntered,
  };
}

/** `null` of nobody. */
const measured = ({ value, low, high, total }: Share): Measured | null =>
  value === null ? null : { value, low, high, n: total };

const flagFigures = ({ flagged, others }: FlagProof): FlagFigures => ({
  flagged: measured(flagged),
  others: measured(others),
});

function methodRows({ methods, gains }: ProofFigures): MethodRow[] {
  return methods.map(({ method, n, auc, brier, logLoss, calibrationError }) => {
    const of = ({ value, low, high }: Estimate): Measured => ({ value, low, high, n });
    const gain = gains.find(({ over }) => over === method);
    return {
      method,
      n,
      auc: auc && of(auc),
      brier: of(brier),
      logLoss: of(logLoss),
      calibrationError,
      gain: gain === undefined ? null : of(gain.brier),
    };
  });
}

/** Of the forecast that stood at this cut-off. */
function reliabilityOf({ methods, forecast }: CutOffProof): PortalProof['reliability'] {
  const own = methods.find(({ method }) => method === forecast);
  return (own?.reliability ?? []).map(({ meanChance, observed, interval, n }) => ({
    said: meanChance,
    bought: { value: observed, ...interval, n },
  }));
}

function cutOffRow({ cutOff, n, bought, forecast, methods, lateEntered }: CutOffProof): PortalProof['cutOffs'][number] {
  const brier = Object.fromEntries(methods.map((one) => [one.method, one.brier.value]));
  return { day: isoOfDay(cutOff), customers: n, bought, forecast, brier, lateEntered };
}

function bestOf({ rankings }: CutOffProof): PortalProof['best'] {
  const share = (name: string): Measured | null => {
    const found = rankings.find(({ ranking }) => ranking === name);
    return found === undefined ? null : measured(found.share);
  };
  const [rapport, pastSpend] = [share('rapport'), share('past_spend')];
  return rapport && pastSpend && { n: rapport.n, rapport, pastSpend };
}
