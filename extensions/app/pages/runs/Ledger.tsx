import { Text } from '@hubspot/ui-extensions';
import type { RunAnswer } from 'rapport-screens/answers/runs-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface LedgerProps {
  readonly answer: RunAnswer;
  readonly view: View;
  setPage(page: number): void;
}

/** Every value of one run with what stood before. */
export function Ledger({ answer, view, setPage }: LedgerProps): ReactElement {
  const texts = view.texts.runs;
  const { run, changes, total, page, pageSize } = answer;
  const state = (change: RunAnswer['changes'][number]) => {
    const words = texts.changeStates[change.state];
    return change.code === null ? words : texts.withCode(words, change.code);
  };
  return (
    <Section title={texts.ledger} note={run.dryRun ? texts.ledgerDry : texts.ledgerNote(total)}>
      {changes.length === 0 ? (
        <Text>{texts.ledgerNone}</Text>
      ) : (
        <DataTable
          rows={changes}
          keyOf={({ type, id, property }) => `${type}:${id} ${property}`}
          paging={{ page, pageSize, total, onPage: setPage }}
          columns={[
            { header: texts.record, cell: ({ type, id }) => <RecordLink view={view} type={type} id={id} /> },
            { header: texts.property, cell: ({ label }) => label },
            { header: texts.before, cell: ({ before }) => before || texts.empty },
            { header: texts.after, cell: ({ after }) => after || texts.empty },
            { header: texts.state, cell: state },
          ]}
        />
      )}
    </Section>
  );
}
