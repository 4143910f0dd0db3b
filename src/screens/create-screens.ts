import { KeptModels } from '../pass/last-look.ts';
import { answer } from './answer.ts';
import { connection } from './connection.ts';
import { LiveNames } from './live-names.ts';
import { makeTask } from './make-task.ts';
import { names } from './names.ts';
import type { Place } from './place.ts';
import { proof } from './proof.ts';
import { RecentlyMade } from './recently-made.ts';
import { record } from './record.ts';
import { referrals } from './referrals.ts';
import type { Asker, Screens, ScreensWorld } from './screens.ts';
import { previewSettings, saveSettings, settings } from './settings.ts';

/** Answers about so many records are held in memory, a few kilobytes each. */
const mostRecords = 1_000;

/** The screens of every portal of one process. */
export function createScreens(
  world: ScreensWorld,
): Omit<Screens, 'overview' | 'customers' | 'plays' | 'runs' | 'run' | 'plan'> {
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
  const shown =
    <Answer>(screen: (place: Place, asker: Asker) => Promise<Answer>) =>
    (asker: Asker): Promise<Answer> =>
      screen(place, asker);
  return {
    record: at(record),
    answer: at(answer),
    makeTask: at(makeTask),
    names: at(names),
    proof: shown(proof),
    connection: shown(connection),
    referrals: shown(referrals),
    settings: shown(settings),
    saveSettings: at(saveSettings),
    previewSettings: at(previewSettings),
  };
}
