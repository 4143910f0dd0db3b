import { formatInstant } from './portal/instants.ts';
import type { Installation } from './portal/portal.ts';
import type { Call, Next } from './routing/call.ts';
import { HubSpotError } from './routing/hubspot-error.ts';

/** Finds the installation a bearer token opens; refuses everything else with HubSpot's 401 bodies. */
export function authenticate(installations: ReadonlyMap<string, Installation>) {
  return async (call: Call, next: Next): Promise<Response> => {
    const [scheme = '', token = ''] = (call.request.headers.get('authorization') ?? '').split(' ');
    const installation = scheme.toLowerCase() === 'bearer' ? installations.get(token) : undefined;
    if (installation === undefined) throw invalidAuthentication();
    const expiredAtMs = expiryOf(installation);
    if (expiredAtMs !== null) throw expired(installation, expiredAtMs);
    call.installation = installation;
    return next();
  };
}

function invalidAuthentication(): HubSpotError {
  return new HubSpotError(
    401,
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    { category: 'INVALID_AUTHENTICATION' },
  );
}

/** Portal time at which the token ended; null while it is good. */
function expiryOf({ expiredAtMs, goodUntilRealMs, portal }: Installation): number | null {
  if (expiredAtMs !== null) return expiredAtMs;
  const sinceMs = portal.options.realMs() - goodUntilRealMs;
  return sinceMs < 0 ? null : portal.clock.nowMs() - sinceMs;
}

function expired(installation: Installation, atMs: number): HubSpotError {
  const minutes = Math.max(0, Math.floor((installation.portal.clock.nowMs() - atMs) / 60_000));
  return new HubSpotError(401, `The OAuth token used to make this call expired ${minutes} minute(s) ago.`, {
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [formatInstant(atMs)] },
  });
}
