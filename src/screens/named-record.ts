import { objectTypeIds, type RecordType } from '../../extensions/app/cards/lib/words.ts';
import { AppError } from '../pass/app-error.ts';

/** The biggest id a database row can hold. */
const mostId = 2n ** 63n - 1n;

/**
 * The record that a card names by HubSpot's ids.
 * @throws AppError `bad_input` for a record that is neither a contact nor a company.
 */
export function namedRecord({ objectTypeId, objectId }: { readonly objectTypeId: string; readonly objectId: string }): {
  readonly type: RecordType;
  readonly id: string;
} {
  const type = (['contacts', 'companies'] as const).find((name) => objectTypeIds[name] === objectTypeId);
  if (type === undefined) throw new AppError('bad_input', 'Rapport speaks about contacts and companies only.');
  if (!isId(objectId)) throw new AppError('bad_input', 'That is not the id of a record: open the card on a record.');
  return { type, id: String(BigInt(objectId)) };
}

export const isId = (text: string): boolean => /^\d{1,19}$/.test(text) && BigInt(text) <= mostId;
