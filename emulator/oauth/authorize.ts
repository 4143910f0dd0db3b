import { peopleOf } from '../account/people.ts';
import type { Portal } from '../portal/portal.ts';
import type { Portals } from '../portal/portals.ts';
import { isFromElsewhere } from '../routing/is-from-elsewhere.ts';
import { readAuthorizeAddress } from './authorize-address.ts';
import { accountsPage, consentPage, refusalPage } from './authorize-pages.ts';
import { AuthorizeRefusal, type AuthorizeRequest, readAuthorizeRequest } from './authorize-request.ts';
import type { LocalOAuth } from './local-oauth.ts';

/**
 * `/oauth/authorize` and `/oauth/{portalId}/authorize`, where an install link leads: GET asks which account and whether
 * the app may, POST takes the answer and sends the browser back to the app. Undefined for other addresses.
 */
export async function answerAuthorize(
  request: Request,
  { oauth, portals }: { readonly oauth: LocalOAuth; readonly portals: Portals },
): Promise<Response | undefined> {
  const url = new URL(request.url);
  const address = readAuthorizeAddress(url.pathname);
  if (address === undefined || !['GET', 'POST'].includes(request.method)) return undefined;
  try {
    if (isFromElsewhere(request)) throw new AuthorizeRefusal('Another site tried to answer for you.');
    const asked = readAuthorizeRequest(url.searchParams, oauth);
    const form = request.method === 'POST' ? new URLSearchParams(await request.text()) : null;
    const portalId = address.portalId ?? numberOf(form?.get('portal')) ?? onlyOne(portals.ids);
    if (portalId === undefined) return accountsPage(asked, portals.ids, url.searchParams);
    const portal = portals.find(portalId);
    if (portal === undefined) throw new AuthorizeRefusal(`There is no account ${portalId}.`);
    return form === null ? consentPage(asked, portal, url.searchParams) : takeAnswer(form, asked, portal, oauth);
  } catch (error) {
    if (error instanceof AuthorizeRefusal) return refusalPage(error.message);
    throw error;
  }
}

/** `decision=grant|refuse`, `user` (the first one where it is missing) and `optional` once for each ticked scope. */
function takeAnswer(form: URLSearchParams, asked: AuthorizeRequest, portal: Portal, oauth: LocalOAuth): Response {
  const back = new URL(asked.redirectUri);
  if (form.get('decision') === 'grant') {
    const people = peopleOf(portal);
    const person = people.find((one) => String(one.userId) === form.get('user')) ?? people[0];
    if (person === undefined || (form.has('user') && String(person.userId) !== form.get('user')))
      throw new AuthorizeRefusal('Nobody of that account is called so.');
    const optional = asked.optionalScopes.filter((one) => form.getAll('optional').includes(one));
    const { app, redirectUri, challenge } = asked;
    const scopes = new Set([...asked.scopes, ...optional]);
    back.searchParams.set('code', oauth.issueCode({ app, portal, person, scopes, redirectUri, challenge }));
  } else {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', 'The user did not grant the app access.');
  }
  if (asked.state !== null) back.searchParams.set('state', asked.state);
  return new Response(null, { status: 302, headers: { location: back.href, 'cache-control': 'no-store' } });
}

const numberOf = (text: string | null | undefined) => (text ? Number(text) : undefined);
const onlyOne = (ids: readonly number[]) => (ids.length === 1 ? ids[0] : undefined);
