import { json } from '../routing/answers.ts';

type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'unsupported_token_type';

/** A refusal of the token endpoint: RFC 6749's two fields and, with the same words, HubSpot's older two. */
export class TokenError extends Error {
  readonly status: number;
  readonly error: OAuthErrorCode;
  readonly legacy: string;

  /** @param legacy HubSpot's own name of the fault, as `BAD_REFRESH_TOKEN` */
  constructor(error: OAuthErrorCode, legacy: string, message: string) {
    super(message);
    this.error = error;
    this.legacy = legacy;
    this.status = error === 'invalid_client' ? 401 : 400;
  }

  answer(): Response {
    return json(this.status, {
      error: this.error,
      error_description: this.message,
      status: this.legacy,
      message: this.message,
    });
  }
}

export const badRefreshToken = () =>
  new TokenError('invalid_grant', 'BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked');

export const badCode = (message = 'authorization code is missing, unknown, expired or used') =>
  new TokenError('invalid_grant', 'BAD_AUTH_CODE', message);
