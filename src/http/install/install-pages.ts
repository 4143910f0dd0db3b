import type { Account } from '../../pass/crm.ts';
import type { Scope } from '../../portals/app-scopes.ts';
import type { InstallOutcome } from '../../portals/install-portal.ts';
import type { PortalId } from '../../scoring/ids.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

const nothing = html``;
const again = (label: string): Html => html`<p class="next"><a href="/oauth/install">${label}</a></p>`;

/** What a person reads when they come back from HubSpot. @param local where a local HubSpot is, to go back there */
export function pageOf(outcome: InstallOutcome, local: string | null): Page {
  switch (outcome.kind) {
    case 'installed':
      return outcome.agreement === null ? installed(outcome, local) : question(outcome, outcome.agreement, local);
    case 'missing_scopes':
      return {
        status: 403,
        title: 'Rapport could not be installed',
        body: html`<p>HubSpot did not give these permissions, and Rapport cannot work without them. Nothing was stored.</p>
          ${scopeList(outcome.missing)}
          <p>A super admin of the account can give them: ask one to install Rapport, or to raise your own permissions.</p>
          ${again('Try again')}`,
      };
    case 'denied':
      return {
        status: 200,
        title: 'Rapport was not installed',
        body: html`<p>You did not give access, so nothing was read and nothing was stored.</p>${again('Install Rapport')}`,
      };
    case 'stale':
      return {
        status: 400,
        title: 'Please begin again',
        body: html`<p>This page can be opened once, within ten minutes, in the browser in which the installation began. Nothing was stored.</p>
          <p>If it happens again, allow cookies for this address.</p>${again('Begin again')}`,
      };
    case 'refused':
      return {
        status: 400,
        title: 'HubSpot did not confirm the installation',
        body: html`<p>The confirmation that HubSpot sent along is used up or too old. Nothing was stored.</p>${again('Begin again')}`,
      };
    case 'removing':
      return {
        status: 409,
        title: 'Rapport is just being removed',
        body: html`<p>Somebody chose <em>Remove everything</em> in account ${outcome.account.portalId}, and that is not finished. It goes on by itself.</p>
          <p>Install Rapport again when it no longer appears among the connected apps of the account.</p>
          ${backToHubSpot(wayBack(outcome.account, null, local))}`,
      };
  }
}

/** After the admin's yes to data outside the EU. */
export const agreed = (portal: PortalId, local: string | null): Page => ({
  status: 200,
  title: 'Thank you, Rapport begins',
  body: html`<p>Your yes is noted.</p>${whatHappensNext()}
    ${backToHubSpot(wayBack({ portalId: portal, uiDomain: 'app.hubspot.com' }, null, local))}`,
});

/** The yes came too late, or twice. */
export const questionGone: Page = {
  status: 400,
  title: 'Please begin again',
  body: html`<p>This question was answered already, or is more than an hour old. If Rapport still waits for the answer, install it again: it asks anew.</p>
    ${again('Install Rapport')}`,
};

export const notOffered: Page = {
  status: 404,
  title: 'Rapport cannot be installed from here',
  body: html`<p>This server is not set up to install Rapport in HubSpot accounts. Whoever runs it finds in <code>.env.example</code> what that takes.</p>`,
};

/** Something stood in the way that is no answer of HubSpot's. */
export const failed = (status: number, sentence: string): Page => ({
  status,
  title: 'That did not work',
  body: html`<p>${sentence}</p>${again('Begin again')}`,
});

type Installed = Extract<InstallOutcome, { kind: 'installed' }>;

function installed({ account, missing, returnUrl }: Installed, local: string | null): Page {
  return {
    status: 200,
    title: 'Rapport is installed',
    body: html`<p>Rapport is connected to HubSpot account ${account.portalId}. You are one of its admins there.</p>
      ${whatHappensNext()}${without(missing)}${backToHubSpot(wayBack(account, returnUrl, local))}`,
  };
}

function question({ account, missing, returnUrl }: Installed, token: string, local: string | null): Page {
  return {
    status: 200,
    title: 'One question before Rapport begins',
    body: html`<p>HubSpot keeps the data of account ${account.portalId} in the European Union. This Rapport runs outside it, or does not know where it runs.</p>
      <p>Rapport would store there, of your records: ids, dates, amounts, counts and product names. No names, no e-mail addresses, no texts.</p>
      <p><strong>Nothing of your records is read before you agree.</strong> If you do not, close this page, and disconnect Rapport in HubSpot.</p>
      <form method="post" action="/oauth/agreement">
        <input type="hidden" name="portal" value="${account.portalId}"><input type="hidden" name="token" value="${token}">
        <button type="submit">I agree for this account</button>
      </form>
      ${without(missing)}<p class="aside"><a href="${wayBack(account, returnUrl, local)}">Back to HubSpot without agreeing</a></p>`,
  };
}

function whatHappensNext(): Html {
  return html`<h2>What happens next</h2>
    <ol>
      <li>Rapport reads the account and writes nothing.</li>
      <li>In HubSpot, Rapport's pages then show how often it would have been right in your own past, and everything it would write.</li>
      <li>It writes once an admin turns that on there, and not before.</li>
    </ol>`;
}

function without(missing: readonly Scope[]): Html {
  if (missing.length === 0) return nothing;
  return html`<h2>What will not work</h2>
    <p>These permissions are missing. Everything else works; to add one, install Rapport again.</p>${scopeList(missing)}`;
}

const scopeList = (scopes: readonly Scope[]): Html =>
  html`<ul>${scopes.map(({ scope, why }) => html`<li><code>${scope}</code>: ${why}</li>`)}</ul>`;

const backToHubSpot = (address: string): Html => html`<p class="next"><a href="${address}">Back to HubSpot</a></p>`;

function wayBack(
  { uiDomain, portalId }: Pick<Account, 'uiDomain' | 'portalId'>,
  returnUrl: string | null,
  local: string | null,
): string {
  if (local !== null) return returnUrl ?? `${local}/portals/${portalId}/contacts`;
  const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(uiDomain) ? uiDomain : 'app.hubspot.com';
  return returnUrl ?? `https://${domain}/contacts/${portalId}`;
}
