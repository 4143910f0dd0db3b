import { Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { CategoryRow } from 'rapport-screens/answers/overview-answer';
import { dash } from 'rapport-screens/format';
import { categoryLabels, tierLabels } from 'rapport-screens/labels';
import { type Tier, tiers } from 'rapport-screens/words';
import type { ReactElement } from 'react';
import type { Column } from '../column.ts';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

/** Categories by tiers, in counts and money; each leads to its customers. */
export function CategoryTable({
  rows,
  view,
}: {
  readonly rows: readonly CategoryRow[];
  readonly view: View;
}): ReactElement {
  const texts = view.texts.overview;
  const { format } = view;
  if (rows.length === 0)
    return (
      <Section title={texts.categories}>
        <Text>{texts.noCustomers}</Text>
      </Section>
    );
  const tierColumn = (tier: Tier | 'none', header: string): Column<CategoryRow> => ({
    header,
    figure: true,
    cell: (row) => <Cell row={row} tier={tier} view={view} />,
  });
  const columns: Column<CategoryRow>[] = [
    {
      header: texts.category,
      cell: ({ category }) => (
        <PageLink to="/customers" params={{ category }}>
          {categoryLabels[category]}
        </PageLink>
      ),
    },
    ...tiers.map((tier) => tierColumn(tier, tierLabels[tier])),
    ...(rows.some(({ byTier }) => byTier.none.customers > 0) ? [tierColumn('none', texts.noTier)] : []),
    { header: texts.all, figure: true, cell: ({ customers }) => format.count(customers) },
    { header: texts.spendColumn, figure: true, cell: ({ spendLast12Months }) => format.money(spendLast12Months) },
    { header: texts.atRiskColumn, figure: true, cell: ({ atRisk }) => format.money(atRisk) },
    { header: texts.lostColumn, figure: true, cell: ({ lost }) => format.money(lost) },
  ];
  return (
    <Section title={texts.categories} note={texts.categoriesNote}>
      <DataTable columns={columns} rows={rows} keyOf={({ category }) => category} />
    </Section>
  );
}

interface CellProps {
  readonly row: CategoryRow;
  readonly tier: Tier | 'none';
  readonly view: View;
}

/** Customers without a tier cannot be asked for apart, so that their cell leads nowhere. */
function Cell({ row, tier, view: { format } }: CellProps): ReactElement {
  const { customers, spendLast12Months } = row.byTier[tier];
  if (customers === 0) return <Text>{dash}</Text>;
  const words = `${format.count(customers)} · ${format.shortMoney(spendLast12Months)}`;
  if (tier === 'none') return <Text>{words}</Text>;
  return (
    <PageLink to="/customers" params={{ category: row.category, tier }}>
      {words}
    </PageLink>
  );
}
