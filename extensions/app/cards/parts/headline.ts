import type { RecordAnswer, Verdict } from '../lib/answers/record-answer.ts';
import type { Format } from '../lib/format.ts';
import { tierLabels } from '../lib/labels.ts';
import type { Texts } from '../lib/texts.ts';

/** "VIP · at risk of leaving since 12 March · €18k a year at stake · via Acme Ltd". */
export function headlineOf(record: RecordAnswer, verdict: Verdict, texts: Texts, format: Format): string {
  const since = verdict.since === null ? null : format.day(verdict.since, record.today);
  const parts = [
    tierOf(verdict, texts),
    texts.phrase[verdict.category](since),
    stakeOf(record, verdict, texts, format),
    record.via === null ? null : texts.via(record.via.name),
  ];
  const line = parts.filter((part) => part !== null).join(' · ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function tierOf({ tier, tierHeld }: Verdict, texts: Texts): string | null {
  if (tier === null) return null;
  if (tierHeld === 'override') return texts.tierSetByPerson(tierLabels[tier]);
  return tierHeld === 'frozen' ? texts.tierFrozen(tierLabels[tier]) : tierLabels[tier];
}

function stakeOf({ money }: RecordAnswer, { category }: Verdict, texts: Texts, format: Format): string | null {
  if (money === null) return null;
  const { revenueLost, revenueAtRisk, yearlyValue } = money;
  if (revenueLost !== null && revenueLost > 0) {
    const say = category === 'account_churn' ? texts.money.lost : texts.money.less;
    return say(format.shortMoney(revenueLost));
  }
  if (revenueAtRisk !== null && revenueAtRisk > 0) return texts.money.atStake(format.shortMoney(revenueAtRisk));
  return yearlyValue !== null && yearlyValue > 0 ? texts.money.yearly(format.shortMoney(yearlyValue)) : null;
}
