import { AppError } from '../pass/app-error.ts';
import type { PassStore } from '../pass/pass-store.ts';
import { parseSettings } from '../portals/settings.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { LiveCrm, ScreensWorld } from '../screens/screens.ts';
import { within } from './within.ts';

/** What a person may do in a portal. */
export interface Role {
  readonly admin: boolean;
  readonly seesMoney: boolean;
}

/** To see how far a removal is, or how it ended lately; to go on with one. */
export type Leaving = 'look' | 'go on';

export interface Roles {
  /**
   * `null`: Rapport is not connected to this portal.
   * @param leaving what is asked about a removal, which takes along by whom admins are known: whoever asked for it stays one
   * for that.
   */
  of(portal: PortalId, userId: string, leaving?: Leaving | null): Promise<Role | null>;
}

export interface RolesWorld {
  readonly store: Pick<PassStore, 'portalAdmins' | 'settings'>;
  readonly live: ScreensWorld['live'];
  /** Admins of every portal, from the environment. */
  readonly adminUserIds: readonly string[];
  /** Who asked for a removal that is under way or ended lately, or only for one under way. */
  askerOf(portal: PortalId, leaving: Leaving): Promise<string | null>;
  /** Monotonic. */
  nowMs(): number;
}

const keptForMs = 5 * 60_000;
/** HubSpot out of reach makes nobody an admin, but not for long. */
const keptAfterFailureMs = 30_000;
const mostKept = 10_000;

/**
 * Admins are those on the portal's list or in the environment, and HubSpot's super admins where the portal lets Rapport see
 * them; they see money, and so does whom the settings name.
 */
export function createRoles({ store, live, adminUserIds, askerOf, nowMs }: RolesWorld): Roles {
  const superAdmin = rememberSuperAdmins(nowMs);
  return {
    of: async (portal, userId, leaving = null) => {
      if (leaving !== null && (await askerOf(portal, leaving)) === userId) return { admin: true, seesMoney: false };
      const crm = await connected(live, portal);
      if (crm === null) return null;
      const named = adminUserIds.includes(userId) || (await store.portalAdmins(portal)).includes(userId);
      if (named || (await superAdmin(portal, userId, crm))) return { admin: true, seesMoney: true };
      const { moneyVisibleTo } = parseSettings(await store.settings(portal));
      return { admin: false, seesMoney: moneyVisibleTo.includes(userId) };
    },
  };
}

async function connected(live: ScreensWorld['live'], portal: PortalId): Promise<LiveCrm | null> {
  try {
    return await live(portal);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

function rememberSuperAdmins(nowMs: () => number) {
  const kept = new Map<string, { readonly answer: Promise<boolean>; untilMs: number }>();
  return (portal: PortalId, userId: string, crm: LiveCrm): Promise<boolean> => {
    const key = `${portal}:${userId}`;
    const known = kept.get(key);
    if (known !== undefined && nowMs() < known.untilMs) return known.answer;
    if (kept.size >= mostKept) kept.clear();
    const answer = within(3_000, crm.superAdmin(userId)).then(
      (told) => told === true,
      () => {
        entry.untilMs = nowMs() + keptAfterFailureMs;
        return false;
      },
    );
    const entry = { answer, untilMs: nowMs() + keptForMs };
    kept.set(key, entry);
    return answer;
  };
}
