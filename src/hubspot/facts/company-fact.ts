import type { FactMapping } from '../../pass/crm.ts';
import type { CompanyFact } from '../../scoring/facts.ts';
import type { CompanyId, OwnerId } from '../../scoring/ids.ts';
import type { ListedRecord } from '../listed-record.ts';
import { currentOf, mappedFacts, peoplesWordOf } from './own-values.ts';
import { idOf, instantOf } from './read-value.ts';

export const companyProperties: readonly string[] = ['createdate', 'hubspot_owner_id'];

/** A company as a fact: no name. */
export function companyFact({ id, properties, createdAt }: ListedRecord, mapping: FactMapping): CompanyFact {
  return {
    id: id as CompanyId,
    ownerId: idOf<OwnerId>(properties.hubspot_owner_id),
    createdAtMs: instantOf(properties.createdate) ?? instantOf(createdAt) ?? 0,
    word: peoplesWordOf(properties),
    ...mappedFacts(properties, mapping),
    current: currentOf(properties, mapping.ownProperties),
  };
}
