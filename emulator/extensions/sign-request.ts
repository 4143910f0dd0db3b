import { createHash, createHmac } from 'node:crypto';

interface SignedRequest {
  readonly method: string;
  /** The address HubSpot calls, with its whole query. */
  readonly url: string;
  /** Empty for GET. */
  readonly body: string;
  readonly timestampMs: number;
}

/** Characters that stand decoded in the address that is signed (developers.hubspot.com, "Validating requests", v3). */
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** The two headers of signature v3: an HMAC-SHA256 over method, address, body and time. */
export function signatureV3(
  clientSecret: string,
  { method, url, body, timestampMs }: SignedRequest,
): Record<string, string> {
  const signed = `${method}${url.replace(DECODED, decodeURIComponent)}${body}${timestampMs}`;
  return {
    'x-hubspot-request-timestamp': String(timestampMs),
    'x-hubspot-signature-v3': createHmac('sha256', clientSecret).update(signed, 'utf8').digest('base64'),
  };
}

/** The two headers of signature v2, as workflow actions carry it: a SHA-256 that begins with the secret and knows no time. */
export function signatureV2(
  clientSecret: string,
  { method, url, body }: Omit<SignedRequest, 'timestampMs'>,
): Record<string, string> {
  return {
    'x-hubspot-signature': createHash('sha256').update(`${clientSecret}${method}${url}${body}`, 'utf8').digest('hex'),
    'x-hubspot-signature-version': 'v2',
  };
}

/**
 * The headers by which an app knows that a card's request comes from HubSpot: v3, and the older v2.
 */
export function signatureHeaders(clientSecret: string, request: SignedRequest): Record<string, string> {
  return { ...signatureV3(clientSecret, request), ...signatureV2(clientSecret, request) };
}
