import { useState } from 'react';
import type { Backend, Outcome } from './backend.ts';

export interface Sending {
  readonly busy: boolean;
  /** Why the last thing sent was not taken; `null`: it was, or nothing was sent. */
  readonly failure: Exclude<Outcome<unknown>, { kind: 'answer' }> | null;
  /** The answer; `null`: none, `failure` says why. */
  post<Answer>(path: string, body: object): Promise<Answer | null>;
}

/** Sends something once at a time and keeps why it was not taken. */
export function useSending(backend: Backend): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Sending['failure']>(null);
  return {
    busy,
    failure,
    async post<Answer>(path: string, body: object) {
      setBusy(true);
      setFailure(null);
      const outcome = await backend.send<Answer>('POST', path, body);
      setBusy(false);
      if (outcome.kind === 'answer') return outcome.answer;
      setFailure(outcome);
      return null;
    },
  };
}
