import type { PlayNorms, PlayPortal } from '../plays/situation.ts';
import { touchesFrom } from '../plays/touches.ts';
import { type PortalSettings, parseSettings } from '../portals/settings.ts';
import { dayOf, endOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { PortalModel } from '../scoring/portal-model.ts';
import type { LastLook } from './last-look.ts';
import type { PassStore } from './pass-store.ts';
import type { PlayView } from './play-book.ts';
import type { PortalFigures } from './portal-figures.ts';
import type { ScoredPortal } from './score-portal.ts';

/** A median among fewer customers than this says nothing. */
const fewestRepeaters = 20;

/** What the purchases say. */
function normsOf({ secondPurchase, repeaters }: PortalModel): PlayNorms {
  return {
    secondPurchaseDays: repeaters < fewestRepeaters ? null : (secondPurchase?.medianDays ?? null),
    touchCadenceDays: null,
    touchesLogged: false,
    silenceCounts: false,
  };
}

/** Where fewer of the best customers have a touch on record, people do not log them. */
const loggedFrom = 0.2;
const pageSize = 2_000;

/** What purchases and the touches of VIPs say on a day. */
export async function playNorms(
  { store, portal, timeZone, today, silenceCounts }: NormsAsked,
  { model, customers }: ScoredPortal,
): Promise<PlayNorms> {
  const vips = [...customers.values()].filter(({ tier }) => tier.tier === 'vip').map(({ key }) => key);
  const ages: number[] = [];
  for (let start = 0; start < vips.length; start += pageSize) {
    const page = vips.slice(start, start + pageSize);
    for (const row of await store.keptTouches(portal, page)) {
      const { lastOn } = touchesFrom(row, timeZone);
      if (lastOn !== null) ages.push(today - lastOn);
    }
  }
  const { touchCadenceDays, touchesLogged } = cadenceOf(ages, vips.length);
  return { ...normsOf(model), touchCadenceDays, touchesLogged, silenceCounts };
}

/** Half of the VIPs have been spoken with within so many days. @param ages days since the last touch, of those who have one */
export function cadenceOf(
  ages: readonly number[],
  vips: number,
): Pick<PlayNorms, 'touchCadenceDays' | 'touchesLogged'> {
  const touchesLogged = vips > 0 && ages.length >= loggedFrom * vips;
  const sorted = ages.toSorted((one, other) => one - other);
  const known = touchesLogged && sorted.length >= fewestRepeaters;
  return { touchesLogged, touchCadenceDays: known ? sorted[Math.floor(sorted.length / 2)]! : null };
}

interface NormsAsked {
  readonly store: Pick<PassStore, 'keptTouches'>;
  readonly portal: PortalId;
  readonly timeZone: string;
  readonly today: Day;
  readonly silenceCounts: boolean;
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
  store: Pick<PassStore, 'latestOverview' | 'firstPassAtMs' | 'recordedTouches'> & PlayView['store'],
  portal: PortalId,
  { account: { timeZone }, settings, model, connection, asOfMs }: LastLook,
  today: Day,
): Promise<PlayView> {
  const figures = (await store.latestOverview(portal)) as Partial<PortalFigures> | null;
  const norms = figures?.playNorms ?? normsOf(model.portal);
  const plays = await playPortal({ store, portal, timeZone, today }, norms);
  const { pipelinesLeftOut, wow } = parseSettings(settings);
  const csatTop = connection?.csatTop ?? usualCsatTop;
  // Touches up to now, not only up to the last pass.
  const untilMs = Math.max(asOfMs, endOfDay(today, timeZone));
  const touchesOf = (customers: readonly CustomerKey[]) =>
    store.recordedTouches(portal, { customers, asOfMs: untilMs, pipelinesLeftOut });
  return { store, portal, timeZone, csatTop, plays, touchesOf, wowIdeas: wowIdeasOf(wow) };
}

/** Without a budget nobody is surprised. */
export const wowIdeasOf = ({ budget, ideas }: PortalSettings['wow']): readonly string[] | null =>
  budget > 0 ? ideas : null;

/** HubSpot's own satisfaction survey ends at 2. */
const usualCsatTop = 2;
