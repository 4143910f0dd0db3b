import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { notFound } from '../routing/hubspot-error.ts';
import { peopleOf } from './people.ts';

/** `GET /settings/users/{userId}?idProperty=USER_ID|EMAIL`: one user of the portal, with `superAdmin`. */
export function getUser(call: PortalCall): Response {
  const id = call.params.id as string;
  const byEmail = call.url.searchParams.get('idProperty') === 'EMAIL';
  const person = peopleOf(call.portal).find((one) => (byEmail ? one.email === id : String(one.userId) === id));
  if (person === undefined) throw notFound();
  const { userId, ...rest } = person;
  return json(200, { id: String(userId), ...rest, roleIds: [], secondaryTeamIds: [] });
}
