import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits as they go into addresses, cookies and forms. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** Does this look like a `randomSecret`? */
export const isSecret = (text: string | null): text is string => text !== null && /^[A-Za-z0-9_-]{43}$/.test(text);

/** What is stored of a secret: enough to know it again, not enough to forge it. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/**
 * The PKCE verifier (RFC 7636) of one installation: follows from what only the browser holds, so that it need not be stored
 * and no other browser's code fits.
 */
export const verifierOf = (browser: string, state: string): string =>
  createHmac('sha256', browser).update(`verifier ${state}`).digest('base64url');

/** The PKCE challenge, method S256. */
export const challengeOf = (verifier: string): string => digest(verifier);
