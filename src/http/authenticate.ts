import type { Request, RequestHandler } from 'express';
import type { PortalId } from '../scoring/ids.ts';
import { readQuery } from './read-query.ts';
import { Refused } from './refused.ts';

/** Does HubSpot's signature (v3) fit? Bound to the secrets and to the time by whoever composes. */
export type Verify = (request: {
  readonly method: string;
  readonly uri: string;
  readonly body: Uint8Array;
  readonly signature: string | null;
  readonly timestamp: string | null;
}) => { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** `hs project dev` signs the local address and names nobody: then these are taken. Never in production. */
export interface DevIdentity {
  readonly origin: string;
  readonly portal: PortalId;
  readonly userId: string;
}

/** Who asks, as HubSpot signed it. */
export interface Identity {
  readonly portal: PortalId;
  readonly userId: string;
}

export interface WorkflowAuthenticating extends Omit<Authenticating, 'dev'> {
  /** The same for signature v2. */
  readonly verifyV2: Verify;
}

export interface Authenticating {
  readonly verify: Verify;
  /** As HubSpot's users reach the backend, e.g. `https://rapport.example`. */
  readonly publicOrigin: string;
  readonly dev: DevIdentity | null;
}

const advice: Readonly<Record<string, string>> = {
  missing_headers: 'Requests here come signed from HubSpot: open the card or page inside HubSpot.',
  stale_timestamp: "The request is more than five minutes old: send it again, and check the server's clock.",
  future_timestamp: "The request is dated in the future: check the server's clock.",
};
const usualAdvice =
  'The signature does not fit: check that HUBSPOT_CLIENT_SECRET and RAPPORT_PUBLIC_ORIGIN are those of the app.';

/**
 * Lets only requests through that HubSpot signed, and puts the signed portal and user into `response.locals.identity`.
 * Expects the raw body. Ids in a path or a body are never believed.
 */
export function authenticate({ verify, publicOrigin, dev }: Authenticating): RequestHandler {
  return (request, response, next) => {
    const signed = signedPart(request);
    const verdict = verify({ ...signed, uri: publicOrigin + request.originalUrl });
    const local = !verdict.ok && dev !== null && verify({ ...signed, uri: dev.origin + request.originalUrl }).ok;
    if (!verdict.ok && !local) throw unsigned(verdict.reason);
    const query = readQuery(request.originalUrl);
    response.locals.query = query;
    response.locals.identity = local ? { portal: dev.portal, userId: dev.userId } : identityIn(query);
    next();
  };
}

/** Lets only requests through that HubSpot itself signed, whoever they are about. Expects the raw body. */
export function signedByHubSpot({ verify, publicOrigin }: Omit<Authenticating, 'dev'>): RequestHandler {
  return (request, _response, next) => {
    const verdict = verify({ ...signedPart(request), uri: publicOrigin + request.originalUrl });
    if (!verdict.ok) throw unsigned(verdict.reason);
    next();
  };
}

/**
 * The same for steps of workflows, which HubSpot signs by v2, without a time: the callback id is what makes a repeated one
 * harmless. Where a v3 signature is given, that one counts.
 */
export function signedForWorkflows({ verify, verifyV2, publicOrigin }: WorkflowAuthenticating): RequestHandler {
  return (request, _response, next) => {
    const { headers } = request;
    const signed = { ...signedPart(request), uri: publicOrigin + request.originalUrl };
    const v2 = onlyHeader(headers['x-hubspot-signature-version']) === 'v2' && signed.signature === null;
    const verdict = v2
      ? verifyV2({ ...signed, signature: onlyHeader(headers['x-hubspot-signature']), timestamp: null })
      : verify(signed);
    if (!verdict.ok) throw unsigned(verdict.reason);
    next();
  };
}

const signedPart = (request: Request) => ({
  method: request.method,
  body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  signature: onlyHeader(request.headers['x-hubspot-signature-v3']),
  timestamp: onlyHeader(request.headers['x-hubspot-request-timestamp']),
});

const unsigned = (reason: string): Refused => new Refused(401, reason, advice[reason] ?? usualAdvice);

function identityIn(query: ReadonlyMap<string, string>): Identity {
  const [portal, userId] = [query.get('portalId') ?? '', query.get('userId') ?? ''];
  if (!/^[1-9]\d{0,17}$/.test(portal) || !/^[1-9]\d{0,17}$/.test(userId))
    throw new Refused(401, 'no_identity', 'The signed request names no portal or no user: open it inside HubSpot.');
  return { portal: portal as PortalId, userId };
}

const onlyHeader = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null);
