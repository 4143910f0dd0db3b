import type { Clock } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';

/** Does this address stay on this machine? */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const systemClock: Clock = { nowMs: () => Date.now() };

/**
 * The clock of a pass: the system's, except that a local HubSpot on this machine may have a time of its own, which is
 * then followed from the moment it was asked. No other host is ever asked.
 */
export async function clockFor(baseUrl: string): Promise<Clock> {
  if (!isLoopback(baseUrl)) return systemClock;
  const theirs = await askClock(baseUrl);
  if (theirs === null) return systemClock;
  const askedAtMs = performance.now();
  return { nowMs: () => Math.round(theirs + performance.now() - askedAtMs) };
}

async function askClock(baseUrl: string): Promise<number | null> {
  try {
    const response = await fetch(new URL('/__local/clock', baseUrl), {
      redirect: 'error',
      signal: AbortSignal.timeout(2_000),
    });
    const body: unknown = response.ok ? await response.json() : null;
    return isRecord(body) && typeof body.nowMs === 'number' && Number.isFinite(body.nowMs) ? body.nowMs : null;
  } catch {
    return null;
  }
}
