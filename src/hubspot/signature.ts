import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it came over the wire, with the headers that HubSpot signs it by. */
export interface SignedRequest {
  readonly method: string;
  /** Public origin, path and query exactly as requested; never put together from the Host header. */
  readonly uri: string;
  /** The raw bytes; empty for a GET. */
  readonly body: Uint8Array;
  readonly signature: string | null;
  /** Epoch milliseconds as text (v3 only). */
  readonly timestamp: string | null;
}

export type SignatureVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason:
        | 'missing_headers'
        | 'malformed_timestamp'
        | 'stale_timestamp'
        | 'future_timestamp'
        | 'bad_signature';
    };

const mostSkewMs = 5 * 60_000;

/**
 * HubSpot's v3 signature (developers.hubspot.com, "Validating requests"): base64 HMAC-SHA256, under the client secret, of
 * method + decoded URI + raw body + timestamp; at most five minutes old, nor from more than five minutes ahead. Any of several
 * secrets will do, so that one can be replaced without a pause.
 */
export function verifySignatureV3(request: SignedRequest, secrets: readonly string[], nowMs: number): SignatureVerdict {
  const { method, uri, body, signature, timestamp } = request;
  if (signature === null || timestamp === null) return { ok: false, reason: 'missing_headers' };
  if (!/^\d{1,15}$/.test(timestamp)) return { ok: false, reason: 'malformed_timestamp' };
  const age = nowMs - Number(timestamp);
  if (age > mostSkewMs) return { ok: false, reason: 'stale_timestamp' };
  if (age < -mostSkewMs) return { ok: false, reason: 'future_timestamp' };
  // HubSpot's own tool for local development signs the URI as it stands; over the exact text a signature proves no less.
  const heads = [method + decodeAsSigned(uri), method + uri];
  return anyMatches(secrets, signature, (secret) =>
    heads.map((head) => createHmac('sha256', secret).update(head).update(body).update(timestamp).digest('base64')),
  );
}

/** HubSpot's v2 signature, of workflow actions only: hex SHA-256 of secret + method + full URI + raw body; it has no time. */
export function verifySignatureV2(request: SignedRequest, secrets: readonly string[]): SignatureVerdict {
  const { method, uri, body, signature } = request;
  if (signature === null) return { ok: false, reason: 'missing_headers' };
  return anyMatches(secrets, signature, (secret) => [
    createHash('sha256')
      .update(secret + method + uri)
      .update(body)
      .digest('hex'),
  ]);
}

/** HubSpot signs the URI with these, and only these, escapes undone. */
const decodeAsSigned = (uri: string): string =>
  uri.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escaped) => decodeURIComponent(escaped));

/** Tries every secret, so that time tells nothing. */
function anyMatches(
  secrets: readonly string[],
  given: string,
  sign: (secret: string) => readonly string[],
): SignatureVerdict {
  const theirs = Buffer.from(given);
  let matches = false;
  for (const signature of secrets.flatMap(sign)) {
    const ours = Buffer.from(signature);
    if (ours.length === theirs.length && timingSafeEqual(ours, theirs)) matches = true;
  }
  return matches ? { ok: true } : { ok: false, reason: 'bad_signature' };
}
