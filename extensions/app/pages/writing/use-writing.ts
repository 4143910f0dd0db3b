import type { WritingAnswer, WritingRequest } from 'rapport-screens/answers/writing-answer';
import type { Backend, Outcome } from 'rapport-screens/backend';
import { useAnswer } from 'rapport-screens/use-answer';
import { useState } from 'react';

export interface WritingSwitch {
  /** `null` while the first answer is on its way. */
  readonly outcome: Outcome<WritingAnswer> | null;
  readonly busy: boolean;
  /** Why the last turn failed, in the backend's words; `null` where nothing failed. */
  readonly failure: string | null;
  turn(request: WritingRequest): void;
}

/** Whether writing is on, and turning it. */
export function useWriting(backend: Backend, notDone: string): WritingSwitch {
  const { outcome, put } = useAnswer<WritingAnswer>(backend, '/screens/writing');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    outcome,
    busy,
    failure,
    turn(request) {
      setBusy(true);
      setFailure(null);
      void backend.send<WritingAnswer>('POST', '/screens/writing', request).then((turned) => {
        setBusy(false);
        if (turned.kind === 'answer') put(turned.answer);
        else setFailure(turned.detail ?? notDone);
      });
    },
  };
}
