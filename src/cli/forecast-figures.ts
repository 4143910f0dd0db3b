import type { LogForecast } from '../purchases/forecast-log.ts';
import type { ReadPurchases } from '../purchases/read-purchase-log.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { type ChurnCategory, churnCategories, type Tier, tiers } from '../scoring/vocabulary.ts';

/** The one object that `rapport forecast --json` prints. Keys are stable; categories and tiers are counts of customers. */
export function forecastFigures({ log, columns, linesWithoutCustomer }: ReadPurchases, forecast: LogForecast) {
  const { model, method, why, rows } = forecast;
  const having = (test: (row: LogForecast['rows'][number]) => boolean): number => rows.filter(test).length;
  return {
    asOf: isoOfDay(model.asOf),
    horizonDays: model.horizon.days,
    horizonFrom: model.horizon.source,
    customers: rows.length,
    method,
    why,
    meanProbability: rows.reduce((sum, { probability }) => sum + probability, 0) / rows.length,
    expectedPurchases: rows.reduce((sum, { expectedPurchases }) => sum + expectedPurchases, 0),
    /** `null`: the log holds no money. */
    expectedValue: rows.every(({ expectedValue }) => expectedValue === null)
      ? null
      : rows.reduce((sum, { expectedValue }) => sum + (expectedValue ?? 0), 0),
    model: {
      ...model.params,
      label: model.label,
      young: model.young,
      lack: model.lack,
      customers: model.customers,
      repeaters: model.repeaters,
      repeatPurchases: model.repeatPurchases,
      historyDays: model.historyDays,
    },
    categories: Object.fromEntries(
      churnCategories.map((name) => [name, having(({ category }) => category === name)]),
    ) as Record<ChurnCategory, number>,
    tiers: {
      ...(Object.fromEntries(tiers.map((name) => [name, having(({ tier }) => tier === name)])) as Record<Tier, number>),
      none: having(({ tier }) => tier === null),
    },
    log: {
      lines: log.lines,
      firstDay: isoOfDay(log.firstDay),
      lastDay: isoOfDay(log.lastDay),
      linesWithoutCustomer,
      linesWithoutAmount: log.linesWithoutAmount,
      columns: Object.entries(columns).flatMap(([name, there]) => (there ? [name] : [])),
    },
  };
}

export type ForecastFigures = ReturnType<typeof forecastFigures>;
