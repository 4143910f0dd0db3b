import { createContext, useContext } from 'react';
import type { RecordAnswer } from '../lib/answers/record-answer.ts';
import type { Backend } from '../lib/backend.ts';
import type { Format } from '../lib/format.ts';
import type { Texts } from '../lib/texts.ts';

/** What every part of a card works with. */
export interface Card {
  readonly record: RecordAnswer;
  readonly texts: Texts;
  readonly format: Format;
  readonly backend: Backend;
  /** The record as HubSpot names it. */
  readonly target: { readonly objectTypeId: string; readonly objectId: string };
  /** Shows what changed by saving, says so, and lets HubSpot read the record's properties anew. */
  saved(message: string, change: Partial<RecordAnswer>): void;
}

export const CardContext = createContext<Card | null>(null);

export function useCard(): Card {
  const card = useContext(CardContext);
  if (card === null) throw new Error('a part of a card stands outside of it');
  return card;
}
