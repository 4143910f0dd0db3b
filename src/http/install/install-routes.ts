import { parseCookie } from 'cookie';
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { type InstallOutcome, installLastsMs, type PortalInstaller } from '../../portals/install-portal.ts';
import type { PortalId } from '../../scoring/ids.ts';
import { type Limits, limitAddresses } from '../limits.ts';
import { readQuery } from '../read-query.ts';
import { placeOf, refusedBy } from '../refused.ts';
import { agreed, failed, notOffered, pageOf, questionGone } from './install-pages.ts';
import { documentOf, guardPages, type Page } from './page.ts';

export interface InstallRoutes {
  /** `null`: this server installs nothing. */
  readonly installer: PortalInstaller | null;
  readonly publicOrigin: string;
  /** Where a local HubSpot is, whose pages are not HubSpot's; `null`: it is HubSpot. */
  readonly localHubSpot: string | null;
  readonly limits: Limits;
  readonly log: Logger;
}

/** Where the routes are, for whoever asks with the wrong method. */
export const installRoutePaths = [
  { path: '/oauth/install', method: 'get' },
  { path: '/oauth/callback', method: 'get' },
  { path: '/oauth/agreement', method: 'post' },
] as const;

/** The pages of an installation: they answer people in a browser, so refusals are pages too. */
export function installRoutes({ installer, publicOrigin, localHubSpot, limits, log }: InstallRoutes): Router {
  const router = Router();
  const secure = publicOrigin.startsWith('https:');
  // __Host-: no other host, however near, can set it.
  const cookieName = secure ? '__Host-rapport-install' : 'rapport-install';
  router.use('/oauth', ...guardPages, limitAddresses(limits));

  const begin = async (install: PortalInstaller, request: Request, response: Response, returnUrl: string | null) => {
    const { address, browser } = await install.begin(cookieOf(request, cookieName), returnUrl);
    const lasting = { maxAge: installLastsMs, httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
    response.cookie(cookieName, browser, lasting).redirect(303, address);
  };

  router.get('/oauth/install', async (request, response) => {
    if (installer === null) return show(response, notOffered);
    await begin(installer, request, response, readQuery(request.originalUrl).get('returnUrl') ?? null);
  });

  router.get('/oauth/callback', async (request, response) => {
    if (installer === null) return show(response, notOffered);
    const query = readQuery(request.originalUrl);
    const told = (name: string): string | null => query.get(name) ?? null;
    // HubSpot's marketplace sends a code without our state. Such a code may be anybody's: it is not used, and the
    // installation begins again from here, in this browser.
    if (told('state') === null && told('code') !== null) return begin(installer, request, response, told('returnUrl'));
    const browser = cookieOf(request, cookieName);
    const outcome = await installer.finish({ state: told('state'), code: told('code'), error: told('error'), browser });
    log.info({ requestId: response.locals.requestId, outcome: outcome.kind, portal: portalOf(outcome) }, 'install');
    const straightBack = straightBackTo(outcome);
    if (straightBack !== null) return response.redirect(303, straightBack);
    show(response, pageOf(outcome, localHubSpot));
  });

  const form = express.urlencoded({ extended: false, limit: 2_000, parameterLimit: 5 });
  router.post('/oauth/agreement', form, async (request, response) => {
    if (installer === null) return show(response, notOffered);
    const { portal, token } = (request.body ?? {}) as Record<string, unknown>;
    const fits = typeof portal === 'string' && /^[1-9]\d{0,17}$/.test(portal) && typeof token === 'string';
    const taken = fits && (await installer.agree(portal as PortalId, token));
    show(response, taken ? agreed(portal as PortalId, localHubSpot) : questionGone);
  });

  router.use('/oauth', refuseAsPage(log));
  return router;
}

/** The marketplace wants people back at once, where there is nothing to tell or to ask. */
function straightBackTo(outcome: InstallOutcome): string | null {
  if (outcome.kind !== 'installed' || outcome.agreement !== null || outcome.missing.length > 0) return null;
  return outcome.returnUrl;
}

const portalOf = (outcome: InstallOutcome): string | null => ('account' in outcome ? outcome.account.portalId : null);

const cookieOf = (request: Request, name: string): string | null =>
  parseCookie(request.headers.cookie ?? '')[name] ?? null;

function show(response: Response, page: Page): void {
  response.status(page.status).type('html').send(documentOf(page));
}

function refuseAsPage(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const requestId = String(response.locals.requestId);
    const known = refusedBy(error);
    if (known === null) log.error({ requestId, ...placeOf(error) }, 'bug');
    else log.warn({ requestId, code: known.code }, 'install refused');
    const sentence =
      known?.message ?? `Something went wrong here: report request ${requestId} to whoever runs this Rapport.`;
    response.set(known?.headers ?? {});
    show(response, failed(known?.status ?? 500, sentence));
  };
}
