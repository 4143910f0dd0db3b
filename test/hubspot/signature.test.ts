import { createHmac } from 'node:crypto';
import { Signature } from '@hubspot/api-client';
import { describe, expect, it } from 'vitest';
import { type SignedRequest, verifySignatureV2, verifySignatureV3 } from '../../src/hubspot/signature.ts';

const secret = 'a client secret';
const now = Date.UTC(2026, 10, 27, 9);
const minute = 60_000;
const plain = 'https://rapport.example/screens/record?objectTypeId=0-1&objectId=5&portalId=4711&userId=501';

/** HubSpot's own client signs, as an oracle; it decodes nothing, so only plain addresses are its business. */
function signed(changes: { method?: string; uri?: string; body?: string; at?: number; secret?: string } = {}) {
  const { method = 'GET', uri = plain, body = '', at = now } = changes;
  const options = { clientSecret: changes.secret ?? secret, url: uri, requestBody: body, signature: '', timestamp: at };
  return {
    method,
    uri,
    body: Buffer.from(body),
    signature: Signature.getSignature(method, 'v3', options),
    timestamp: String(at),
  };
}
const verdict = (request: SignedRequest, secrets: readonly string[] = [secret]) =>
  verifySignatureV3(request, secrets, now);
const refused = (reason: string) => ({ ok: false, reason });

describe("HubSpot's v3 signature", () => {
  it('fits what HubSpot signed, with and without a body', () => {
    expect(verdict(signed())).toEqual({ ok: true });
    expect(verdict(signed({ method: 'POST', body: '{"name":"Zoë \u{1F600}"}' }))).toEqual({ ok: true });
  });

  it('fits an address that HubSpot decoded before it signed, in either case of the escapes', () => {
    const uri = 'https://rapport.example/screens/names?contacts=1%2C2&q=a%3ab%2F%40%20%26&portalId=4711';
    const decoded = 'https://rapport.example/screens/names?contacts=1,2&q=a:b/@%20%26&portalId=4711';
    expect(verdict({ ...signed({ uri: decoded }), uri })).toEqual({ ok: true });
    // As HubSpot's tool for local development signs.
    expect(verdict(signed({ uri }))).toEqual({ ok: true });
  });

  it('undoes no other escape', () => {
    const uri = 'https://rapport.example/screens/names?contacts=1%26portalId=4711';
    const decoded = 'https://rapport.example/screens/names?contacts=1&portalId=4711';
    expect(verdict({ ...signed({ uri: decoded }), uri })).toEqual(refused('bad_signature'));
  });

  it('holds for five minutes, in both directions', () => {
    for (const at of [now - 5 * minute, now + 5 * minute]) expect(verdict(signed({ at }))).toEqual({ ok: true });
    expect(verdict(signed({ at: now - 5 * minute - 1 }))).toEqual(refused('stale_timestamp'));
    expect(verdict(signed({ at: now + 5 * minute + 1 }))).toEqual(refused('future_timestamp'));
  });

  it.each([
    ['another secret', signed({ secret: 'another' })],
    ['another method', { ...signed(), method: 'POST' }],
    ['a changed body', { ...signed({ method: 'POST', body: '{}' }), body: Buffer.from('{ }') }],
    ["another portal's query", { ...signed(), uri: plain.replace('4711', '4712') }],
    ['a parameter more', { ...signed(), uri: `${plain}&portalId=4712` }],
    ['another origin', { ...signed(), uri: plain.replace('rapport.example', 'evil.example') }],
    ['another time', { ...signed(), timestamp: String(now + 1) }],
    ['a signature cut short', { ...signed(), signature: signed().signature.slice(0, -1) }],
    ['an empty signature', { ...signed(), signature: '' }],
    ['two signatures joined', { ...signed(), signature: `${signed().signature}, ${signed().signature}` }],
  ])('refuses %s', (_what, request) => {
    expect(verdict(request)).toEqual(refused('bad_signature'));
  });

  it('refuses requests without its headers, and times that are none', () => {
    expect(verdict({ ...signed(), signature: null })).toEqual(refused('missing_headers'));
    expect(verdict({ ...signed(), timestamp: null })).toEqual(refused('missing_headers'));
    for (const timestamp of ['', 'NaN', '-1', '1e3', `${now}, ${now}`, '9'.repeat(400)])
      expect(verdict({ ...signed(), timestamp })).toEqual(refused('malformed_timestamp'));
  });

  it('takes the old and the new secret while one replaces the other', () => {
    for (const used of ['old', 'new']) expect(verdict(signed({ secret: used }), ['new', 'old'])).toEqual({ ok: true });
    expect(verdict(signed({ secret: 'older' }), ['new', 'old'])).toEqual(refused('bad_signature'));
    expect(verdict(signed(), [])).toEqual(refused('bad_signature'));
  });

  it('signs the bytes of the body, also where they are no text', () => {
    const body = Buffer.from([0xff, 0x00, 0xfe]);
    const signature = createHmac('sha256', secret)
      .update(`POST${plain}`)
      .update(body)
      .update(String(now))
      .digest('base64');
    const request = { method: 'POST', uri: plain, body, signature, timestamp: String(now) };
    expect(verdict(request)).toEqual({ ok: true });
    expect(verdict({ ...request, body: Buffer.from(body.toString('utf8')) })).toEqual(refused('bad_signature'));
  });
});

describe("HubSpot's v2 signature, of workflow actions", () => {
  const body = '{"callbackId":"x"}';
  const uri = 'https://rapport.example/workflow/rescore?a=%2F';
  const signature = Signature.getSignature('POST', 'v2', {
    clientSecret: secret,
    url: uri,
    requestBody: body,
    signature: '',
  });
  const request = { method: 'POST', uri, body: Buffer.from(body), signature, timestamp: null };

  it('fits what HubSpot signed, the address as it stands', () => {
    expect(verifySignatureV2(request, ['old', secret])).toEqual({ ok: true });
  });

  it('refuses anything else, and is no v3 signature', () => {
    for (const changed of [
      { ...request, method: 'PUT' },
      { ...request, body: Buffer.from('{}') },
      { ...request, uri: uri.replace('%2F', '/') },
      { ...request, signature: signature.toUpperCase() },
    ])
      expect(verifySignatureV2(changed, [secret])).toEqual(refused('bad_signature'));
    expect(verifySignatureV2({ ...request, signature: null }, [secret])).toEqual(refused('missing_headers'));
    expect(verdict({ ...request, timestamp: String(now) })).toEqual(refused('bad_signature'));
  });
});
