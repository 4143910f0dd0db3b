import { useState } from 'react';
import type { AnswerOutcome, AnswerRequest, PersonAnswer } from '../lib/answers/record-answer.ts';
import { newRequestId } from '../lib/request-id.ts';
import { useCard } from './card.ts';
import { useSending } from './sending.ts';

/** Records one answer of a person. `save` tells whether it was taken; if not, `failure` says why. */
export interface Saving {
  readonly busy: boolean;
  readonly failure: string | null;
  save(answer: PersonAnswer, message: string): Promise<boolean>;
}

export function useSaving(): Saving {
  const { target, saved } = useCard();
  const { busy, failure, send } = useSending();
  const [trial, setTrial] = useState<{ readonly said: string; readonly id: string } | null>(null);
  return {
    busy,
    failure,
    async save(answer, message) {
      const said = JSON.stringify(answer);
      // Trying again must be the same answer, an answer that was changed after a failure another one.
      const requestId = trial?.said === said ? trial.id : newRequestId();
      setTrial({ said, id: requestId });
      const request: AnswerRequest = { ...target, requestId, answer };
      const outcome = await send<AnswerOutcome>('/screens/record/answer', request);
      if (outcome === null) return false;
      setTrial(null);
      saved(message, { word: outcome.word, verdict: outcome.verdict });
      return true;
    },
  };
}
