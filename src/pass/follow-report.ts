import type { CallUsage, Failure } from './crm.ts';
import type { PlayReport } from './play-tasks.ts';
import type { WriteTally } from './write-portal.ts';

/** What following some hints came to. */
export interface FollowReport {
  /** `null`: there was nothing to follow, or no pass has looked at this portal yet and the first one reads everything. */
  readonly run: string | null;
  readonly hints: number;
  /** Records read anew, gone ones included. */
  readonly read: number;
  /** Records settled, and customers answered anew. */
  readonly records: number;
  readonly customers: number;
  readonly written: { readonly contacts: number; readonly companies: number; readonly values: number };
  readonly tasks: Pick<PlayReport, 'on' | 'opened' | 'archived'>;
  readonly forgotten: number;
  readonly calls: Pick<CallUsage, 'general' | 'associations' | 'search'>;
  readonly failures: readonly Failure[];
}

/** Of a day's run no more failures than these are kept, the newest ones. */
const mostFailures = 200;

/** The summary of a run of changes; the parts it shares with a pass are named alike. */
export interface ChangesSummary {
  readonly follows: number;
  readonly hints: number;
  readonly customers: number;
  readonly written: FollowReport['written'];
  readonly writtenByProperty: Readonly<Record<string, number>>;
  readonly edited: number;
  readonly tasks: FollowReport['tasks'];
  readonly calls: FollowReport['calls'];
  readonly failures: readonly Failure[];
}

/** Adds one following to what its run came to before. */
export function addToSummary(before: unknown, report: FollowReport, tally: WriteTally): ChangesSummary {
  const known = (before ?? {}) as Partial<ChangesSummary>;
  const byProperty: Record<string, number> = { ...known.writtenByProperty };
  for (const [name, values] of tally.byProperty) byProperty[name] = (byProperty[name] ?? 0) + values;
  return {
    follows: (known.follows ?? 0) + 1,
    hints: (known.hints ?? 0) + report.hints,
    customers: (known.customers ?? 0) + report.customers,
    written: {
      contacts: (known.written?.contacts ?? 0) + report.written.contacts,
      companies: (known.written?.companies ?? 0) + report.written.companies,
      values: (known.written?.values ?? 0) + report.written.values,
    },
    writtenByProperty: byProperty,
    edited: (known.edited ?? 0) + tally.edited,
    tasks: {
      on: report.tasks.on,
      opened: (known.tasks?.opened ?? 0) + report.tasks.opened,
      archived: (known.tasks?.archived ?? 0) + report.tasks.archived,
    },
    calls: {
      general: (known.calls?.general ?? 0) + report.calls.general,
      associations: (known.calls?.associations ?? 0) + report.calls.associations,
      search: (known.calls?.search ?? 0) + report.calls.search,
    },
    failures: [...(known.failures ?? []), ...report.failures].slice(-mostFailures),
  };
}
