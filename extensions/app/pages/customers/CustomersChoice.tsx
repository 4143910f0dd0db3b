import { Flex, Select, useExtensionActions } from '@hubspot/ui-extensions';
import { areaLabels, categoryLabels, tierLabels } from 'rapport-screens/labels';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';
import { churnCategories, opportunityAreas, tiers } from 'rapport-screens/words';
import type { ReactElement } from 'react';
import type { ChosenCustomers } from './chosen-customers.ts';

interface CustomersChoiceProps {
  readonly chosen: ChosenCustomers;
  readonly texts: PagesTexts['customers'];
}

/** Category, tier and opportunity; a choice is a new address, so that it can be passed on. */
export function CustomersChoice({ chosen, texts }: CustomersChoiceProps): ReactElement {
  const { navigateToPage } = useExtensionActions<'pages'>();
  const go = (choice: { readonly category?: unknown; readonly tier?: unknown; readonly area?: unknown }) => {
    const given = Object.entries({ ...chosen, ...choice }).filter(([, value]) => value !== undefined && value !== '');
    navigateToPage({
      to: '/customers',
      params: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    });
  };
  return (
    <Flex gap="md">
      <Select
        label={texts.category}
        name="category"
        value={chosen.category ?? ''}
        onChange={(category) => go({ category })}
        options={[
          { label: texts.anyCategory, value: '' },
          ...churnCategories.map((value) => ({ label: categoryLabels[value], value })),
        ]}
      />
      <Select
        label={texts.tier}
        name="tier"
        value={chosen.tier ?? ''}
        onChange={(tier) => go({ tier })}
        options={[{ label: texts.anyTier, value: '' }, ...tiers.map((value) => ({ label: tierLabels[value], value }))]}
      />
      <Select
        label={texts.area}
        name="area"
        value={chosen.area ?? ''}
        onChange={(area) => go({ area })}
        options={[
          { label: texts.anyArea, value: '' },
          ...opportunityAreas.map((value) => ({ label: areaLabels[value], value })),
        ]}
      />
    </Flex>
  );
}
