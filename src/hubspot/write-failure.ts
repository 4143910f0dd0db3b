import type { Failure, RecordUpdate, WritableType } from '../pass/crm.ts';
import { codeOf, type ErrorBody } from './error-body.ts';

/** HubSpot gives it back with the row it is about (batch reference). */
export const traceOf = (id: string): string => `rapport:${id}`;

/** Which rows an error is about: by trace id, or by the ids in its context. */
export function blame(errors: readonly ErrorBody[], rows: readonly RecordUpdate[]): Map<string, ErrorBody> {
  const ids = new Set(rows.map(({ id }) => id));
  const blamed = new Map<string, ErrorBody>();
  for (const error of errors) {
    const { objectWriteTraceId = [], ids: named = [], id: single = [] } = error.context;
    const traced = objectWriteTraceId.map((trace) => trace.replace(/^rapport:/, ''));
    for (const id of traced.length > 0 ? traced : [...named, ...single]) {
      if (ids.has(id)) blamed.set(id, error);
    }
  }
  return blamed;
}

/** Properties that an error says do not exist. */
export function unknownProperties(error: ErrorBody): ReadonlySet<string> {
  const places = [error, ...error.errors];
  const coded = places
    .filter(({ code }) => code === 'PROPERTY_DOESNT_EXIST')
    .flatMap(({ context }) => context.propertyName ?? []);
  const worded = places.flatMap(({ message }) =>
    [...message.matchAll(/Property \\?"(\w+)\\?" does not exist/g)].map(([, name]) => name!),
  );
  return new Set([...coded, ...worded]);
}

/** Messages of HubSpot may quote the value that was sent; ours never do. */
export function failureOf(type: WritableType | 'tasks', id: string, error: ErrorBody): Failure {
  const code = codeOf(error);
  const message = advice[code] ?? `HubSpot refused the values (${error.category ?? 'no category'}).`;
  return { objectType: type, id, code, message };
}

export const notAnswered = (type: WritableType | 'tasks', id: string): Failure => ({
  objectType: type,
  id,
  code: 'NOT_ANSWERED',
  message: 'HubSpot accepted the write but did not confirm it: run again.',
});

const validationRule =
  "This account's own validation rules ask for another property on this record: fill it in HubSpot.";

const advice: Readonly<Record<string, string>> = {
  PROPERTY_DOESNT_EXIST: 'A Rapport property was removed in HubSpot: run again to make it anew.',
  INVALID_OPTION: 'An option of a Rapport property was removed in HubSpot: run again to make it anew.',
  READ_ONLY_VALUE: 'HubSpot does not let this property be written.',
  MISSING_REQUIRED_PROPERTY: validationRule,
  MISSING_CONDITIONAL_REQUIRED_PROPERTY: validationRule,
};
