import type { Portal } from '../portal/portal.ts';
import { json } from '../routing/answers.ts';
import type { JsonObject } from '../routing/read-body.ts';
import { World } from './world.ts';
import { usualWorld } from './world-plan.ts';

const MOST_DAYS = 1_000;

/** The lives of the portals of one local HubSpot; each begins when somebody first asks for a day of it. */
export class Worlds {
  readonly #worlds = new Map<Portal, World>();

  /** `POST /__local/live { days?, seed? }`: so many days go by; the seed counts for the first of them. Answers where it stands. */
  live(portal: Portal, { days = 1, seed = usualWorld.seed }: JsonObject): Response {
    if (typeof days !== 'number' || !Number.isInteger(days) || days < 0 || days > MOST_DAYS)
      return json(400, { message: `days must be a whole number up to ${MOST_DAYS}.` });
    if (typeof seed !== 'number' || !Number.isInteger(seed))
      return json(400, { message: 'seed must be a whole number.' });
    const world = this.#worlds.get(portal) ?? new World(portal, { ...usualWorld, seed });
    this.#worlds.set(portal, world);
    for (let day = 0; day < days; day++) world.liveDay();
    return json(200, { nowMs: portal.clock.nowMs(), ...inFigures(world) });
  }

  /** `GET /__local/world`: what really happened; 404 where nobody has lived yet. */
  report(portal: Portal): Response {
    const world = this.#worlds.get(portal);
    return world === undefined
      ? json(404, { message: 'No day of this portal has been lived yet: POST /__local/live.' })
      : json(200, world.truth);
  }
}

function inFigures({ truth }: World) {
  return {
    days: truth.days,
    tasksMet: truth.met.length,
    tasksCompleted: truth.actions.complete,
    purchases: truth.purchases.length,
    becauseOfTasks: truth.purchases.filter(({ because }) => because !== null).length,
  };
}
