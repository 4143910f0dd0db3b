import type {
  ConnectionAnswer,
  StageFigures,
  StageValidation,
} from '../../extensions/app/cards/lib/answers/connection-answer.ts';
import { keptValidation } from '../pass/kept-validation.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { connectionTexts } from '../scoring/connection-validation/connection-texts.ts';
import type { StageRow } from '../scoring/connection-validation/stage-table.ts';
import {
  type ConnectionValidation,
  fewestCustomers,
  fewestKappa,
} from '../scoring/connection-validation/validate-connection.ts';
import { assertSeesMoney } from './allowed.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';

/** Customers and revenue by connection stage, and what later spend said of it, as the passes keep it. */
export async function connection(place: Place, asker: Asker): Promise<ConnectionAnswer> {
  assertSeesMoney(asker);
  const [{ frame }, kept] = await Promise.all([framed(place, asker), keptValidation(place.store, asker.portal)]);
  return { ...frame, validation: kept && shownValidation(kept) };
}

function shownValidation(kept: ConnectionValidation): StageValidation {
  const { asOf, cut, today, later, measured, stagesFrom, rise, gain, steadiness, verdict, reasons, quoted } = kept;
  return {
    madeFor: isoOfDay(asOf),
    today: today.map(stageFigures),
    later: later && { cut: isoOfDay(cut), rows: later.map(stageFigures) },
    measured,
    fewest: fewestCustomers,
    stagesFrom,
    rise,
    gain: gain && { n: gain.n, p: gain.p },
    steadiness: { n: steadiness.n, kappa: steadiness.kappa, wanted: fewestKappa },
    verdict,
    why: reasons.map((reason) => connectionTexts.reason(reason, kept)),
    quoted: quoted.map((figure) => ({
      name: figure.name,
      label: connectionTexts.quoted[figure.name],
      quoted: figure.quoted,
      // What fully connected customers spend more is the portal's own only where a value is claimed at all.
      own:
        figure.own && (figure.name !== 'more_valuable' || verdict === 'shown')
          ? { low: null, high: null, ...figure.own }
          : null,
    })),
  };
}

function stageFigures(row: StageRow): StageFigures {
  const { stage, customers, share, revenueShare, yearlyRevenue, lostShare, tenureDays } = row;
  return { stage, customers, share, revenueShare, yearlyRevenue, lostShare, tenureDays };
}
