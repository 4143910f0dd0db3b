import type { PlaysAnswer } from '../../extensions/app/cards/lib/answers/plays-answer.ts';
import { responses } from '../../extensions/app/cards/lib/words.ts';
import type { PortalFigures } from '../pass/portal-figures.ts';
import { playNames } from '../plays/play.ts';
import { plays as rules } from '../plays/plays.ts';
import { playLabels } from '../portals/words.ts';
import { dayOf, endOfDay, isoOfDay } from '../scoring/calendar.ts';
import { assertSeesMoney } from './allowed.ts';
import { areasOf, returningOf } from './areas.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';
import { cents } from './shown-customer.ts';
import { wowOf } from './wow.ts';

const mostTasks = 50;
const yearDays = 365;

/** What is to be done in the whole portal, and what came back. */
export async function plays(place: Place, asker: Asker): Promise<PlaysAnswer> {
  assertSeesMoney(asker);
  const { store } = place;
  const { portal } = asker;
  const { frame, settings, today, look } = await framed(place, asker);
  const since = today - yearDays;
  const sinceMs = endOfDay(since - 1, frame.timeZone);
  const [figures, counts, open, heard] = await Promise.all([
    store.latestOverview(portal),
    store.taskCounts(portal),
    store.openTasks(portal, mostTasks),
    store.responseCounts(portal, sinceMs),
  ]);
  const kept = figures as PortalFigures | null;
  const sums = kept?.plays ?? {};
  const tasksOf = (play: string, state: string): number =>
    counts.find((count) => count.play === play && count.state === state)?.count ?? 0;
  const responded = Object.fromEntries(
    responses.map((response) => [response, heard.find((row) => row.response === response)?.count ?? 0]),
  ) as PlaysAnswer['responses']['counts'];
  const labelOf = (name: string): string => playLabels[playNames.find((known) => known === name) ?? 'check_in'];
  return {
    ...frame,
    tasksOn: settings.tasks.on,
    areas: areasOf(kept),
    returning: returningOf(look?.model.portal.returning),
    plays: rules
      .map(({ name }) => ({
        play: name,
        label: playLabels[name],
        on: settings.plays[name],
        customers: sums[name]?.customers ?? 0,
        atStake: cents(sums[name]?.atStake ?? 0),
        openTasks: tasksOf(name, 'open'),
        closedTasks: tasksOf(name, 'closed'),
      }))
      .sort((one, other) => other.atStake - one.atStake),
    openTasks: open.map(({ play, taskId, subject, dueAtMs, type, id }) => ({
      taskId: taskId!,
      label: labelOf(play),
      subject,
      dueOn: isoOfDay(dayOf(dueAtMs, frame.timeZone)),
      record: { type, id },
    })),
    openTaskCount: counts.filter(({ state }) => state === 'open').reduce((sum, { count }) => sum + count, 0),
    wow: await wowOf(place, portal, settings, today),
    responses: { since: isoOfDay(since), counts: responded },
  };
}
