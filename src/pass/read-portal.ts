import type { PeoplesWord } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { ActivitiesRead } from './activity-store.ts';
import { AppError } from './app-error.ts';
import type { Crm, FactMapping, FactOf, RecordType } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { Progress } from './progress.ts';
import { type ActivitiesOutcome, readActivities } from './read-activities.ts';
import { ScopeRefusal } from './scope-refusal.ts';
import type { RunId } from './stored.ts';

export interface Reading {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly progress: Progress;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly mapping: FactMapping;
  /** Calls and meetings are read, too. */
  readonly activities: boolean;
  /** When the run began. */
  readonly startedAtMs: number;
  /**
   * Our properties are there: contacts and companies are read after that. `leftWords`: they were made just now, so that what
   * people seem to have entered is a leftover and is not heard.
   */
  readonly properties: Promise<{ readonly leftWords: boolean }>;
}

/** What a reading came to: deals asked for links, and the optional features that this portal does not grant. */
export interface ReadingReport {
  readonly linkedDeals: number;
  readonly itemisedDeals: number;
  readonly activities: readonly ActivitiesRead[];
  readonly withoutScope: readonly {
    readonly feature: 'tickets' | 'line items' | 'calls and meetings';
    readonly scopes: readonly string[];
  }[];
}

/** Deals per round of linking: ten association calls, and few enough ids to keep in memory. */
const linkRound = 10_000;
/** Deals per round of itemising: some twenty calls, which is what a killed pass may have to repeat. */
const itemRound = 2_000;

/** A reading under way. Whoever began it waits for both: they fail together. */
export interface PortalReading {
  /** Every deal with its links and line items, and every company, is stored: all that companies bought is known. */
  readonly purchases: Promise<unknown>;
  /** The people too, and their tickets. */
  readonly everything: Promise<ReadingReport>;
}

/**
 * Reads the portal's records as facts with the fewest calls: list pages of 100, associations from the deal side in
 * batches of 1,000, line items only of won deals that have some. Types are read side by side, and people give way to
 * what was bought, so that the forecast can be fitted while they come in. Whatever a run stored before it was cut off is
 * not read again.
 * Rejects with AppError `missing_scope` naming the scopes when contacts, companies or deals may not be read.
 */
export function readPortal(reading: Reading): PortalReading {
  const halt = new Halt();
  const watched = { ...reading, halt };
  const deals = halt.unlessItFails(readDeals(watched));
  const companies = halt.unlessItFails(readType(watched, 'companies'));
  const contacts = halt.unlessItFails(readType(watched, 'contacts'));
  const tickets = halt.unlessItFails(readType(watched, 'tickets'));
  const activities = halt.unlessItFails(readAllActivities(watched));
  return {
    purchases: Promise.all([deals, companies]),
    everything: reportOf(deals, tickets, activities, [companies, contacts]),
  };
}

async function reportOf(
  deals: Promise<DealReport>,
  tickets: Promise<readonly string[] | null>,
  activities: Promise<readonly ActivitiesOutcome[]>,
  others: readonly Promise<unknown>[],
): Promise<ReadingReport> {
  const results = await Promise.allSettled([deals, tickets, activities, ...others]);
  const refusals = results
    .flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
    .filter((reason) => reason !== halted);
  if (refusals.length > 0) throw mostTelling(refusals);
  if (results.some(({ status }) => status === 'rejected')) throw halted;
  const { linked, itemised, missingScopes } = await deals;
  const ticketScopes = await tickets;
  const withoutScope: ReadingReport['withoutScope'][number][] = [];
  if (ticketScopes !== null) withoutScope.push({ feature: 'tickets', scopes: ticketScopes });
  if (missingScopes !== null) withoutScope.push({ feature: 'line items', scopes: missingScopes });
  const outcomes = await activities;
  const activityScopes = new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.scopes)));
  if (outcomes.some(({ ok }) => !ok)) withoutScope.push({ feature: 'calls and meetings', scopes: [...activityScopes] });
  const read = outcomes.flatMap((outcome) => (outcome.ok ? [outcome] : []));
  return {
    linkedDeals: linked,
    itemisedDeals: itemised,
    activities: read.map(({ type, way, records }) => ({ type, way, records })),
    withoutScope,
  };
}

/** Where they are not wanted any more, those of earlier passes go. */
async function readAllActivities({ halt, ...reading }: Watched): Promise<readonly ActivitiesOutcome[]> {
  if (!reading.activities) {
    await reading.store.forgetActivities(reading.portal);
    return [];
  }
  const one = { ...reading, check: () => halt.check() };
  return Promise.all([readActivities(one, 'calls'), readActivities(one, 'meetings')]);
}

/** Said to readers whose work is pointless because something else failed, of which its own promise tells. */
const halted = new Error('another type could not be read');

/** One reader's failure stops the others at their next page. */
class Halt {
  private failed = false;

  async unlessItFails<Value>(reader: Promise<Value>): Promise<Value> {
    try {
      return await reader;
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  check(): void {
    if (this.failed) throw halted;
  }
}

type Watched = Reading & { readonly halt: Halt };

/** Several types may be refused at once: the person should hear all missing scopes in one sentence. */
function mostTelling(refusals: readonly unknown[]): unknown {
  const scopes = refusals.filter((refusal) => refusal instanceof AppError && refusal.code === 'missing_scope');
  if (scopes.length < 2) return scopes[0] ?? refusals[0];
  const names = scopes.flatMap((refusal) => (refusal as ScopeRefusal).scopes);
  return new ScopeRefusal(names);
}

/** People are many and decide nothing of what was bought. */
const givesWay: Readonly<Record<RecordType, boolean>> = {
  deals: false,
  companies: false,
  contacts: true,
  tickets: true,
};

/** Returns the missing scopes of an optional type, `null` when it was read. */
async function readType(reading: Watched, type: RecordType): Promise<readonly string[] | null> {
  const { crm, store, progress, portal, run, mapping, halt } = reading;
  const leftWords = carriesValues(type) && (await madeFirst(reading)).leftWords;
  const resume = await store.progressOf(portal, run, type);
  if (resume === null || resume.remaining.length > 0) {
    const outcome = await crm.readRecords(type, {
      mapping,
      resume,
      givesWay: givesWay[type],
      onPage: async (facts, place) => {
        halt.check();
        await store.saveFacts(portal, run, type, leftWords ? facts.map(unheard) : facts, place);
        progress.report(type, place.read, null);
      },
    });
    if (!outcome.ok) {
      if (type === 'tickets') return outcome.scopes;
      throw new ScopeRefusal(outcome.scopes);
    }
    progress.report(type, outcome.read, outcome.read);
  }
  await store.forgetUnseen(portal, run, type);
  return null;
}

const carriesValues = (type: RecordType): boolean => type === 'contacts' || type === 'companies';

async function madeFirst({ properties }: Watched): Promise<{ readonly leftWords: boolean }> {
  try {
    return await properties;
  } catch {
    throw halted;
  }
}

/** As if nobody had entered anything for Rapport. */
const unheard = <Fact extends FactOf[RecordType]>(fact: Fact): Fact => ({ ...fact, word: nothingEntered });

const nothingEntered: PeoplesWord = {
  tierOverride: null,
  churnOverride: null,
  churnOverrideUntilMs: null,
  snoozeUntilMs: null,
  doNotScore: false,
};

interface DealReport {
  readonly linked: number;
  readonly itemised: number;
  readonly missingScopes: readonly string[] | null;
}

async function readDeals(reading: Watched): Promise<DealReport> {
  await readType(reading, 'deals');
  const [linked, items] = await Promise.all([linkContacts(reading), itemise(reading)]);
  return { linked, itemised: items.itemised, missingScopes: items.missingScopes };
}

async function linkContacts({ crm, store, progress, portal, run, halt }: Watched): Promise<number> {
  for (let linked = 0; ; ) {
    halt.check();
    const deals = await store.dealsToLink(portal, run, linkRound);
    if (deals.length === 0) return linked;
    await store.saveDealContacts(portal, run, deals, await crm.readDealContacts(deals));
    linked += deals.length;
    progress.report('links', linked, null);
  }
}

async function itemise({ crm, store, progress, portal, run, halt }: Watched): Promise<Omit<DealReport, 'linked'>> {
  for (let itemised = 0; ; ) {
    halt.check();
    const deals = await store.dealsToItemise(portal, run, itemRound);
    if (deals.length === 0) return { itemised, missingScopes: null };
    const outcome = await crm.readDealLineItems(deals);
    if (!outcome.ok) return { itemised, missingScopes: outcome.scopes };
    const links = [...outcome.links].flatMap(([dealId, ids]) => ids.map((id) => ({ id, dealId })));
    await store.saveLineItems(portal, run, deals, await crm.readLineItems(links));
    itemised += deals.length;
    progress.report('line items', itemised, null);
  }
}
