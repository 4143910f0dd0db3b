import { Text } from '@hubspot/ui-extensions';
import type { CommonTraits } from 'rapport-screens/answers/team-answer';
import { dash } from 'rapport-screens/format';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface TraitsProps {
  readonly title: string;
  readonly traits: CommonTraits | null;
  readonly view: View;
}

/** What sets a group apart so clearly that it is no chance. */
export function TraitsPart({ title, traits, view }: TraitsProps): ReactElement {
  const { format } = view;
  const texts = view.texts.team;
  if (traits === null)
    return (
      <Section title={title}>
        <Text>{texts.traitsFew}</Text>
      </Section>
    );
  const sure = traits.traits.filter((trait) => trait.sure);
  return (
    <Section title={title} note={texts.traitsNote(format.count(traits.members), format.count(traits.tested))}>
      {sure.length === 0 ? (
        <Text>{texts.traitsNone}</Text>
      ) : (
        <DataTable
          rows={sure}
          keyOf={({ kind, name }) => `${kind} ${name}`}
          columns={[
            { header: texts.trait, cell: ({ kind, name }) => texts.traitLabels[kind](name ?? dash) },
            { header: texts.having, cell: ({ having }) => measuredText(view, having) },
            { header: texts.without, cell: ({ others }) => measuredText(view, others) },
            {
              header: texts.lift,
              figure: true,
              cell: ({ lift }) => (lift === null ? dash : texts.times(format.decimal(lift, 1))),
            },
          ]}
        />
      )}
    </Section>
  );
}
