import { KeptModels } from '../pass/last-look.ts';
import { answer } from './answer.ts';
import { LiveNames } from './live-names.ts';
import { makeTask } from './make-task.ts';
import type { Place } from './place.ts';
import { RecentlyMade } from './recently-made.ts';
import { record } from './record.ts';
import type { Asker, Screens, ScreensWorld } from './screens.ts';

/** Answers about so many records are held in memory, a few kilobytes each. */
const mostRecords = 1_000;

/** The screens of every portal of one process. */
export function createScreens(world: ScreensWorld): Pick<Screens, 'record' | 'answer' | 'makeTask'> {
  const place: Place = {
    store: world.store,
    clock: world.clock,
    live: (portal) => world.live(portal),
    models: new KeptModels(world.store),
    liveNames: new LiveNames(world),
    records: new RecentlyMade(mostRecords),
  };
  const at =
    <Question, Answer>(screen: (place: Place, asker: Asker, question: Question) => Promise<Answer>) =>
    (asker: Asker, question: Question): Promise<Answer> =>
      screen(place, asker, question);
  return { record: at(record), answer: at(answer), makeTask: at(makeTask) };
}
