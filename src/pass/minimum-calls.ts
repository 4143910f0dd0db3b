/** How many records of each kind a pass read, linked and changed. */
export interface PassVolume {
  readonly read: {
    readonly contacts: number;
    readonly companies: number;
    readonly deals: number;
    readonly lineItems: number;
    readonly tickets: number;
  };
  /** Calls and meetings, all listed or those searched that had changed. */
  readonly activities: readonly { readonly way: 'listed' | 'searched'; readonly records: number }[];
  /** Deals whose contacts were asked for, and deals whose line items were. */
  readonly linkedDeals: number;
  readonly itemisedDeals: number;
  readonly changed: { readonly contacts: number; readonly companies: number };
  readonly tasks: {
    readonly opened: number;
    readonly archived: number;
    readonly changed: number;
    readonly readAgain: number;
  };
}

export interface MinimumCalls {
  readonly general: number;
  readonly associations: number;
  readonly search: number;
  readonly total: number;
}

const pages = (count: number, size: number): number => Math.ceil(count / size);

/**
 * The fewest calls this volume can be done with: pages of 100 records, pages of 200 found by search, batches of 1,000
 * associations, batches of 100 writes (HubSpot's limits, "API usage guidelines" and the objects and associations references). Set-up calls, probes
 * of id ranges and one extra page per range are not part of it; they are counted apart.
 */
export function minimumCalls(volume: PassVolume): MinimumCalls {
  const { read, changed, tasks, activities } = volume;
  const records = (way: 'listed' | 'searched'): number[] =>
    activities.filter((one) => one.way === way).map((one) => one.records);
  const reading = [...Object.values(read), ...records('listed')].reduce((sum, count) => sum + pages(count, 100), 0);
  const writing = pages(changed.contacts, 100) + pages(changed.companies, 100);
  const { opened, archived, changed: putOff, readAgain } = tasks;
  const taskCalls = [opened, archived, putOff, readAgain].reduce((sum, rows) => sum + pages(rows, 100), 0);
  const general = reading + writing + taskCalls;
  // That nothing has changed only a search tells; what has is asked for its contacts and its companies.
  const search = records('searched').reduce((sum, count) => sum + Math.max(1, pages(count, 200)), 0);
  const sides = records('searched').reduce((sum, count) => sum + 2 * pages(count, 1000), 0);
  const associations = pages(volume.linkedDeals, 1000) + pages(volume.itemisedDeals, 1000) + sides;
  return { general, associations, search, total: general + associations + search };
}
