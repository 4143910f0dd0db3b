import { createHash } from 'node:crypto';

/** RFC 7636's S256: a code asked for with a challenge needs the verifier it was made from; one without needs none. */
export function isVerified(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null) return verifier === null || verifier === '';
  if (verifier === null || !/^[\w.~-]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier, 'ascii').digest('base64url') === challenge;
}
