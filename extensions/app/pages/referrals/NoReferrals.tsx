import { DescriptionList, DescriptionListItem, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { ReferralsAnswer } from 'rapport-screens/answers/referrals-answer';
import { dash } from 'rapport-screens/format';
import type { ReactElement } from 'react';
import { SettingsLink } from '../SettingsLink.tsx';
import type { View } from '../view.ts';

/** Says that nothing is measured until a source is named and read, and what is set at present. */
export function NoReferrals({ answer, view }: { readonly answer: ReferralsAnswer; readonly view: View }): ReactElement {
  const texts = view.texts.referrals;
  const { source, name } = answer;
  const named = source !== 'none';
  return (
    <EmptyState title={named ? texts.waiting : texts.none} layout="vertical">
      <Flex direction="column" gap="sm">
        <Text>{named ? texts.waitingBody : texts.noneBody}</Text>
        <DescriptionList>
          <DescriptionListItem label={texts.present}>
            <Text>{source === 'none' ? texts.source.none : `${texts.source[source]}: ${name ?? dash}`}</Text>
          </DescriptionListItem>
        </DescriptionList>
        <SettingsLink texts={texts} portalId={view.portalId} />
        <Text variant="microcopy">{texts.where}</Text>
      </Flex>
    </EmptyState>
  );
}
