import { AppError } from '../pass/app-error.ts';
import type { ReferralPair, ReferrersPage } from '../pass/crm.ts';
import { readBatchAnswer } from './batch-answer.ts';
import { batches } from './batches.ts';
import { referrerValue } from './facts/referrer-value.ts';
import { readRecord } from './listed-record.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { rowsOf } from './results.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';

const pageSize = 200;
const mostInputs = 100;

/**
 * Contacts with a referrer, in pages by ascending id from HubSpot's search: only they are asked for, so a portal with few
 * referrals costs few calls, and the addresses that stand there never come near the facts of a contact.
 */
export async function readReferrers(
  request: Requester,
  property: string,
  onPage: (page: ReferrersPage) => Promise<void>,
): Promise<void> {
  const known = new Map<string, string | null>();
  for (let after: string | null = null; ; ) {
    const filters = [
      { propertyName: property, operator: 'HAS_PROPERTY' },
      ...(after === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: after }]),
    ];
    const answer = await request({
      method: 'POST',
      path: objectsPath('contacts', '/search'),
      body: {
        filterGroups: [{ filters }],
        sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
        properties: [property],
        limit: pageSize,
      },
      bucket: 'search',
    });
    if (!answer.ok) throw refusalOf(answer, 'search contacts', scopesOr([], 'read', 'contacts'));
    const records = rowsOf(answer.body, 'search contacts').flatMap((row) => readRecord(row) ?? []);
    const last = records.at(-1)?.id ?? null;
    if (last !== null && after !== null && BigInt(last) <= BigInt(after)) throw astray();
    const values = records.map(({ id, properties }) => ({ id, value: referrerValue(properties[property] ?? '') }));
    const addresses = values.flatMap(({ value }) => (value.kind === 'address' ? [value.address] : []));
    await lookUp(
      request,
      [...new Set(addresses)].filter((address) => !known.has(address)),
      known,
    );
    const links = values.flatMap(({ id, value }): ReferralPair[] => {
      const referrerId = value.kind === 'id' ? value.id : value.kind === 'address' ? known.get(value.address) : null;
      return referrerId == null ? [] : [{ referredId: id, referrerId }];
    });
    if (values.length > 0) await onPage({ links, unresolved: values.length - links.length });
    if (records.length < pageSize) return;
    after = last;
  }
}

/** Notes the id of the contact with each address, whichever of its addresses it is; `null`: there is none. */
async function lookUp(request: Requester, addresses: readonly string[], known: Map<string, string | null>) {
  for (const batch of batches(addresses, mostInputs)) {
    const answer = await request({
      method: 'POST',
      path: objectsPath('contacts', '/batch/read'),
      body: {
        properties: ['email', 'hs_additional_emails'],
        propertiesWithHistory: [],
        idProperty: 'email',
        inputs: batch.map((id) => ({ id })),
      },
    });
    if (!answer.ok) throw refusalOf(answer, 'read contacts', scopesOr([], 'read', 'contacts'));
    for (const address of batch) known.set(address, null);
    for (const { id, properties } of readBatchAnswer(answer.body).results) {
      const all = [properties.email ?? '', ...(properties.hs_additional_emails ?? '').split(';')];
      for (const address of all.map((one) => one.trim().toLowerCase())) if (address !== '') known.set(address, id);
    }
  }
}

const astray = (): AppError =>
  new AppError('crm_unexpected_answer', 'HubSpot answered a search page that does not follow the one before.', {
    retryable: true,
  });
