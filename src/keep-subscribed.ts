import type { Logger } from 'pino';
import { type KeptPortal, keepSubscriptions, type SubscribingWorld } from './portals/keep-subscriptions.ts';

/** So often it is looked whether HubSpot still has what it was given, and asked again for what it refused. */
const lookEveryMs = 3_600_000;

/**
 * Has HubSpot's journal tell of every portal, whenever a portal came, changed or left, and hourly. Nothing is asked of HubSpot in
 * between: the returned function may be called as often as one likes.
 */
export function subscriptionKeeper(
  world: Omit<SubscribingWorld, 'onPortal' | 'signal'>,
  log: Logger,
  nowMs: () => number = Date.now,
): (signal: AbortSignal) => Promise<void> {
  let kept: { readonly tenants: string; readonly atMs: number } | null = null;
  return async (signal) => {
    const atMs = nowMs();
    const tenants = (await world.tenants.tenants())
      .map(({ portal, connection, state, scopes, installedAtMs, outsideEuAgreedAtMs }) =>
        [portal, connection, state, installedAtMs, outsideEuAgreedAtMs, ...scopes].join(' '),
      )
      .join(', ');
    if (kept !== null && kept.tenants === tenants && atMs - kept.atMs < lookEveryMs) return;
    await keepSubscriptions({ ...world, signal, onPortal: (portal) => tell(log, portal) });
    if (!signal.aborted) kept = { tenants, atMs };
  };
}

/** Codes only: what HubSpot says beside them may hold anything. */
function tell(log: Logger, { portal, made, ended, refused }: KeptPortal): void {
  const line = { what: 'journal subscriptions', portal, made, ended };
  if (refused.length === 0) log.info(line, 'subscribed');
  else log.warn({ ...line, codes: refused }, 'refused');
}
