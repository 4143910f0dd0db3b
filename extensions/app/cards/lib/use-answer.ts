import { useCallback, useEffect, useState } from 'react';
import type { Backend, Outcome } from './backend.ts';

export interface Asked<Answer> {
  /** `null` while the first answer is on its way. */
  readonly outcome: Outcome<Answer> | null;
  /** A newer answer is on its way; the old one is still shown. */
  readonly busy: boolean;
  again(): void;
  /** Puts an answer that came by another way, after something was saved. */
  put(answer: Answer): void;
}

/** Asks the backend when shown and whenever path or query change; answers that arrive out of order are dropped. */
export function useAnswer<Answer>(
  backend: Backend,
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): Asked<Answer> {
  const [outcome, setOutcome] = useState<Outcome<Answer> | null>(null);
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const asked = JSON.stringify(query);
  useEffect(() => {
    let current = true;
    setBusy(true);
    void backend.get<Answer>(path, JSON.parse(asked)).then((newest) => {
      if (!current) return;
      setOutcome(newest);
      setBusy(false);
    });
    return () => {
      current = false;
    };
  }, [backend, path, asked, turn]);
  return {
    outcome,
    busy,
    again: useCallback(() => setTurn((last) => last + 1), []),
    put: useCallback((answer: Answer) => setOutcome({ kind: 'answer', answer }), []),
  };
}
