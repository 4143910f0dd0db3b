import { definitionsFor } from '../portals/properties.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { FactMapping } from './crm.ts';

/** Which properties a portal's settings make facts of. */
export function mappingOf(settings: PortalSettings): FactMapping {
  const { statusProperty, statusLostValues, contractEndProperty } = settings;
  const ownProperties = definitionsFor(settings).map(({ name }) => name);
  return { statusProperty, statusLostValues, contractEndProperty, ownProperties };
}
