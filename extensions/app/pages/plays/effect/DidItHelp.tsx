import { Text } from '@hubspot/ui-extensions';
import type { Measured } from 'rapport-screens/answers/day';
import type { ArmFigures, EffectAnswer, EffectFigures } from 'rapport-screens/answers/effect-answer';
import { dash } from 'rapport-screens/format';
import type { ReactElement } from 'react';
import { DataTable } from '../../DataTable.tsx';
import { Section } from '../../Section.tsx';
import type { View } from '../../view.ts';

interface DidItHelpProps {
  readonly answer: EffectAnswer;
  readonly view: View;
}

/** Tasks made against tasks held back by lot, in words and figures. */
export function DidItHelp({ answer, view }: DidItHelpProps): ReactElement {
  const { format, frame, texts: all } = view;
  const texts = all.effect;
  const { held, overall, plays, followUpDays, fewest, wowCost } = answer;
  if (held === null)
    return (
      <Section title={texts.title}>
        <Text>{texts.nobodyHeld}</Text>
      </Section>
    );
  const part = ({ n, bought }: ArmFigures): string => texts.part(format.count(bought), format.count(n));
  const points = (share: number): string => texts.points(format.decimal(100 * share, 0));
  const range = (measured: Measured | null, show: (value: number) => string, none: string): string =>
    measured === null || measured.low === null || measured.high === null
      ? none
      : `${show(measured.value)} (${show(measured.low)} to ${show(measured.high)})`;
  const plain = (share: number): string => format.decimal(100 * share, 0);
  const difference = (row: EffectFigures): string => range(row.difference, plain, texts.tooFew(format.count(fewest)));
  return (
    <Section
      title={texts.title}
      note={texts.note(
        format.count(followUpDays),
        format.day(held.from, frame.today),
        format.day(held.to, frame.today),
      )}
    >
      <Text>{overall.sentence}</Text>
      <DataTable
        rows={[overall, ...plays]}
        keyOf={({ label }) => label}
        columns={[
          { header: texts.play, cell: ({ label }) => label },
          { header: texts.treated, figure: true, cell: ({ treated }) => part(treated) },
          { header: texts.heldBack, figure: true, cell: ({ heldBack }) => part(heldBack) },
          { header: texts.difference, cell: difference },
          { header: texts.money, cell: ({ money }) => range(money, format.money, dash) },
          {
            header: texts.smallest,
            figure: true,
            cell: ({ smallestVisible }) => (smallestVisible === null ? dash : points(smallestVisible)),
          },
          { header: texts.actedOn, cell: ({ actedOn }) => range(actedOn, plain, dash) },
        ]}
      />
      {wowCost !== null && (
        <Text>{texts.wowCost(format.money(wowCost.each), format.money(wowCost.perMoney), format.money(1))}</Text>
      )}
      <Text variant="microcopy">{texts.actedNote}</Text>
    </Section>
  );
}
