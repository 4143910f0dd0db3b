import { AppError } from '../pass/app-error.ts';
import type { Account, Owner } from '../pass/crm.ts';
import type { OwnerId, PortalId } from '../scoring/ids.ts';
import type { NamedOwner } from '../screens/screens.ts';
import { isRecord } from './error-body.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { listOf, nextAfter } from './results.ts';
import { HUBSPOT_API_VERSION } from './version.ts';

/** How long the first call of a pass waits for a sign of life: a wrong address should be told soon. */
const firstAnswerWithinMs = 5_000;

/** Which portal the token opens; the first call of a pass. */
export async function readAccount(request: Requester): Promise<Account> {
  const answer = await request({
    method: 'GET',
    path: `/account-info/${HUBSPOT_API_VERSION}/details`,
    purpose: 'setUp',
    attempts: 3,
    withinMs: firstAnswerWithinMs,
  });
  if (!answer.ok) throw refusalOf(answer, 'read the account');
  const body = isRecord(answer.body) ? answer.body : {};
  if (body.portalId === undefined) {
    throw new AppError('crm_unexpected_answer', 'What answers at HUBSPOT_API_URL is not HubSpot: check the address.');
  }
  return {
    portalId: String(body.portalId) as PortalId,
    timeZone: knownTimeZone(body.timeZone),
    currency: typeof body.companyCurrency === 'string' ? body.companyCurrency : 'USD',
    additionalCurrencies: Array.isArray(body.additionalCurrencies) ? body.additionalCurrencies.map(String) : [],
    accountType: String(body.accountType ?? 'STANDARD'),
    uiDomain: String(body.uiDomain ?? 'app.hubspot.com'),
    dataHostingLocation: String(body.dataHostingLocation ?? 'na1'),
  };
}

/** Accounts carry old names (US/Eastern), which Intl knows, and sometimes nonsense: then UTC. */
function knownTimeZone(value: unknown): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) });
    return String(value);
  } catch {
    return 'UTC';
  }
}

/** All owners, archived ones too, so that none of those is given a task; `null` where the scope is missing. */
export async function readOwners(request: Requester): Promise<readonly Owner[] | null> {
  const owners = await readNamedOwners(request);
  return owners?.map(({ id, archived }) => ({ id, archived })) ?? null;
}

/** The same with what people call them, which is shown and never kept. */
export async function readNamedOwners(request: Requester): Promise<readonly NamedOwner[] | null> {
  const owners: NamedOwner[] = [];
  for (const archived of ['false', 'true']) {
    for (let after: string | null = null; ; ) {
      const query = { limit: '500', archived, ...(after === null ? {} : { after }) };
      const answer = await request({
        method: 'GET',
        path: `/crm/owners/${HUBSPOT_API_VERSION}`,
        query,
        purpose: 'setUp',
      });
      if (!answer.ok && answer.reason === 'missing_scope') return null;
      if (!answer.ok) throw refusalOf(answer, 'read the owners');
      owners.push(
        ...listOf(answer.body).map(({ id, firstName, lastName }) => ({
          id: String(id) as OwnerId,
          archived: archived === 'true',
          name:
            [firstName, lastName].filter((part) => typeof part === 'string' && part.trim() !== '').join(' ') || null,
        })),
      );
      after = nextAfter(answer.body);
      if (after === null) break;
    }
  }
  return owners;
}
