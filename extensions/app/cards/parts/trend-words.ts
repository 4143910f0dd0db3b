import type { RecordAnswer, TrendPoint } from '../lib/answers/record-answer.ts';
import type { Format } from '../lib/format.ts';
import { categoryLabels } from '../lib/labels.ts';
import type { Texts } from '../lib/texts.ts';

/** The points of the trend that know a figure. */
export type Figure = 'chanceToBuy' | 'revenueAtRisk';
export const known = (trend: readonly TrendPoint[], figure: Figure) =>
  trend.flatMap((point) => (point[figure] === null ? [] : [{ day: point.day, value: point[figure] }]));

/** What the trend's lines show, in sentences: the text alternative of the charts. */
export function trendWords({ trend, today }: RecordAnswer, texts: Texts, format: Format): string[] {
  const sentence = (figure: Figure, show: (value: number) => string, say: Texts['trend']['chanceWords']) => {
    const points = known(trend, figure);
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined || points.length < 2) return [];
    return [say(show(first.value), format.day(first.day, today), show(last.value), format.day(last.day, today))];
  };
  const moves = trend.filter(
    ({ category }, at) => category !== null && (at === 0 || category !== trend[at - 1]?.category),
  );
  const steps = moves.map(({ category, day }) =>
    category === null ? '' : texts.trend.categoryStep(categoryLabels[category], format.day(day, today)),
  );
  return [
    ...sentence('chanceToBuy', format.percent, texts.trend.chanceWords),
    ...sentence('revenueAtRisk', format.money, texts.trend.atRiskWords),
    ...(steps.length > 1 ? [texts.trend.categoryWords(steps.join(' → '))] : []),
  ];
}
