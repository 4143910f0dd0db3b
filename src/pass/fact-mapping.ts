import { definitionsFor } from '../portals/properties.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { CustomerResponse } from '../scoring/vocabulary.ts';
import type { FactMapping } from './crm.ts';

/** Which properties a portal's settings make facts of. */
export function mappingOf(settings: PortalSettings): FactMapping {
  const { statusProperty, statusLostValues, contractEndProperty } = settings;
  const ownProperties = definitionsFor(settings).map(({ name }) => name);
  return {
    statusProperty,
    statusLostValues,
    contractEndProperty,
    ownProperties,
    callDispositions: dispositionsOf(settings),
  };
}

/** Of an id that is named twice the last counts. */
function dispositionsOf({ responses }: PortalSettings): FactMapping['callDispositions'] {
  return Object.fromEntries(responses.callDispositions.map((entry) => entry.split('=') as [string, CustomerResponse]));
}
