import { useRef, useState } from 'react';
import { useCard } from './card.ts';

export interface Sending {
  readonly busy: boolean;
  /** Why the last one was not taken; `null` when it was, or nothing was sent. */
  readonly failure: string | null;
  /** The answer, or `null` when it was not taken or another one is still under way. */
  send<Answer>(path: string, body: object): Promise<Answer | null>;
}

/** Sends one thing at a time: a second click before the first answer sends nothing. */
export function useSending(): Sending {
  const { backend, texts } = useCard();
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    busy,
    failure,
    async send<Answer>(path: string, body: object) {
      if (underWay.current) return null;
      underWay.current = true;
      setBusy(true);
      setFailure(null);
      const outcome = await backend.send<Answer>('POST', path, body);
      underWay.current = false;
      setBusy(false);
      if (outcome.kind === 'answer') return outcome.answer;
      setFailure(outcome.detail ?? texts[outcome.kind].text);
      return null;
    },
  };
}
