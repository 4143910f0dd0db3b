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
  const [turn, setTurn] = useState(0);
  const asked = JSON.stringify(query);
  const question = `${path} ${asked} ${turn}`;
  const [newest, setNewest] = useState<{ readonly question: string; readonly outcome: Outcome<Answer> } | null>(null);
  useEffect(() => {
    let current = true;
    void backend.get<Answer>(path, JSON.parse(asked)).then((outcome) => {
      if (current) setNewest({ question, outcome });
    });
    return () => {
      current = false;
    };
  }, [backend, path, asked, question]);
  return {
    outcome: newest?.outcome ?? null,
    busy: newest?.question !== question,
    again: useCallback(() => setTurn((last) => last + 1), []),
    put: useCallback((answer: Answer) => setNewest({ question, outcome: { kind: 'answer', answer } }), [question]),
  };
}
