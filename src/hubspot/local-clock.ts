import type { Clock } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';
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
 * @param portal whose time, where a local HubSpot holds several; by default the first one's
 */
export async function clockFor(baseUrl: string, portal?: PortalId): Promise<Clock> {
  if (!isLoopback(baseUrl)) return systemClock;
  const theirs = await askClock(baseUrl, portal);
  if (theirs === null) return systemClock;
  const askedAtMs = performance.now();
  return { nowMs: () => Math.round(theirs + performance.now() - askedAtMs) };
}

async function askClock(baseUrl: string, portal?: PortalId): Promise<number | null> {
  const query = portal === undefined ? '' : `?portal=${portal}`;
  try {
    const response = await fetch(new URL(`/__local/clock${query}`, baseUrl), {
      redirect: 'error',
      signal: AbortSignal.timeout(2_000),
    });
    const body: unknown = response.ok ? await response.json() : null;
    return isRecord(body) && typeof body.nowMs === 'number' && Number.isFinite(body.nowMs) ? body.nowMs : null;
  } catch {
    return null;
  }
}
