import { createRequire } from 'node:module';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../../emulator/listen.ts';
import { APP, installableHubSpot } from './installing.ts';

const { Client } = createRequire(import.meta.url)('@hubspot/api-client') as typeof import('@hubspot/api-client');

/** Clients that others wrote find nothing to complain of. */
describe('installing with clients written elsewhere', () => {
  const hub = installableHubSpot();
  const [redirectUri] = APP.redirectUris as [string];
  let listening: Listening;

  beforeAll(async () => {
    listening = await listen(hub.hubspot);
  });
  afterAll(() => listening.close());

  it('oauth4webapi goes from the link to tokens, refreshes, introspects, revokes and recognises refusals', async () => {
    const server: oauth.AuthorizationServer = {
      issuer: listening.url,
      authorization_endpoint: `${listening.url}/oauth/authorize`,
      token_endpoint: `${listening.url}/oauth/2026-03/token`,
      introspection_endpoint: `${listening.url}/oauth/2026-03/token/introspect`,
      revocation_endpoint: `${listening.url}/oauth/2026-03/token/revoke`,
    };
    const client: oauth.Client = { client_id: APP.clientId };
    const secret = oauth.ClientSecretPost(APP.clientSecret);
    const plain = { [oauth.allowInsecureRequests]: true };
    const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
    const link = new URL(server.authorization_endpoint as string);
    const challenge = await oauth.calculatePKCECodeChallenge(verifier);
    const query = {
      client_id: APP.clientId,
      redirect_uri: redirectUri,
      scope: 'oauth',
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    link.search = new URLSearchParams(query).toString();
    const body = new URLSearchParams({ decision: 'grant' });
    const answer = await fetch(link, { method: 'POST', redirect: 'manual', body });
    const back = oauth.validateAuthResponse(server, client, new URL(answer.headers.get('location') as string), state);

    const exchanged = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      secret,
      back,
      redirectUri,
      verifier,
      plain,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 1_800, hub_id: 4711 });
    const refreshToken = tokens.refresh_token as string;
    const refresh = async () => {
      const response = await oauth.refreshTokenGrantRequest(server, client, secret, refreshToken, plain);
      return oauth.processRefreshTokenResponse(server, client, response);
    };
    expect((await refresh()).refresh_token).toBe(refreshToken);
    const introspected = await oauth.introspectionRequest(server, client, secret, refreshToken, plain);
    expect(await oauth.processIntrospectionResponse(server, client, introspected)).toMatchObject({ active: true });
    const revoked = await oauth.revocationRequest(server, client, secret, refreshToken, plain);
    expect(await oauth.processRevocationResponse(revoked)).toBeUndefined();
    await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant', status: 400 });
  });

  it("HubSpot's own client exchanges and refreshes, and reads with what it got", async () => {
    const client = new Client({ basePath: listening.url });
    const code = await hub.codeFrom();
    const { clientId, clientSecret } = APP;
    const tokens = await client.oauth.tokensApi.create('authorization_code', code, redirectUri, clientId, clientSecret);
    expect(tokens.expiresIn).toBe(1_800);
    const { refreshToken } = tokens;
    const fresh = await client.oauth.tokensApi.create(
      'refresh_token',
      undefined,
      undefined,
      clientId,
      clientSecret,
      refreshToken,
    );
    client.setAccessToken(fresh.accessToken);
    expect((await client.crm.contacts.basicApi.getPage()).results).toHaveLength(3);
  });
});
