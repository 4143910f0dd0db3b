import type { RecordAnswer } from '../lib/answers/record-answer.ts';
import type { Format } from '../lib/format.ts';
import type { Texts } from '../lib/texts.ts';

export interface Figure {
  readonly label: string;
  readonly value: string;
}

/** Money and dates of one customer; what is not known is left out. */
export function figuresOf({ money, verdict, today }: RecordAnswer, texts: Texts, format: Format): Figure[] {
  if (money === null) return [];
  const words = texts.figures;
  const row = (label: string, value: string | null): Figure[] => (value === null ? [] : [{ label, value }]);
  const sum = (amount: number | null) => (amount === null || amount === 0 ? null : format.money(amount));
  const day = (on: string | null) => (on === null ? null : format.day(on, today));
  const range = money.expectedRange;
  const chance = verdict?.chanceToBuy ?? null;
  return [
    ...row(words.chance(verdict?.windowDays ?? 0), chance === null ? null : format.percent(chance)),
    ...row(words.expected, money.expected12Months === null ? null : format.money(money.expected12Months)),
    ...row(words.likely, range === null ? null : words.range(format.money(range.low), format.money(range.high))),
    ...row(words.atRisk, sum(money.revenueAtRisk)),
    ...row(words.lost, sum(money.revenueLost)),
    ...row(words.last12, format.money(money.last12Months)),
    ...row(words.lifetime(format.count(money.purchases)), format.money(money.lifetime)),
    ...row(words.negotiation, sum(money.inNegotiation)),
    ...row(words.due, day(money.nextDue)),
    ...row(words.contract, day(money.contractEnds)),
    ...row(words.last, day(money.lastPurchase)),
    ...row(words.first, day(money.firstPurchase)),
  ];
}
