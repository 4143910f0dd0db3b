import type { PreviewAnswer, SettingChanges } from 'rapport-screens/answers/settings-answer';
import type { Backend, Outcome } from 'rapport-screens/backend';
import { useState } from 'react';
import type { Draft } from './use-draft.ts';

export interface Preview {
  /** `null`: nobody has looked, or there is nothing left to look at. */
  readonly outcome: Outcome<PreviewAnswer> | null;
  /** The changes are others by now than those that were looked at. */
  readonly stale: boolean;
  readonly busy: boolean;
  look(): void;
}

/** Who would move if the present changes were saved; nothing is written by looking. */
export function usePreview(backend: Backend, draft: Draft): Preview {
  const [seen, setSeen] = useState<{ changes: SettingChanges; outcome: Outcome<PreviewAnswer> } | null>(null);
  const [busy, setBusy] = useState(false);
  const { changes } = draft;
  const current = JSON.stringify(changes);
  return {
    outcome: Object.keys(changes).length === 0 ? null : (seen?.outcome ?? null),
    stale: seen !== null && JSON.stringify(seen.changes) !== current,
    busy,
    look() {
      setBusy(true);
      void backend.send<PreviewAnswer>('POST', '/screens/settings/preview', { changes }).then((outcome) => {
        setSeen({ changes, outcome });
        setBusy(false);
        if (outcome.kind === 'refused') draft.refused(outcome.problems);
      });
    },
  };
}
