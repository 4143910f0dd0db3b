import { compareIds } from '../portal/record-id.ts';
import type { SeedOwner } from '../portal-seed.ts';
import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { notFound } from '../routing/hubspot-error.ts';
import { queryLimit } from '../routing/query.ts';

const SINCE = '2026-02-25T15:16:54.974Z';

/** Archived owners lose their `userId`; `userIdIncludingInactive` keeps it. */
function present(owner: SeedOwner) {
  const archived = owner.archived === true;
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    userId: archived ? null : owner.userId,
    userIdIncludingInactive: owner.userId,
    createdAt: SINCE,
    updatedAt: SINCE,
    archived,
  };
}

/** `GET /crm/owners`: active or archived ones, never both. */
export function listOwners(call: PortalCall): Response {
  const query = call.url.searchParams;
  const limit = queryLimit(query, 100, 500);
  const archived = query.get('archived') === 'true';
  const email = query.get('email');
  const after = query.get('after') ?? '0';
  const owners = call.portal.facts.owners
    .filter((one) => (one.archived === true) === archived && (email === null || one.email === email))
    .filter((one) => compareIds(one.id, after) >= 0)
    .sort((a, b) => compareIds(a.id, b.id));
  const next = owners[limit];
  const results = owners.slice(0, limit).map(present);
  if (next === undefined) return json(200, { results });
  const link = new URL(call.url);
  link.searchParams.set('after', next.id);
  return json(200, { results, paging: { next: { after: next.id, link: link.href } } });
}

/** `GET /crm/owners/{id}?idProperty=id|userId`. */
export function getOwner(call: PortalCall): Response {
  const id = call.params.id as string;
  const byUser = call.url.searchParams.get('idProperty') === 'userId';
  const archived = call.url.searchParams.get('archived') === 'true';
  const owner = call.portal.facts.owners.find((one) => (byUser ? String(one.userId) : one.id) === id);
  if (owner === undefined || (owner.archived === true) !== archived) throw notFound();
  return json(200, present(owner));
}
