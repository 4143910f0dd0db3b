import type { NewLink } from '../objects/new-links.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

/** What HubSpot's page associates with something that is made on a record: that record, and its primary company. */
export function newDealLinks(portal: Portal, other: StoredRecord): NewLink[] {
  if (other.type.plural === 'companies') return [{ to: other, primary: true }];
  const company = portal.graph.primary(other, 'companies');
  return [{ to: other, primary: false }, ...(company === undefined ? [] : [{ to: company, primary: true }])];
}
