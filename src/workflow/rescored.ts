import type { RecordAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import type { Outputs } from '../portals/workflow-calls.ts';
import { failed, succeeded } from './step-outputs.ts';

/**
 * What *Rescore this record* answers, with the values of the properties of the same meaning. As with these, money and play
 * are blank on a contact that is scored via its company.
 */
export function rescored({ state, cure, verdict, connection, money, play, via }: RecordAnswer): Outputs {
  switch (state) {
    case 'not_scored_yet':
    case 'left_alone':
      return failed(cure ?? 'There is no answer about this record.');
    case 'not_a_customer':
    case 'not_enough_data':
      return succeeded({ category: state, stage: connection?.stage ?? null, note: cure });
    case 'scored':
      return succeeded({
        category: verdict?.category ?? null,
        tier: verdict?.tier ?? null,
        stage: connection?.stage ?? null,
        chance_to_buy: verdict?.chanceToBuy ?? null,
        revenue_at_risk: via === null ? (money?.revenueAtRisk ?? null) : null,
        next_play: via === null ? (play?.name ?? null) : null,
      });
  }
}
