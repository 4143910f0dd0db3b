import { type Person, peopleOf } from '../account/people.ts';
import { type Html, html } from '../pages/html.ts';
import { wholePage } from '../pages/whole-page.ts';
import type { Portal } from '../portal/portal.ts';
import { authorizeAddress } from './authorize-address.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { scopeWords } from './scope-words.ts';

const HEADER = html`<p class="brand">Local HubSpot</p>`;

/** Which account the app is to be connected to. */
export function accountsPage({ app }: AuthorizeRequest, ids: readonly number[], query: URLSearchParams): Response {
  const items = ids.map((id) => html`<li><a href="${authorizeAddress(id, query)}">Account ${id}</a></li>`);
  const content = html`<p>${app.name} wants to be connected to one of your accounts. Which one?</p><ul>${items}</ul>`;
  return authorizePage('Choose an account', content, []);
}

/** What the app asks for, and the two buttons that answer. */
export function consentPage(asked: AuthorizeRequest, portal: Portal, query: URLSearchParams): Response {
  const { app, scopes, optionalScopes, redirectUri } = asked;
  const { portalId } = portal.facts;
  const content = html`<p>${app.name} wants access to account ${portalId}. You will be sent back to <code>${new URL(redirectUri).origin}</code>.</p>
<form method="post" action="${authorizeAddress(portalId, query)}">
<div><label for="user">You are</label><select id="user" name="user">${peopleOf(portal).map(personOption)}</select></div>
<fieldset><legend>It will be able to</legend><ul>${scopes.map((one) => html`<li>${scopeText(one)}</li>`)}</ul></fieldset>
${optionalScopes.length === 0 ? '' : optionalChoice(optionalScopes)}
<div><button class="primary" name="decision" value="grant">Connect app</button>
<button name="decision" value="refuse">Cancel</button></div></form>`;
  // A browser holds the form to its policy also where the answer redirects it.
  return authorizePage(`Connect ${app.name}`, content, [new URL(redirectUri).origin]);
}

/** Why a link cannot be followed; whoever made it has to mend it. */
export function refusalPage(sentence: string): Response {
  const content = html`<p class="notice">${sentence}</p><p>Ask whoever gave you the link. Nothing was connected.</p>`;
  return authorizePage('The app could not be connected', content, [], 400);
}

function authorizePage(title: string, content: Html, mayLeadTo: readonly string[], status = 200): Response {
  const policy = [`form-action 'self' ${mayLeadTo.join(' ')}`.trim(), "frame-ancestors 'none'"];
  return wholePage({ title, content, header: HEADER, policy, status, headers: { 'cache-control': 'no-store' } });
}

function personOption({ userId, firstName, lastName, superAdmin }: Person): Html {
  return html`<option value="${userId}">${firstName} ${lastName}${superAdmin ? ', super admin' : ''}</option>`;
}

function optionalChoice(scopes: readonly string[]): Html {
  const boxes = scopes.map(
    (one) =>
      html`<li><label><input type="checkbox" name="optional" value="${one}" checked> ${scopeText(one)}</label></li>`,
  );
  return html`<fieldset><legend>And, if you want</legend><ul>${boxes}</ul></fieldset>`;
}

const scopeText = (scope: string): Html => html`${scopeWords(scope)} <code>${scope}</code>`;
