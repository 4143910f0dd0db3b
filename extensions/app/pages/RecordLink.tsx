import { Link } from '@hubspot/ui-extensions';
import { objectTypeIds, type RecordType } from 'rapport-screens/words';
import type { ReactElement } from 'react';
import type { View } from './view.ts';

interface RecordLinkProps {
  readonly view: View;
  readonly type: RecordType;
  readonly id: string;
  /** As HubSpot holds it now; without one the id stands. */
  readonly name?: string | undefined;
}

/** Leads to the record in HubSpot. */
export function RecordLink({ view: { texts, portalId }, type, id, name }: RecordLinkProps): ReactElement {
  const byId = type === 'contacts' ? texts.customers.contact(id) : texts.customers.company(id);
  const path = `/contacts/${portalId}/record/${objectTypeIds[type]}/${encodeURIComponent(id)}`;
  return <Link href={path}>{name === undefined || name.trim() === '' ? byId : name}</Link>;
}
