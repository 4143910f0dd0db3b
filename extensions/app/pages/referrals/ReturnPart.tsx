import { DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { FiguresProps } from './figures-props.ts';

/** What referrals brought, less what is known of their cost; only for whoever may see money. */
export function ReturnPart({ figures, view }: FiguresProps): ReactElement | null {
  const { format } = view;
  const texts = view.texts.referrals;
  if (figures.return === null) return null;
  const { revenue, profit, incentives, time, net, leavesOut } = figures.return;
  const lines = [
    [texts.revenue, revenue],
    [texts.profit, leavesOut.includes('margin') ? null : profit],
    [texts.incentives, incentives === null ? null : -incentives],
    [texts.time, time === null ? null : -time],
    [texts.net, net],
  ] as const;
  return (
    <Section title={texts.return} note={texts.returnNote}>
      <DescriptionList>
        {lines.map(([label, sum]) => (
          <DescriptionListItem key={label} label={label}>
            <Text>{format.money(sum)}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
      {leavesOut.length > 0 && (
        <Text variant="microcopy">{texts.leavesOut(leavesOut.map((what) => texts.left[what]).join(', '))}</Text>
      )}
    </Section>
  );
}
