import { Text } from '@hubspot/ui-extensions';
import type { PlaysAnswer } from 'rapport-screens/answers/plays-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import { useNames } from '../use-names.ts';
import type { View } from '../view.ts';

interface WowProps {
  readonly answer: PlaysAnswer;
  readonly view: View;
}

/** Surprises of this year: what they may cost, who is next, what is done. */
export function WowPlanner({ answer, view }: WowProps): ReactElement {
  const { format } = view;
  const texts = view.texts.plays;
  const { on, budget, costEach, customers, planned, heldBack, done, spent, next } = answer.wow;
  if (!on)
    return (
      <Section title={texts.wow}>
        <Text>{texts.wowOff}</Text>
      </Section>
    );
  return (
    <Section
      title={texts.wow}
      note={texts.wowLimits(format.count(customers), format.money(costEach), format.money(budget))}
    >
      <Text>{texts.wowStand(format.count(planned), format.count(done), format.count(heldBack))}</Text>
      {done > 0 && <Text>{texts.wowSpent(format.money(spent), format.money(spent / done))}</Text>}
      {next.length === 0 ? <Text>{texts.wowNone}</Text> : <NextWows answer={answer} view={view} />}
    </Section>
  );
}

function NextWows({ answer, view }: WowProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.plays;
  const { next } = answer.wow;
  const names = useNames(next.map(({ record }) => record));
  return (
    <>
      <DataTable
        rows={next}
        keyOf={({ record: { type, id } }) => `${type}:${id}`}
        columns={[
          { header: texts.wowDay, cell: ({ on }) => format.day(on, frame.today) },
          {
            header: texts.customer,
            cell: ({ record: { type, id } }) => (
              <RecordLink view={view} type={type} id={id} name={names.known[`${type}:${id}`]} />
            ),
          },
          { header: texts.wowSurprise, figure: true, cell: ({ surprise }) => format.count(surprise) },
        ]}
      />
      <Text variant="microcopy">{texts.wowSurpriseNote}</Text>
    </>
  );
}
