import { Alert, Text } from '@hubspot/ui-extensions';

/** Why something was not saved; what was typed stays where it is. */
export function NotSaved({ title, failure }: { readonly title: string; readonly failure: string | null }) {
  if (failure === null) return null;
  return (
    <Alert title={title} variant="error">
      <Text>{failure}</Text>
    </Alert>
  );
}
