import { formatInstant, parseInstant } from '../portal/instants.ts';
import { type ObjectType, objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { PropertyDefinition } from '../properties/property-definition.ts';

type ValueCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

const MAX_TEXT_LENGTH = 65_536;
const DAY_MS = 86_400_000;

/** Checks one value as HubSpot does when it is written, and brings it into the form in which it comes back. */
export function checkValue(portal: Portal, type: ObjectType, property: PropertyDefinition, text: string): ValueCheck {
  if (property.readOnlyValue) {
    return refuse('READ_ONLY_VALUE', `"${property.name}" is a read only property; its value cannot be set.`);
  }
  if (text === '') return accept('');
  if (property.referencedObjectType === 'OWNER') return checkOwner(portal, text);
  if (property.name === 'associatedcompanyid') return checkCompany(portal, text);
  switch (property.type) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? accept(text) : refuse('INVALID_INTEGER', `${text} was not a valid number.`);
    case 'bool':
      return checkBool(text);
    case 'date':
      return checkDate(text);
    case 'datetime': {
      const ms = parseInstant(text);
      return ms === undefined ? refuse('INVALID_LONG', `${text} was not a valid long.`) : accept(formatInstant(ms));
    }
    case 'enumeration':
      return checkOption(portal, type, property, text);
    default:
      return checkText(property, text);
  }
}

const accept = (value: string): ValueCheck => ({ ok: true, value });
const refuse = (code: string, message: string): ValueCheck => ({ ok: false, code, message });

function checkText(property: PropertyDefinition, text: string): ValueCheck {
  if (text.length > MAX_TEXT_LENGTH) {
    return refuse('INVALID_LENGTH', `The value of "${property.name}" is longer than ${MAX_TEXT_LENGTH} characters.`);
  }
  if (property.name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return refuse('INVALID_EMAIL', `Email address ${text} is invalid`);
  }
  return accept(text);
}

function checkBool(text: string): ValueCheck {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return accept(lower);
  return refuse('INVALID_OPTION', `${text} was not one of the allowed options: [true, false]`);
}

/** `YYYY-MM-DD`, or milliseconds at midnight UTC. */
function checkDate(text: string): ValueCheck {
  if (/^-?\d{1,16}$/.test(text)) {
    const ms = Number(text);
    if (ms % DAY_MS !== 0) return refuse('INVALID_DATE', `${text} is at ${formatInstant(ms)}, which is not midnight!`);
    return accept(new Date(ms).toISOString().slice(0, 10));
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && parseInstant(text) !== undefined) return accept(text);
  return refuse('INVALID_DATE', `${text} was not a valid date.`);
}

function checkOwner(portal: Portal, id: string): ValueCheck {
  const owner = portal.owner(id);
  if (owner !== undefined && owner.archived !== true) return accept(id);
  return refuse('INVALID_OWNER_ID', `${id} was not a valid owner id; the owner does not exist or is archived.`);
}

function checkCompany(portal: Portal, id: string): ValueCheck {
  const company = portal.shelf(COMPANIES).find(id);
  return company === undefined ? refuse('INVALID_INTEGER', `${id} was not the id of a company.`) : accept(id);
}

function checkOption(portal: Portal, type: ObjectType, property: PropertyDefinition, text: string): ValueCheck {
  const allowed = allowedOptions(portal, type, property);
  if (allowed === null) return accept(text);
  const append = text.startsWith(';');
  const values = property.fieldType === 'checkbox' ? text.split(';').filter((one) => one !== '') : [text];
  for (const value of values) {
    if (allowed.has(value)) continue;
    return refuse('INVALID_OPTION', `${value} was not one of the allowed options: [${[...allowed].join(', ')}]`);
  }
  return accept(append ? `;${values.join(';')}` : values.join(';'));
}

/** Values an enumeration accepts; null where HubSpot keeps them outside the API. */
function allowedOptions(portal: Portal, type: ObjectType, property: PropertyDefinition): Set<string> | null {
  const pipelines = portal.facts.pipelines.of(type.plural);
  const { name } = property;
  if (name === 'pipeline' || (name === 'hs_pipeline' && type.plural === 'tickets')) {
    return new Set(pipelines.map((one) => one.id));
  }
  if (name === 'dealstage' || name === 'hs_pipeline_stage') {
    const stages = pipelines.flatMap((one) => one.stages).filter((one) => one.archived !== true);
    return new Set(stages.map((one) => one.id));
  }
  if (name === 'deal_currency_code') {
    return new Set([portal.facts.companyCurrency, ...portal.facts.additionalCurrencies]);
  }
  if (property.options.length === 0 && property.externalOptions) return null;
  return new Set(property.options.map((one) => one.value));
}

const COMPANIES = objectType('companies');
