import type { RunAnswer, RunRow, RunsAnswer } from '../../extensions/app/cards/lib/answers/runs-answer.ts';
import { AppError } from '../pass/app-error.ts';
import type { PassSummary } from '../pass/pass-summary.ts';
import type { RunLine } from '../pass/screen-store.ts';
import { propertyDefinitions } from '../portals/properties.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import { assertAdmin } from './allowed.ts';
import { framed } from './frame.ts';
import { isId } from './named-record.ts';
import { pageOf } from './page-of.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';
import { shownValue } from './shown-value.ts';
import { undoState } from './undo.ts';

const runsPageSize = 20;
const changesPageSize = 100;
const labels = new Map(propertyDefinitions.map(({ name, label }) => [name, label]));

export const labelOf = (property: string): string => labels.get(property) ?? property;

/** Passes, newest first. */
export async function runs(place: Place, asker: Asker, query: { readonly page: number }): Promise<RunsAnswer> {
  assertAdmin(asker);
  const { store, calls } = place;
  const { frame, settings } = await framed(place, asker);
  const { page, offset } = pageOf(query.page, runsPageSize);
  const { total, rows } = await store.runsPage(asker.portal, { offset, limit: runsPageSize });
  return {
    ...frame,
    total,
    page,
    pageSize: runsPageSize,
    rows: rows.map((row) => rowOf(row, frame.timeZone)),
    apiBudgetPerDay: settings.apiBudgetPerDay,
    callsToday: await calls.callsToday(asker.portal, frame.timeZone),
  };
}

/** What one run changed, value by value. @throws AppError `not_found` for a run this portal does not have. */
export async function run(
  place: Place,
  asker: Asker,
  query: { readonly id: string; readonly page: number },
): Promise<RunAnswer> {
  assertAdmin(asker);
  const { store } = place;
  const { portal } = asker;
  const line = isId(query.id) ? await store.runLine(portal, query.id) : null;
  if (line === null) throw new AppError('not_found', screenTexts.noRun);
  const { frame } = await framed(place, asker);
  const { page, offset } = pageOf(query.page, changesPageSize);
  const { total, rows } = await store.ledgerPage(portal, line.id, { offset, limit: changesPageSize });
  const summary = line.summary as Partial<PassSummary> | null;
  return {
    ...frame,
    run: rowOf(line, frame.timeZone),
    total,
    page,
    pageSize: changesPageSize,
    changes: rows.map(({ before, after, ...row }) => ({
      ...row,
      label: labelOf(row.property),
      before: shownValue(row.property, before),
      after: shownValue(row.property, after),
    })),
    failures: (summary?.failures ?? []).map(({ objectType: type, id, code, message }) => ({ type, id, code, message })),
    missingScopes: summary?.withoutScope ?? [],
    undo: await undoState(place, portal, line),
  };
}

function rowOf(
  { id, kind, dryRun, stage, asOfMs, startedAtMs, finishedAtMs, abandoned, summary }: RunLine,
  timeZone: string,
): RunRow {
  const told = summary as Partial<PassSummary> | null;
  const written = told?.written;
  const calls = told?.calls;
  return {
    id,
    kind,
    dryRun,
    state: finishedAtMs !== null ? 'done' : abandoned ? 'abandoned' : 'running',
    stage,
    lookedFrom: isoOfDay(dayOf(asOfMs, timeZone)),
    startedAt: new Date(startedAtMs).toISOString(),
    finishedAt: finishedAtMs === null ? null : new Date(finishedAtMs).toISOString(),
    customers: told?.customers ?? null,
    recordsWritten: written ? written.contacts + written.companies : null,
    valuesWritten: written?.values ?? null,
    restored: told?.edited ?? null,
    tasksOpened: told?.tasks?.opened ?? null,
    tasksArchived: told?.tasks?.archived ?? null,
    calls: calls ? calls.general + calls.associations + calls.search : null,
    failures: told?.failures?.length ?? null,
  };
}
