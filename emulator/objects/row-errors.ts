import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { BatchError } from '../routing/answers.ts';
import { type Problem, problemDetails, problemsMessage } from './validate-values.ts';

/** The error row of one refused input in a 207. */
export function rowError(problems: readonly Problem[], traceId: string): BatchError {
  return {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: problemsMessage(problems),
    context: { objectWriteTraceId: [traceId] },
    errors: problemDetails(problems),
  };
}

/** Set where a contact would take an e-mail address that another contact has. */
export function emailConflict(
  portal: Portal,
  type: ObjectType,
  changes: readonly (readonly [name: string, value: string])[],
  own: StoredRecord | undefined,
): { readonly message: string; readonly row: (traceId: string) => BatchError } | undefined {
  if (type.plural !== 'contacts') return undefined;
  const email = changes.find(([name, value]) => name === 'email' && value !== '')?.[1];
  const other = email === undefined ? undefined : portal.contactsByEmail.get(email.toLowerCase());
  if (other === undefined || other === own) return undefined;
  const message = `Contact already exists. Existing ID: ${other.id}`;
  return {
    message,
    row: (traceId) => ({
      status: 'error',
      category: 'CONFLICT',
      message,
      context: { objectWriteTraceId: [traceId], existingId: [other.id] },
    }),
  };
}
