import { List, Text } from '@hubspot/ui-extensions';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';

/** What somebody who fears for their CRM wants to read before anything is written. */
export function NeverTouched({ texts }: { readonly texts: PagesTexts['runs'] }): ReactElement {
  return (
    <Section title={texts.safe}>
      <List variant="unordered-styled">
        {texts.safeLines.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </List>
    </Section>
  );
}
