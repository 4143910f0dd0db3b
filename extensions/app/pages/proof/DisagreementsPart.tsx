import { Text } from '@hubspot/ui-extensions';
import type { Disagreements } from 'rapport-screens/answers/proof-answer';
import { categoryLabels, tierLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import { useNames } from '../use-names.ts';
import type { View } from '../view.ts';

interface Props {
  readonly found: Disagreements;
  readonly view: View;
}

/** Human judgement beside the computed answer. */
export function DisagreementsPart({ found, view }: Props): ReactElement {
  const texts = view.texts.proof;
  if (found.total === 0)
    return (
      <Section title={texts.judgement}>
        <Text>{texts.judgementNone}</Text>
      </Section>
    );
  return <List found={found} view={view} />;
}

function List({ found: { total, saidLeaving, rows }, view }: Props): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.proof;
  const names = useNames(rows.map(({ record }) => record));
  return (
    <Section
      title={texts.judgement}
      note={texts.judgementNote(
        format.count(total),
        format.count(saidLeaving.n),
        format.count(saidLeaving.boughtNothing),
      )}
    >
      <DataTable
        rows={rows}
        keyOf={({ record: { type, id }, kind }) => `${type}:${id}:${kind}`}
        columns={[
          {
            header: texts.judgedRecord,
            cell: ({ record: { type, id } }) => (
              <RecordLink view={view} type={type} id={id} name={names.known[`${type}:${id}`]} />
            ),
          },
          {
            header: texts.judged,
            cell: ({ kind, category, tier }) =>
              texts.judgedAs(
                kind,
                category !== null ? categoryLabels[category] : tier !== null ? tierLabels[tier] : null,
              ),
          },
          { header: texts.day, cell: ({ on }) => format.day(on, frame.today) },
          {
            header: texts.judgedSince,
            cell: ({ boughtSince }) => (boughtSince ? texts.boughtSince : texts.nothingSince),
          },
        ]}
      />
    </Section>
  );
}
