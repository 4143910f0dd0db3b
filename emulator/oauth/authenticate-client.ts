import { timingSafeEqual } from 'node:crypto';
import type { LocalOAuth } from './local-oauth.ts';
import type { RegisteredApp } from './registered-app.ts';
import { TokenError } from './token-error.ts';

/**
 * The app whose credentials stand in the form.
 * @throws TokenError
 */
export function authenticateClient(form: URLSearchParams, oauth: LocalOAuth): RegisteredApp {
  const app = oauth.app(form.get('client_id') ?? '');
  if (app === undefined) throw new TokenError('invalid_client', 'BAD_CLIENT_ID', 'missing or unknown client id');
  if (!isSame(form.get('client_secret') ?? '', app.clientSecret))
    throw new TokenError('invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
  return app;
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
