/** How many records of each kind a pass read, linked and changed. */
export interface PassVolume {
  readonly read: {
    readonly contacts: number;
    readonly companies: number;
    readonly deals: number;
    readonly lineItems: number;
    readonly tickets: number;
  };
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
  readonly total: number;
}

const pages = (count: number, size: number): number => Math.ceil(count / size);

/**
 * The fewest calls this volume can be done with: pages of 100 records, batches of 1,000 associations, batches of 100
 * writes (HubSpot's limits, "API usage guidelines" and the objects and associations references). Set-up calls, probes
 * of id ranges and one extra page per range are not part of it; they are counted apart.
 */
export function minimumCalls(volume: PassVolume): MinimumCalls {
  const { read, changed, tasks } = volume;
  const reading = Object.values(read).reduce((sum, count) => sum + pages(count, 100), 0);
  const writing = pages(changed.contacts, 100) + pages(changed.companies, 100);
  const { opened, archived, changed: putOff, readAgain } = tasks;
  const taskCalls = [opened, archived, putOff, readAgain].reduce((sum, rows) => sum + pages(rows, 100), 0);
  const general = reading + writing + taskCalls;
  const associations = pages(volume.linkedDeals, 1000) + pages(volume.itemisedDeals, 1000);
  return { general, associations, total: general + associations };
}
