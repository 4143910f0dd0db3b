import { formatInstant, utcOffsetMs } from '../portal/instants.ts';
import { OBJECT_TYPES } from '../portal/object-types.ts';
import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';

/** `GET /account-info/details`. */
export function accountDetails(call: PortalCall): Response {
  const { facts, options, clock } = call.portal;
  const offsetMs = utcOffsetMs(facts.timeZone, clock.nowMs());
  const minutes = Math.abs(offsetMs) / 60_000;
  const clockText = [Math.floor(minutes / 60), minutes % 60].map((one) => String(one).padStart(2, '0')).join(':');
  return json(200, {
    portalId: facts.portalId,
    accountType: options.accountType,
    timeZone: facts.timeZone,
    companyCurrency: facts.companyCurrency,
    additionalCurrencies: facts.additionalCurrencies,
    utcOffset: `${offsetMs < 0 ? '-' : '+'}${clockText}`,
    utcOffsetMilliseconds: offsetMs,
    uiDomain: options.uiDomain,
    dataHostingLocation: options.dataHostingLocation,
  });
}

/** `GET /settings/currencies/company-currency`. */
export function companyCurrency(call: PortalCall): Response {
  const { companyCurrency: currencyCode } = call.portal.facts;
  return json(200, { currencyCode, currencyName: currencyName(currencyCode) });
}

/** `GET /settings/currencies/exchange-rates/current`. */
export function exchangeRates(call: PortalCall): Response {
  const { exchangeRates: rates, companyCurrency: toCurrencyCode } = call.portal.facts;
  const results = Object.entries(rates).map(([fromCurrencyCode, conversionRate], index) => ({
    id: String(index + 1),
    fromCurrencyCode,
    toCurrencyCode,
    conversionRate,
    visibleInUI: true,
    effectiveAt: '1970-01-01T00:00:00Z',
    createdAt: '1970-01-01T00:00:00Z',
    updatedAt: formatInstant(0),
  }));
  return json(200, { results });
}

const currencyName = (code: string) => new Intl.DisplayNames('en', { type: 'currency' }).of(code) ?? code;

const RECORD_LIMIT = 15_000_000;

/** `GET /crm/limits/records`: how many records of each type there are and may be. */
export function recordLimits(call: PortalCall): Response {
  const hubspotDefinedObjectTypes = OBJECT_TYPES.map((type) =>
    usageRow(type.typeId, type.singular, type.plural, call.portal.shelf(type).liveCount, RECORD_LIMIT),
  );
  const customObjectTypes = { overallLimit: 500_000, overallUsage: 0, overallPercentage: 0, byObjectType: [] };
  return json(200, { hubspotDefinedObjectTypes, customObjectTypes });
}

/** `GET /crm/limits/custom-properties`. */
export function customPropertyLimits(call: PortalCall): Response {
  const limit = call.portal.options.customPropertyLimit;
  const byObjectType = OBJECT_TYPES.map((type) =>
    usageRow(type.typeId, type.singular, type.plural, call.portal.catalogue(type).customCount, limit),
  );
  const overallLimit = limit * OBJECT_TYPES.length;
  const overallUsage = byObjectType.reduce((sum, one) => sum + one.usage, 0);
  return json(200, { overallLimit, overallUsage, overallPercentage: share(overallUsage, overallLimit), byObjectType });
}

const label = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replace('_', ' ');
const share = (usage: number, limit: number) => (limit === 0 ? 0 : usage / limit);

function usageRow(objectTypeId: string, singular: string, plural: string, usage: number, limit: number) {
  const [singularLabel, pluralLabel] = [label(singular), label(plural)];
  return { objectTypeId, singularLabel, pluralLabel, limit, usage, percentage: share(usage, limit) };
}
