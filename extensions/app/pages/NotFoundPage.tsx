import { EmptyState, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useScreen } from './view.ts';

export function NotFoundPage(): ReactElement {
  const { notFound } = useScreen().texts;
  return (
    <EmptyState title={notFound.title} layout="vertical">
      <Text>{notFound.body}</Text>
    </EmptyState>
  );
}
