import { Text } from '@hubspot/ui-extensions';
import type { TwoShares } from 'rapport-screens/answers/team-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { TeamProps } from './team-props.ts';

/** Complainers kept against silent kept, touched against untouched, silent against answering. */
export function WhoStays({ figures, view }: TeamProps): ReactElement {
  const texts = view.texts.team;
  const { complainers, keptByTouch, silence } = figures;
  const { complaints, touch, silence: silent } = texts.comparisons;
  const compared = [
    {
      subject: complaints,
      groups: [texts.complained, texts.neverComplained],
      came: texts.boughtAgain,
      of: complainers,
    },
    { subject: touch, groups: [texts.spoken, texts.notSpoken], came: texts.boughtAgain, of: keptByTouch },
    { subject: silent, groups: [texts.silent, texts.answering], came: texts.boughtNothing, of: silence },
  ];
  const known = compared.flatMap(({ of, ...rest }) => (of === null ? [] : [{ ...rest, of }]));
  const rows = known.flatMap(({ groups, came, of }) => [
    { group: groups[0]!, came, share: of.ones },
    { group: groups[1]!, came, share: of.others },
  ]);
  return (
    <Section title={texts.groups}>
      <DataTable
        rows={rows}
        keyOf={({ group }) => group}
        columns={[
          { header: texts.group, cell: ({ group }) => group },
          { header: texts.came, cell: ({ came }) => came },
          { header: texts.measured, cell: ({ share }) => measuredText(view, share) },
        ]}
      />
      {known.map(({ subject, of }) => (
        <Text key={subject}>{said(subject, of, view)}</Text>
      ))}
      {silence !== null && <Text>{silence.counts ? texts.silenceCounts : texts.silenceDoesNot}</Text>}
      {!figures.touchesKnown && <Text variant="microcopy">{texts.touchesUnknown}</Text>}
    </Section>
  );
}

function said(subject: string, { difference }: TwoShares, { texts: all, format }: TeamProps['view']): string {
  const texts = all.team;
  if (difference === null) return texts.tooFew(subject);
  const points = (share: number): string => format.decimal(100 * share, 0);
  const { value, low, high } = difference;
  const words = low > 0 || high < 0 ? texts.difference : texts.noDifference;
  return words(subject, points(value), points(low), points(high));
}
