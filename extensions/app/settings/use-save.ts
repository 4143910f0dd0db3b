import { useExtensionActions } from '@hubspot/ui-extensions';
import type { SettingsAnswer } from 'rapport-screens/answers/settings-answer';
import type { Backend, Outcome } from 'rapport-screens/backend';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import { useState } from 'react';
import type { Draft } from './use-draft.ts';

export interface Save {
  readonly busy: boolean;
  /** Why it was not saved; `null` where nothing failed. */
  readonly failure: Exclude<Outcome<SettingsAnswer>, { kind: 'answer' }> | null;
  save(): void;
}

/** Saves exactly what differs; what the backend finds wrong goes beside the fields. */
export function useSave(
  backend: Backend,
  draft: Draft,
  put: (answer: SettingsAnswer) => void,
  texts: SettingsTexts,
): Save {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Save['failure']>(null);
  const { addAlert } = useExtensionActions<'settings'>();
  return {
    busy,
    failure,
    save() {
      setBusy(true);
      setFailure(null);
      const asked = backend.send<SettingsAnswer>('PUT', '/screens/settings', { changes: draft.changes });
      void asked.then((outcome) => {
        setBusy(false);
        if (outcome.kind !== 'answer') {
          setFailure(outcome);
          draft.refused(outcome.problems);
          return;
        }
        put(outcome.answer);
        draft.drop();
        addAlert({ type: 'success', message: texts.save.done });
      });
    },
  };
}
