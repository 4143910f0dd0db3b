import { Button, Flex, Text } from '@hubspot/ui-extensions';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';
import type { ReactElement } from 'react';
import type { Names } from '../use-names.ts';

interface NamesNoteProps {
  readonly names: Names;
  readonly texts: PagesTexts['customers'];
}

/** Why ids stand where names should. */
export function NamesNote({ names, texts }: NamesNoteProps): ReactElement | null {
  if (names.state === 'here') return null;
  if (names.state === 'loading') return <Text variant="microcopy">{texts.namesLoading}</Text>;
  return (
    <Flex gap="sm" align="center">
      <Text variant="microcopy">{texts.namesMissing}</Text>
      <Button variant="transparent" size="xs" onClick={() => names.again()}>
        {texts.namesAgain}
      </Button>
    </Flex>
  );
}
