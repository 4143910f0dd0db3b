import type { PlanAnswer, PlannedRow } from '../../extensions/app/cards/lib/answers/runs-answer.ts';
import { objectTypeOf } from '../pass/customer-key.ts';
import type { PassSummary, PlannedChange } from '../pass/pass-summary.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import { assertAdmin } from './allowed.ts';
import { framed } from './frame.ts';
import { pageOf } from './page-of.ts';
import type { Place } from './place.ts';
import { labelOf } from './runs.ts';
import type { Asker } from './screens.ts';
import { shownValue } from './shown-value.ts';

const pageSize = 50;
const mostProperties = 200;

type Told<Kind extends PlannedChange['kind']> = Omit<Extract<PlannedChange, { kind: Kind }>, 'kind'>;

/** What the newest dry run would have written. */
export async function plan(place: Place, asker: Asker, query: { readonly page: number }): Promise<PlanAnswer> {
  assertAdmin(asker);
  const { store } = place;
  const { portal } = asker;
  const { frame } = await framed(place, asker);
  const { page, offset } = pageOf(query.page, pageSize);
  const run = await store.lastDryRun(portal);
  if (run === null) return { ...frame, plan: null };
  const sizes = new Map((await store.planSize(portal, run.id)).map(({ kind, count }) => [kind, count]));
  const properties = await store.planned(portal, run.id, ['property'], { offset: 0, limit: mostProperties });
  const rows = await store.planned(portal, run.id, ['record', 'task opened'], { offset, limit: pageSize });
  const wrote = await store.lastFinishedRun(portal);
  const { written, writtenByProperty, tasks } = run.summary as PassSummary;
  return {
    ...frame,
    plan: {
      runId: run.id,
      madeAt: new Date(run.finishedAtMs!).toISOString(),
      lookedFrom: isoOfDay(dayOf(run.asOfMs, frame.timeZone)),
      outdated: wrote !== null && BigInt(wrote.id) > BigInt(run.id),
      properties: properties.map(({ change }) => {
        const { objectType: type, property } = change as Told<'property'>;
        return { type, name: property.name, label: property.label, description: property.description };
      }),
      records: { contacts: written.contacts, companies: written.companies },
      values: written.values,
      valuesByProperty: Object.entries(writtenByProperty).map(([name, values]) => ({
        name,
        label: labelOf(name),
        values,
      })),
      tasks: { opened: tasks.opened, archived: tasks.archived },
      total: (sizes.get('record') ?? 0) + (sizes.get('task opened') ?? 0),
      page,
      pageSize,
      changes: rows.map(({ kind, change }) =>
        kind === 'record'
          ? recordRow(change as Told<'record'>)
          : taskRow(change as Told<'task opened'>, frame.timeZone),
      ),
    },
  };
}

const recordRow = ({ objectType: type, record }: Told<'record'>): PlannedRow => ({
  kind: 'record',
  type,
  id: record.id,
  values: record.values.map(({ property, oldValue, newValue }) => ({
    property,
    label: labelOf(property),
    before: shownValue(property, oldValue),
    after: shownValue(property, newValue),
  })),
});

const taskRow = ({ task }: Told<'task opened'>, timeZone: string): PlannedRow => ({
  kind: 'task',
  type: objectTypeOf(task.customer.type),
  id: task.customer.id,
  subject: task.subject,
  dueOn: isoOfDay(dayOf(task.dueAtMs, timeZone)),
});
