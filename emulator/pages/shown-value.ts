import { readValue } from '../computed/read-value.ts';
import { parseInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { PropertyDefinition } from '../properties/property-definition.ts';
import { formatCount, formatDay, formatMoment, formatMoney } from './formats.ts';

/** HubSpot's own money: only custom properties carry a currency sign, so these are known by name. */
const MONEY = /(^|_)(amount|price|arr|mrr|acv|tcv|revenue|annualrevenue|deal_value)$|(^|_)amount_in_home_currency$/;

/** In these the amount is in the currency that the record itself names. */
const OWN_CURRENCY: Readonly<Record<string, string>> = {
  deals: 'deal_currency_code',
  line_items: 'hs_line_item_currency_code',
};

/**
 * A value as people read it: option labels, the owner's name, money with its currency, numbers with separators, days
 * and moments in the portal's time zone; the empty string where the record has none.
 */
export function shownValue(portal: Portal, record: StoredRecord, name: string): string {
  const value = readValue(portal, record, name);
  if (value === null) return '';
  const definition = portal.catalogue(record.type).find(name);
  if (definition === undefined) return value;
  if (definition.options.length > 0) return labels(definition, value);
  if (definition.referencedObjectType === 'OWNER') return ownerName(portal, value);
  switch (definition.type) {
    case 'number':
      return shownNumber(portal, record, definition, value);
    case 'date':
    case 'datetime': {
      const atMs = parseInstant(value);
      if (atMs === undefined) return value;
      return definition.type === 'date' ? formatDay(atMs, 'UTC') : formatMoment(atMs, portal.facts.timeZone);
    }
    default:
      return value;
  }
}

/** Is this a property whose values stand right-aligned under each other? */
export const isNumeric = (definition: PropertyDefinition) =>
  definition.type === 'number' && definition.options.length === 0;

/** The name of an owner by id; the id itself where the portal does not know it. */
export function ownerName(portal: Portal, id: string): string {
  const owner = portal.owner(id);
  return owner === undefined ? id : `${owner.firstName} ${owner.lastName}`.trim() || owner.email;
}

function labels({ options }: PropertyDefinition, value: string): string {
  return value
    .split(';')
    .map((one) => options.find((option) => option.value === one)?.label ?? one)
    .join(', ');
}

function shownNumber(portal: Portal, record: StoredRecord, definition: PropertyDefinition, value: string): string {
  const amount = Number(value);
  if (!Number.isFinite(amount) || /id$/.test(definition.name)) return value;
  if (definition.showCurrencySymbol !== true && !(definition.hubspotDefined && MONEY.test(definition.name)))
    return formatCount(amount);
  const inHome = definition.name.endsWith('_home_currency');
  const own = inHome ? undefined : record.stored(OWN_CURRENCY[record.type.plural] ?? '');
  return formatMoney(amount, own || portal.facts.companyCurrency);
}
