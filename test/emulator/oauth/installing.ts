import { createHash } from 'node:crypto';
import type { RegisteredApp } from '../../../emulator/oauth/registered-app.ts';
import type { LocalHubSpotOptions } from '../../../emulator/options.ts';
import { smallHubSpot } from '../small-portal.ts';

export const APP: RegisteredApp = {
  appId: 77,
  name: 'Sample',
  clientId: 'sample-client',
  clientSecret: 'sample-secret',
  redirectUris: ['https://sample.example.com/oauth/callback', 'http://localhost:3000/callback?from=here'],
};

const [REDIRECT_URI] = APP.redirectUris as [string];

/** A verifier of RFC 7636's length and the challenge made of it. */
export const VERIFIER = 'v'.repeat(43);
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

type Fields = Readonly<Record<string, string | readonly string[]>>;

function formOf(fields: Fields): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
}

/** The small portal, an app that can be installed there, and what the app and its users do, as functions. */
export function installableHubSpot(options: LocalHubSpotOptions = {}) {
  const clock = { ms: 0 };
  const small = smallHubSpot({ apps: [APP], realMs: () => clock.ms, ...options });
  const request = (path: string, init?: RequestInit) =>
    small.hubspot.fetch(new Request(`http://127.0.0.1:1${path}`, { redirect: 'manual', ...init }));

  const link = (changes: Record<string, string> = {}, path = '/oauth/authorize') => {
    const query = new URLSearchParams({
      client_id: APP.clientId,
      redirect_uri: REDIRECT_URI,
      scope: 'oauth crm.objects.contacts.read',
      optional_scope: 'tickets crm.objects.deals.read',
      state: 'a state & more',
      ...changes,
    });
    return `${path}?${query.toString()}`;
  };
  /** What the browser is sent back to the app with. */
  const answerPage = async (fields: Fields, address = link(), headers: Record<string, string> = {}) => {
    const response = await request(address, { method: 'POST', body: formOf(fields), headers });
    const location = response.headers.get('location');
    return { response, back: location === null ? null : new URL(location) };
  };
  const codeFrom = async (fields: Fields = {}, address = link()) => {
    const { back } = await answerPage({ decision: 'grant', ...fields }, address);
    return back?.searchParams.get('code') ?? '';
  };
  const post = async (path: string, fields: Fields) => {
    const credentials = { client_id: APP.clientId, client_secret: APP.clientSecret };
    const response = await request(path, { method: 'POST', body: formOf({ ...credentials, ...fields }) });
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests examine
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as any };
  };
  const token = (fields: Fields) => post('/oauth/2026-03/token', fields);
  const exchange = (code: string, fields: Fields = {}) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...fields });
  const refresh = (refreshToken: string, fields: Fields = {}) =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...fields });
  /** The whole way: somebody grants, the app takes its tokens. */
  const install = async (fields: Fields = {}, address = link()) =>
    (await exchange(await codeFrom(fields, address))).body;
  const local = async (path: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await request(`/__local/${path}`, init);
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests examine
    return { status: response.status, body: (await response.json()) as any };
  };
  return { ...small, clock, request, link, answerPage, codeFrom, post, token, exchange, refresh, install, local };
}
