import type { PlayNorms, PlayPortal } from '../plays/situation.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { PortalModel } from '../scoring/portal-model.ts';
import type { LastLook } from './last-look.ts';
import type { PassStore } from './pass-store.ts';
import type { PlayView } from './play-book.ts';
import type { PortalFigures } from './portal-figures.ts';

/** A median among fewer customers than this says nothing. */
const fewestRepeaters = 20;

/** What the purchases say. */
export function normsOf({ secondPurchase, repeaters }: PortalModel): PlayNorms {
  return {
    secondPurchaseDays: repeaters < fewestRepeaters ? null : (secondPurchase?.medianDays ?? null),
    touchCadenceDays: null,
    touchesLogged: false,
    silenceCounts: false,
  };
}

export interface PlayDay {
  readonly store: Pick<PassStore, 'firstPassAtMs'>;
  readonly portal: PortalId;
  readonly timeZone: string;
  readonly today: Day;
}

/** The norms on a day; before the first pass has written, that day is the baseline. */
export async function playPortal({ store, portal, timeZone, today }: PlayDay, norms: PlayNorms): Promise<PlayPortal> {
  const firstMs = await store.firstPassAtMs(portal);
  return { ...norms, today, baselineOn: firstMs === null ? today : dayOf(firstMs, timeZone) };
}

/** How plays look at customers between passes: by the norms that the last pass left, else by what its model says. */
export async function keptPlayView(
  store: Pick<PassStore, 'latestOverview' | 'firstPassAtMs' | 'playFacts'>,
  portal: PortalId,
  { account: { timeZone }, model, connection }: LastLook,
  today: Day,
): Promise<PlayView> {
  const figures = (await store.latestOverview(portal)) as Partial<PortalFigures> | null;
  const norms = figures?.playNorms ?? normsOf(model.portal);
  const plays = await playPortal({ store, portal, timeZone, today }, norms);
  return { store, portal, timeZone, csatTop: connection?.csatTop ?? usualCsatTop, plays };
}

/** HubSpot's own satisfaction survey ends at 2. */
const usualCsatTop = 2;
