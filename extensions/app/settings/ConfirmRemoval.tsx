import { Alert, Button, ButtonRow, Flex, Input, List, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { RemovalAnswer } from 'rapport-screens/answers/removal-answer';
import type { Backend } from 'rapport-screens/backend';
import type { Sending } from 'rapport-screens/use-sending';
import { type ReactElement, useState } from 'react';
import { KeepPeoplesWord } from './KeepPeoplesWord.tsx';
import { NotBegun } from './NotBegun.tsx';
import type { RemovalTexts } from './removal-texts.ts';

interface ConfirmRemovalProps {
  readonly answer: RemovalAnswer;
  readonly backend: Backend;
  readonly texts: RemovalTexts;
  readonly sending: Sending;
  confirm(portal: string): void;
  cancel(): void;
}

/** Says what will happen, offers what people entered, and waits for the id of the account to be typed. */
export function ConfirmRemoval(props: ConfirmRemovalProps): ReactElement {
  const { answer, backend, texts, sending, confirm, cancel } = props;
  const [typed, setTyped] = useState('');
  const { portal, connection } = answer;
  return (
    <Flex direction="column" gap="sm">
      <Alert title={texts.what} variant="danger">
        <List variant="unordered-styled">
          {[...texts.steps, connection === 'oauth' ? texts.uninstall : texts.byOwner].map((step) => (
            <Text key={step}>{step}</Text>
          ))}
        </List>
      </Alert>
      <KeepPeoplesWord backend={backend} texts={texts} />
      <NotBegun failure={sending.failure} texts={texts} />
      <Input
        name="portalToRemove"
        label={texts.typeId(portal)}
        value={typed}
        readOnly={sending.busy}
        onInput={(value) => setTyped(value)}
      />
      <ButtonRow>
        <LoadingButton
          variant="destructive"
          loading={sending.busy}
          disabled={typed.trim() !== portal}
          onClick={() => confirm(typed.trim())}
        >
          {texts.confirm}
        </LoadingButton>
        <Button variant="secondary" disabled={sending.busy} onClick={cancel}>
          {texts.cancel}
        </Button>
      </ButtonRow>
    </Flex>
  );
}
