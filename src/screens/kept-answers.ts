import type { PersonAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';

/** An answer as it is kept: its kind beside its choice. */
export type Kept = {
  [Kind in PersonAnswer['kind']]: { readonly kind: Kind; readonly choice: ChoiceOf<Kind> };
}[PersonAnswer['kind']];

type ChoiceOf<Kind extends PersonAnswer['kind']> = Omit<Extract<PersonAnswer, { kind: Kind }>, 'kind'>;
