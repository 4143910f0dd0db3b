import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clockFor, isLoopback } from '../../src/hubspot/local-clock.ts';

const asked: string[] = [];
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  asked.length = 0;
});
afterAll(() => server.close());
const answering = (body: () => Response) =>
  server.use(
    http.all('*', ({ request }) => {
      asked.push(request.url);
      return body();
    }),
  );
const nowMs = Date.UTC(2026, 5, 30, 16);

describe('the clock of a pass', () => {
  it.each([
    'https://api.hubapi.com',
    'https://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:4010',
    'http://0.0.0.0:4010',
    'http://169.254.1.1',
  ])('is never asked of %s', async (address) => {
    answering(() => HttpResponse.json({ nowMs }));
    expect(isLoopback(address)).toBe(false);
    const clock = await clockFor(address);
    expect(asked).toEqual([]);
    expect(Math.abs(clock.nowMs() - Date.now())).toBeLessThan(60_000);
  });

  it.each(['http://127.0.0.1:4010', 'http://localhost:4010', 'http://[::1]:4010', 'http://127.8.9.1'])(
    'follows a local HubSpot at %s',
    async (address) => {
      answering(() => HttpResponse.json({ nowMs }));
      const clock = await clockFor(address);
      expect(asked).toEqual([new URL('/__local/clock', address).href]);
      const first = clock.nowMs();
      expect(first).toBeGreaterThanOrEqual(nowMs);
      expect(first).toBeLessThan(nowMs + 60_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(clock.nowMs()).toBeGreaterThan(first);
    },
  );

  it.each([
    ['knows no such page', () => HttpResponse.json({}, { status: 404 })],
    ['says something else', () => HttpResponse.json({ nowMs: 'noon' })],
    ['speaks no JSON', () => new HttpResponse('<html>')],
    ['hangs up', () => HttpResponse.error()],
    ['sends elsewhere', () => HttpResponse.redirect('https://example.com/__local/clock')],
  ])('is the system clock where a local host %s', async (_name, body) => {
    answering(body);
    const clock = await clockFor('http://127.0.0.1:4010');
    expect(asked).toHaveLength(1);
    expect(Math.abs(clock.nowMs() - Date.now())).toBeLessThan(60_000);
  });
});
