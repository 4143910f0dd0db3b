import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { type ErrorDetail, type HubSpotError, malformed, validationError } from '../routing/hubspot-error.ts';
import type { JsonObject } from '../routing/read-body.ts';
import { checkValue } from './check-value.ts';

/** What a row wants written: values in stored form (empty clears), or what is wrong with them. */
export interface CheckedValues {
  readonly changes: readonly (readonly [name: string, value: string])[];
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly property: string;
  readonly code: string;
  readonly message: string;
}

/** Checks every property of a row against the portal's definitions. */
export function validateValues(portal: Portal, type: ObjectType, properties: unknown): CheckedValues {
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) {
    throw malformed(
      "Invalid input JSON: Cannot deserialize value of type `java.util.LinkedHashMap` in field 'properties'",
    );
  }
  const changes: [string, string][] = [];
  const problems: Problem[] = [];
  const realMs = portal.options.realMs();
  for (const [property, given] of Object.entries(properties as JsonObject)) {
    const definition = portal.catalogue(type).find(property);
    if (definition === undefined || definition.visibleAtRealMs > realMs) {
      const message = `Property "${property}" does not exist`;
      problems.push({ property, code: 'PROPERTY_DOESNT_EXIST', message });
      continue;
    }
    const checked = checkValue(portal, type, definition, plainText(given, property));
    if (checked.ok) changes.push([property, checked.value]);
    else problems.push({ property, code: checked.code, message: checked.message });
  }
  return { changes, problems };
}

/** JSON numbers and booleans count as their text, null clears; lists and objects cannot be read. */
function plainText(given: unknown, property: string): string {
  if (given === null) return '';
  if (typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  throw malformed(`Invalid input JSON: Cannot deserialize value of type \`java.lang.String\` in field '${property}'`);
}

export function problemsMessage(problems: readonly Problem[]): string {
  const rows = problems.map(({ message, code, property }) => ({
    isValid: false,
    message,
    error: code,
    name: property,
  }));
  return `Property values were not valid: ${JSON.stringify(rows)}`;
}

export function problemDetails(problems: readonly Problem[]): ErrorDetail[] {
  return problems.map(({ message, code, property }) => ({ message, code, context: { propertyName: [property] } }));
}

/** The refusal of a whole request; required values that are missing have their own words. */
export function problemsError(problems: readonly Problem[]): HubSpotError {
  return validationError(problemsMessage(problems), { errors: problemDetails(problems) });
}
