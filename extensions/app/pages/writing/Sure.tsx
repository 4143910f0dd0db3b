import { Alert, Button, Flex, LoadingButton } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';

interface SureProps {
  readonly words: { readonly title: string; readonly body: string; readonly yes: string; readonly no: string };
  readonly variant: 'primary' | 'destructive';
  readonly busy: boolean;
  yes(): void;
  no(): void;
}

/** Asks once more before something that others notice. */
export function Sure({ words, variant, busy, yes, no }: SureProps): ReactElement {
  return (
    <>
      <Alert title={words.title} variant="warning">
        {words.body}
      </Alert>
      <Flex direction="row" gap="sm">
        <LoadingButton variant={variant} loading={busy} onClick={yes}>
          {words.yes}
        </LoadingButton>
        <Button variant="secondary" disabled={busy} onClick={no}>
          {words.no}
        </Button>
      </Flex>
    </>
  );
}
