import type { TrendPoint } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import type { Values } from '../pass/crm.ts';
import type { WrittenThen } from '../pass/screen-store.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import { churnCategories } from '../scoring/vocabulary.ts';

/** What a trend is made of, as passes wrote it. */
export const trendProperties = ['rapport_churn_category', 'rapport_chance_to_buy', 'rapport_revenue_at_risk'] as const;
/** So many writes of one record are looked at; a quiet record has a few dozen a year. */
export const mostTrendWrites = 400;
const mostPoints = 24;

/** One point for every day on which a pass changed one of the figures, each with what stood beside it, and today's. */
export function trendOf(written: readonly WrittenThen[], now: TrendPoint, timeZone: string): readonly TrendPoint[] {
  const points: TrendPoint[] = [];
  let standing: Values = {};
  for (const { asOfMs, values } of written) {
    standing = { ...standing, ...values };
    const point = pointOf(isoOfDay(dayOf(asOfMs, timeZone)), standing);
    if (points.at(-1)?.day === point.day) points.pop();
    points.push(point);
  }
  if (points.at(-1)?.day === now.day) points.pop();
  return [...points, now].slice(-mostPoints);
}

function pointOf(day: string, values: Values): TrendPoint {
  const figure = (name: string): number | null => (values[name] ? Number(values[name]) : null);
  return {
    day,
    category: churnCategories.find((category) => category === values.rapport_churn_category) ?? null,
    chanceToBuy: figure('rapport_chance_to_buy'),
    revenueAtRisk: figure('rapport_revenue_at_risk'),
  };
}
