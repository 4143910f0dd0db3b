import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attempt, type CallResult, decide, retryAfterMs } from '../../src/hubspot/retry.ts';

const nowMs = Date.UTC(2026, 10, 20, 12);
const first: Attempt = { number: 1, most: 8, replayable: true, random: 0, nowMs };

function answer(status: number, body: unknown, headers: Record<string, string> = {}): CallResult {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', response: { status, headers: new Headers(headers), text } };
}
const burst = {
  status: 'error',
  message: 'You have reached your ten_secondly_rolling limit.',
  policyName: 'TEN_SECONDLY_ROLLING',
};
const secondly = { status: 'error', message: 'You have reached your secondly limit.', category: 'RATE_LIMITS' };
const daily = { status: 'error', message: 'You have reached your daily limit.', policyName: 'DAILY' };
const html = '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>';
const noAnswer: CallResult = { kind: 'no answer', error: new Error('socket hang up') };

describe('what happens after an answer', () => {
  it.each([
    ['a JSON body is accepted', answer(200, { a: 1 }), { do: 'accept', body: { a: 1 } }],
    ['so is a partial success', answer(207, { errors: [] }), { do: 'accept', body: { errors: [] } }],
    ['204 has no body', answer(204, ''), { do: 'accept', body: null }],
    ['200 must have one', answer(200, ''), { do: 'retry', afterMs: 250, rateLimited: false }],
    [
      'a truncated body is asked for again',
      answer(200, '{"results":[{"id"'),
      { do: 'retry', afterMs: 250, rateLimited: false },
    ],
    ['a page of a proxy too', answer(200, html), { do: 'retry', afterMs: 250, rateLimited: false }],
    ['401 asks for a new token', answer(401, { category: 'EXPIRED_AUTHENTICATION' }), { do: 'refresh token' }],
    ['so does 530', answer(530, html), { do: 'refresh token' }],
    [
      '403 switches a feature off',
      answer(403, { category: 'MISSING_SCOPES' }),
      { do: 'give up', why: 'missing scope', retryAfterMs: null },
    ],
    [
      '403 from a firewall is no missing scope',
      answer(403, html),
      { do: 'give up', why: 'refused', retryAfterMs: null },
    ],
    [
      '404 is not found',
      answer(404, { category: 'OBJECT_NOT_FOUND' }),
      { do: 'give up', why: 'not found', retryAfterMs: null },
    ],
    [
      '400 is not tried again',
      answer(400, { category: 'VALIDATION_ERROR' }),
      { do: 'give up', why: 'refused', retryAfterMs: null },
    ],
    ['nor is 409', answer(409, { category: 'CONFLICT' }), { do: 'give up', why: 'refused', retryAfterMs: null }],
    ['nor is 414', answer(414, html), { do: 'give up', why: 'refused', retryAfterMs: null }],
    ['a burst limit waits for its window', answer(429, burst), { do: 'retry', afterMs: 10_000, rateLimited: true }],
    ['the search limit for a second', answer(429, secondly), { do: 'retry', afterMs: 1_000, rateLimited: true }],
    [
      'Retry-After is believed',
      answer(429, burst, { 'retry-after': '3' }),
      { do: 'retry', afterMs: 3_000, rateLimited: true },
    ],
    [
      'also as a date',
      answer(503, html, { 'retry-after': new Date(nowMs + 7_000).toUTCString() }),
      { do: 'retry', afterMs: 7_000, rateLimited: false },
    ],
    ['a daily limit ends the pass', answer(429, daily), { do: 'give up', why: 'daily limit', retryAfterMs: null }],
    [
      'a limit of hours too',
      answer(429, burst, { 'retry-after': '7200' }),
      { do: 'give up', why: 'rate limit', retryAfterMs: 7_200_000 },
    ],
    [
      'a locked record waits two seconds at least',
      answer(423, {}),
      { do: 'retry', afterMs: 2_000, rateLimited: false },
    ],
    [
      'whatever shorter time is asked',
      answer(423, {}, { 'retry-after': '1' }),
      { do: 'retry', afterMs: 2_000, rateLimited: false },
    ],
    [
      'a short move of data is waited for',
      answer(477, {}, { 'retry-after': '30' }),
      { do: 'retry', afterMs: 30_000, rateLimited: false },
    ],
    [
      'a long one is not',
      answer(477, {}, { 'retry-after': '86400' }),
      { do: 'give up', why: 'migrating', retryAfterMs: 86_400_000 },
    ],
    ['nor one of unknown length', answer(477, {}), { do: 'give up', why: 'migrating', retryAfterMs: null }],
    ['an HTML error page is tried again', answer(502, html), { do: 'retry', afterMs: 250, rateLimited: false }],
    ['so is a Cloudflare timeout', answer(524, html), { do: 'retry', afterMs: 250, rateLimited: false }],
    ['so is 408', answer(408, ''), { do: 'retry', afterMs: 250, rateLimited: false }],
    [
      'an outage of hours ends the pass',
      answer(503, html, { 'retry-after': '3600' }),
      { do: 'give up', why: 'unexpected answer', retryAfterMs: 3_600_000 },
    ],
    ['no answer at all is tried again', noAnswer, { do: 'retry', afterMs: 250, rateLimited: false }],
  ] as const)('%s', (_name, result, decision) => {
    expect(decide(result as CallResult, first)).toEqual(decision);
  });

  it.each([
    ['no answer', noAnswer, 'unreachable'],
    ['an error page', answer(502, html), 'unexpected answer'],
    ['a truncated body', answer(201, '{"resul'), 'unexpected answer'],
  ])('does not make a create again after %s: it may have arrived', (_name, result, why) => {
    expect(decide(result, { ...first, replayable: false })).toEqual({ do: 'give up', why, retryAfterMs: null });
  });

  it.each([
    ['429', answer(429, burst)],
    ['423', answer(423, {})],
    ['477', answer(477, {}, { 'retry-after': '5' })],
  ])('makes a create again after %s: nothing was done', (_name, result) => {
    expect(decide(result, { ...first, replayable: false }).do).toBe('retry');
  });

  it.each([
    [noAnswer, 'unreachable'],
    [answer(502, html), 'unexpected answer'],
    [answer(429, burst), 'rate limit'],
    [answer(423, {}), 'locked'],
    [answer(477, {}, { 'retry-after': '5' }), 'migrating'],
  ])('gives up at the last attempt (%#)', (result, why) => {
    expect(decide(result, { ...first, number: 8 })).toMatchObject({ do: 'give up', why });
  });

  it('waits longer from attempt to attempt, never longer than a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => {
      const decision = decide(noAnswer, { ...first, number, most: 10, random: 1 });
      return decision.do === 'retry' ? decision.afterMs : null;
    });
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('never comes back sooner than HubSpot asked, and not everybody at once', () => {
    const statuses = fc.constantFrom(423, 429, 477, 500, 503, 524);
    const asked = fc.integer({ min: 0, max: 120 });
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(statuses, asked, random, fc.integer({ min: 1, max: 7 }), (status, seconds, chance, number) => {
        const result = answer(status, {}, { 'retry-after': String(seconds) });
        const decision = decide(result, { ...first, number, random: chance });
        if (decision.do !== 'retry') throw new Error(`${status} was not tried again`);
        expect(decision.afterMs).toBeGreaterThanOrEqual(seconds * 1_000);
        const later = decide(result, { ...first, number, random: 1 });
        expect(later.do === 'retry' && later.afterMs).toBeGreaterThan(seconds * 1_000);
      }),
    );
  });
});

describe('Retry-After', () => {
  it.each([
    ['seconds', '12', 12_000],
    ['a date', new Date(nowMs + 60_000).toUTCString(), 60_000],
    ['a date that has passed', new Date(nowMs - 60_000).toUTCString(), 0],
    ['nothing', '', null],
    ['nonsense', 'soon', null],
  ])('is read from %s', (_name, text, expected) => {
    expect(retryAfterMs(new Headers(text === '' ? {} : { 'retry-after': text }), nowMs)).toBe(expected);
  });
});
