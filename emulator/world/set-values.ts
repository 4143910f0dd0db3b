import { applyValues } from '../objects/apply-values.ts';
import { makeRecord } from '../objects/make-record.ts';
import type { NewLink } from '../objects/new-links.ts';
import { problemsMessage, validateValues } from '../objects/validate-values.ts';
import type { Author } from '../portal/change-feed.ts';
import { type ObjectType, objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

type Values = Readonly<Record<string, string>>;

/** Changes a record as HubSpot's page would. @throws Error for values that the page would refuse: the world is wrong then. */
export function setValues(portal: Portal, author: Author, record: StoredRecord, values: Values): void {
  applyValues(portal, author, record, checked(portal, record.type, values));
}

/** Makes a record as HubSpot's page would. @throws Error as `setValues` */
export function addRecord(
  portal: Portal,
  author: Author,
  plural: string,
  values: Values,
  links: readonly NewLink[],
): StoredRecord {
  const type = objectType(plural);
  return makeRecord(portal, author, type, checked(portal, type, values), links);
}

function checked(portal: Portal, type: ObjectType, values: Values) {
  const { changes, problems } = validateValues(portal, type, values);
  if (problems.length > 0) throw new Error(problemsMessage(problems));
  return changes;
}
