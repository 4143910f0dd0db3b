import { Text } from '@hubspot/ui-extensions';
import type { OwnerRow } from 'rapport-screens/answers/team-answer';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { TeamProps } from './team-props.ts';

const pageSize = 25;

/** What each owner has to look after, in the order of owners: no ranking. */
export function OwnersPart({ figures, view }: TeamProps): ReactElement {
  const { format } = view;
  const texts = view.texts.team;
  const [page, setPage] = useState(1);
  const { owners, coverage, customers } = figures;
  const decimal = (value: number): string => format.decimal(value, 2);
  const called = ({ id, name, deactivated }: OwnerRow): string => {
    if (id === null) return texts.nobody;
    const known = name ?? texts.ownerId(id);
    return deactivated ? texts.deactivated(known) : known;
  };
  const { withoutOwner, deactivated } = coverage;
  return (
    <Section title={texts.owners} note={texts.ownersNote}>
      <Text>
        {withoutOwner === 0
          ? texts.covered
          : texts.coverage(format.count(withoutOwner), format.share(withoutOwner / customers))}
      </Text>
      {deactivated !== null && deactivated > 0 && <Text>{texts.coverageGone(format.count(deactivated))}</Text>}
      <DataTable
        rows={owners.slice((page - 1) * pageSize, page * pageSize)}
        keyOf={({ id }) => id ?? ''}
        paging={{ total: owners.length, page, pageSize, onPage: setPage }}
        columns={[
          { header: texts.owner, cell: called },
          { header: texts.customers, figure: true, cell: (row) => format.count(row.customers) },
          { header: texts.vips, figure: true, cell: (row) => format.count(row.vips) },
          { header: texts.openTasks, figure: true, cell: (row) => format.count(row.openTasks) },
          { header: texts.kept, cell: (row) => measuredText(view, row.kept) },
          { header: texts.attentionColumn, cell: (row) => measuredText(view, row.attention, decimal) },
        ]}
      />
    </Section>
  );
}
