import { KeptModels } from '../pass/last-look.ts';
import { LiveNames } from './live-names.ts';
import type { Place } from './place.ts';
import { record } from './record.ts';
import type { Asker, Screens, ScreensWorld } from './screens.ts';

/** The screens of every portal of one process. */
export function createScreens(world: ScreensWorld): Pick<Screens, 'record'> {
  const place: Place = {
    store: world.store,
    clock: world.clock,
    live: (portal) => world.live(portal),
    models: new KeptModels(world.store),
    liveNames: new LiveNames(world),
  };
  const at =
    <Question, Answer>(screen: (place: Place, asker: Asker, question: Question) => Promise<Answer>) =>
    (asker: Asker, question: Question): Promise<Answer> =>
      screen(place, asker, question);
  return { record: at(record) };
}
