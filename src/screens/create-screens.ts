import { KeptModels } from '../pass/last-look.ts';
import { answer } from './answer.ts';
import { connection } from './connection.ts';
import { customers } from './customers.ts';
import { effect } from './effect.ts';
import { LiveNames } from './live-names.ts';
import { makeTask } from './make-task.ts';
import { names } from './names.ts';
import { overview } from './overview.ts';
import type { Place } from './place.ts';
import { plan } from './plan.ts';
import { plays } from './plays.ts';
import { proof } from './proof.ts';
import { RecentlyMade } from './recently-made.ts';
import { record } from './record.ts';
import { referrals } from './referrals.ts';
import { people, removal, removeEverything } from './removal.ts';
import { run, runs } from './runs.ts';
import type { Asking, Screens, ScreensWorld } from './screens.ts';
import { previewSettings, saveSettings, settings } from './settings.ts';
import { team } from './team.ts';
import { undoRun } from './undo.ts';
import { turnWriting, writing } from './writing.ts';

/** Answers about so many records are held in memory, a few kilobytes each. */
const mostRecords = 1_000;

/** The screens of every portal of one process. */
export function createScreens(world: ScreensWorld): Screens {
  const place: Place = {
    ...world,
    models: new KeptModels(world.store),
    liveNames: new LiveNames(world),
    records: new RecentlyMade(mostRecords),
    changes: new RecentlyMade(mostRecords),
  };
  const at =
    <Who extends Asking, Question extends unknown[], Answer>(
      screen: (place: Place, asker: Who, ...question: Question) => Promise<Answer>,
    ) =>
    (asker: Who, ...question: Question): Promise<Answer> =>
      screen(place, asker, ...question);
  return {
    record: at(record),
    answer: at(answer),
    makeTask: at(makeTask),
    overview: at(overview),
    customers: at(customers),
    names: at(names),
    proof: at(proof),
    connection: at(connection),
    plays: at(plays),
    effect: at(effect),
    referrals: at(referrals),
    team: at(team),
    runs: at(runs),
    run: at(run),
    undoRun: at(undoRun),
    plan: at(plan),
    writing: at(writing),
    turnWriting: at(turnWriting),
    settings: at(settings),
    saveSettings: at(saveSettings),
    previewSettings: at(previewSettings),
    people: at(people),
    removal: at(removal),
    removeEverything: at(removeEverything),
  };
}
