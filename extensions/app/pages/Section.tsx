import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** What the figures rest on: their n, their period, how to read them. */
  readonly note?: string;
  readonly children?: ReactNode;
}

/** One part of a page under its own heading. */
export function Section({ title, note, children }: SectionProps): ReactElement {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{title}</Heading>
      {note !== undefined && <Text variant="microcopy">{note}</Text>}
      {children}
    </Flex>
  );
}
