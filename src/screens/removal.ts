import type {
  PeopleAnswer,
  RemovalAnswer,
  RemovalRequest,
  RemovalTold,
} from '../../extensions/app/cards/lib/answers/removal-answer.ts';
import { AppError } from '../pass/app-error.ts';
import { peopleCsv } from '../portals/people-csv.ts';
import { leftByHand } from '../portals/removal/left-by-hand.ts';
import type { Removal } from '../portals/removal.ts';
import { assertAdmin } from './allowed.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';
import { silentForMs } from './undo.ts';

/** Few enough that a part stays far below the megabyte HubSpot lets an answer have. */
const recordsAPart = 500;

/** What people entered for Rapport, as CSV, part by part. Admins only. */
export async function people(place: Place, asker: Asker, { part }: { readonly part: number }): Promise<PeopleAnswer> {
  assertAdmin(asker);
  const { portal } = asker;
  const world = { removals: place.removals, crm: await place.live(portal) };
  return { ...(await peopleCsv(world, portal, part, recordsAPart)), part };
}

/** How far *Remove everything* is. Admins only. */
export async function removal(place: Place, asker: Asker): Promise<RemovalAnswer> {
  assertAdmin(asker);
  const { portal } = asker;
  const [begun, tenant] = [await place.removals.removal(portal), await place.tenants.tenant(portal)];
  // A tombstone of an installation before this one is nothing of this one's.
  const old = begun?.finishedAtMs != null && tenant !== null;
  return {
    portal,
    connection: tenant?.connection ?? begun?.connection ?? 'private_token',
    removal: begun === null || old ? null : toldBy(begun, place.clock.nowMs()),
  };
}

/** Begins to remove everything; it goes on after the answer. Admins only, who have typed the portal's id. */
export async function removeEverything(place: Place, asker: Asker, { portal }: RemovalRequest): Promise<RemovalAnswer> {
  assertAdmin(asker);
  if (portal.trim() !== asker.portal) throw new AppError('bad_input', screenTexts.otherPortal(asker.portal));
  await place.startRemoval(asker.portal, asker.userId);
  return removal(place, asker);
}

function toldBy(removal: Removal, nowMs: number): RemovalTold {
  const { step, begunAtMs, toldAtMs, finishedAtMs, report } = removal;
  const { tasksArchived, propertiesArchived, groupsArchived, recordsCleared } = report;
  return {
    state: finishedAtMs !== null ? 'done' : nowMs - toldAtMs > silentForMs ? 'stopped' : 'running',
    step,
    begunAt: new Date(begunAtMs).toISOString(),
    ...{ tasksArchived, propertiesArchived, groupsArchived, recordsCleared },
    byHand: leftByHand(removal),
  };
}
