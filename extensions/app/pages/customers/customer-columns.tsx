import type { CustomerRow, CustomerSort } from 'rapport-screens/answers/customers-answer';
import { dash } from 'rapport-screens/format';
import { areaLabels, categoryLabels, stageLabels, tierLabels } from 'rapport-screens/labels';
import type { Column } from '../column.ts';
import { RecordLink } from '../RecordLink.tsx';
import type { View } from '../view.ts';

interface CustomerColumn extends Column<CustomerRow> {
  readonly sort?: CustomerSort;
}

/** What stands about each customer; `names` by `type:id`. */
export function customerColumns(view: View, names: Readonly<Record<string, string>>): readonly CustomerColumn[] {
  const { format, frame } = view;
  const texts = view.texts.customers;
  const money = (header: string, sort: CustomerSort, of: (row: CustomerRow) => number | null): CustomerColumn => ({
    header,
    sort,
    figure: true,
    cell: (row) => format.money(of(row)),
  });
  return [
    {
      header: texts.name,
      cell: ({ type, id }) => <RecordLink view={view} type={type} id={id} name={names[`${type}:${id}`]} />,
    },
    { header: texts.category, cell: ({ category }) => categoryLabels[category] },
    { header: texts.since, cell: ({ since }) => format.day(since, frame.today) },
    { header: texts.tier, cell: ({ tier }) => (tier === null ? dash : tierLabels[tier]) },
    { header: texts.stage, cell: ({ stage }) => (stage === null ? dash : stageLabels[stage]) },
    {
      header: texts.chance,
      sort: 'chance_to_buy',
      figure: true,
      cell: ({ chanceToBuy }) => format.percent(chanceToBuy),
    },
    { header: texts.area, cell: ({ area }) => (area === null ? dash : areaLabels[area]) },
    money(texts.areaMoney, 'opportunity', ({ areaMoney }) => areaMoney),
    money(texts.atRisk, 'revenue_at_risk', ({ revenueAtRisk }) => revenueAtRisk),
    money(texts.lost, 'revenue_lost', ({ revenueLost }) => revenueLost),
    money(texts.expected, 'expected_value', ({ expectedValue }) => expectedValue),
    money(texts.spend, 'spend_last_12_months', ({ spendLast12Months }) => spendLast12Months),
    money(texts.lifetime, 'lifetime_value', ({ lifetimeValue }) => lifetimeValue),
    {
      header: texts.lastPurchase,
      sort: 'last_purchase',
      cell: ({ lastPurchase }) => format.day(lastPurchase, frame.today),
    },
  ];
}
