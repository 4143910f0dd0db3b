import { Alert } from '@hubspot/ui-extensions';
import type { Sending } from 'rapport-screens/use-sending';
import type { ReactElement } from 'react';
import type { RemovalTexts } from './removal-texts.ts';

interface NotBegunProps {
  readonly failure: Sending['failure'];
  readonly texts: RemovalTexts;
}

export function NotBegun({ failure, texts }: NotBegunProps): ReactElement | null {
  if (failure === null) return null;
  return (
    <Alert title={texts.failed} variant="error">
      {failure.detail ?? texts.unsure}
    </Alert>
  );
}
