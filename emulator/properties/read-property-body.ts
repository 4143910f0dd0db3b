import { malformed, validationError } from '../routing/hubspot-error.ts';
import { isObject, type JsonObject, textOf } from '../routing/read-body.ts';
import type { PropertyOption } from './property-definition.ts';

const TYPES = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'];

/** Field types that may show a type (developers.hubspot.com, "Properties": property type and fieldType values). */
const FIELD_TYPES: Readonly<Record<string, readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
  string: ['file', 'html', 'phonenumber', 'text', 'textarea', 'calculation_equation'],
};

/** The required text fields of a create body, or HubSpot's refusal naming the missing ones. */
export function requireTexts<Field extends string>(body: JsonObject, fields: readonly Field[]): Record<Field, string> {
  const found = {} as Record<Field, string>;
  const missing = fields.filter((field) => {
    const text = textOf(body[field]);
    if (text !== undefined) found[field] = text;
    return text === undefined || text === '';
  });
  if (missing.length > 0) {
    throw validationError(
      `Invalid input JSON on line 1, column 1: Some required fields were not set: [${missing.join(', ')}]`,
    );
  }
  return found;
}

/** A property's name: lower-case letters, digits and underscores, beginning with a letter, at most 100 characters. */
export function requirePropertyName(name: string): void {
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
    throw validationError(`Property name '${name}' is not valid: use lower-case letters, numbers and underscores`);
  }
}

/** Refuses kinds HubSpot does not know and pairs that do not fit. */
export function requireKind(type: string, fieldType: string): void {
  if (!TYPES.includes(type)) {
    throw malformed(`Invalid input JSON: Enum type must be one of: [${TYPES.join(', ')}]`);
  }
  if (!FIELD_TYPES[type]?.includes(fieldType)) {
    throw validationError(`The field type ${fieldType} is not valid for a property of type ${type}`);
  }
}

/** Options in the given order; one without `displayOrder` is put behind the highest there is. */
export function readOptions(value: unknown): PropertyOption[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isObject)) {
    throw malformed("Invalid input JSON: Cannot deserialize value of type `java.util.List` in field 'options'");
  }
  const given = value.map((one) => (typeof one.displayOrder === 'number' ? one.displayOrder : undefined));
  let highest = Math.max(-1, ...given.filter((order) => order !== undefined));
  const options = value.map((one, index) => {
    const { label, value: internal } = requireTexts(one, ['label', 'value']);
    const displayOrder = given[index] ?? ++highest;
    const description = textOf(one.description);
    return {
      label,
      value: internal,
      ...(description === undefined ? {} : { description }),
      displayOrder,
      hidden: one.hidden === true,
    };
  });
  refuseTwins(options.map((one) => one.value));
  refuseTwins(options.map((one) => one.label));
  return options;
}

function refuseTwins(values: readonly string[]): void {
  const twin = values.find((value, index) => values.indexOf(value) !== index);
  if (twin !== undefined) {
    throw validationError(`Property option values and labels must be unique; ${twin} stands there twice`, {
      subCategory: 'PropertyValidationError.DUPLICATE_OPTION',
    });
  }
}
