import { z } from 'zod';
import { AppError } from '../pass/app-error.ts';
import type { OAuth, TokenFacts, Tokens } from '../portals/oauth.ts';
import type { PortalId } from '../scoring/ids.ts';

const token = z.string().min(1).max(20_000);
const lifetime = z.number().positive();
const id = z.union([z.string().regex(/^[1-9]\d{0,17}$/), z.int().positive()]).transform(String);

/** 200 of the token endpoint; a refresh may leave the refresh token out: then the old one stays good. */
const tokensAnswer = z.object({ access_token: token, refresh_token: token.optional(), expires_in: lifetime });

/** 200 of introspection; an inactive token has no more to tell. */
const factsAnswer = z.union([
  z.object({
    active: z.literal(true),
    hub_id: id,
    user_id: id.nullish(),
    client_id: z.string().nullish(),
    scopes: z.array(z.string()).nullish(),
    scope: z.string().nullish(),
  }),
  z.object({ active: z.literal(false) }),
]);

const refusalAnswer = z
  .object({ error: z.string(), status: z.string(), message: z.string(), error_description: z.string() })
  .partial();

export function readTokens(body: unknown, oldRefreshToken: string | null): Tokens | null {
  const { data } = tokensAnswer.safeParse(body);
  const refreshToken = data?.refresh_token ?? oldRefreshToken;
  if (data === undefined || refreshToken === null) return null;
  return { accessToken: data.access_token, refreshToken, expiresInMs: data.expires_in * 1_000 };
}

export function readFacts(body: unknown, clientId: string): TokenFacts | 'inactive' | null {
  const { data } = factsAnswer.safeParse(body);
  if (data === undefined) return null;
  // A token of another app is none of ours, whoever hands it over.
  if (!data.active || (data.client_id != null && data.client_id !== clientId)) return 'inactive';
  const scopes = data.scopes ?? data.scope?.split(' ').filter((scope) => scope !== '') ?? [];
  return { portal: data.hub_id as PortalId, userId: data.user_id ?? null, scopes };
}

/**
 * What a 400 or 401 of the token endpoint means (RFC 6749 §5.2, and HubSpot's own `status` beside it or alone).
 * @throws AppError where the configuration is wrong, and for what is none of the expected refusals
 */
export function readRefusal(body: unknown): Extract<Awaited<ReturnType<OAuth['refresh']>>, { ok: false }> {
  const { error = '', status = '' } = refusalAnswer.safeParse(body).data ?? {};
  if (error === 'invalid_client' || error === 'unauthorized_client' || /CLIENT/.test(status)) {
    throw new AppError(
      'bad_configuration',
      'HubSpot does not know this app: check that HUBSPOT_CLIENT_ID and the first HUBSPOT_CLIENT_SECRET are those on its Auth tab.',
    );
  }
  if (error === 'redirect_uri_mismatch' || /REDIRECT_URI/.test(status)) {
    throw new AppError(
      'bad_configuration',
      "HubSpot expects another callback: check that RAPPORT_PUBLIC_ORIGIN is the address in the app's files.",
    );
  }
  if (error === 'invalid_scope') return { ok: false, reason: 'invalid_scope' };
  if (error === 'invalid_grant' || /^(BAD|EXPIRED|INVALID|USED)_(REFRESH_TOKEN|AUTH_CODE|GRANT)/.test(status))
    return { ok: false, reason: 'invalid_grant' };
  throw new AppError('crm_refused', 'HubSpot refuses to give access, for a reason Rapport does not know: try again.');
}
