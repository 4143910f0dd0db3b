import type { FactType, ReadOutcome, ReadRequest } from '../pass/crm.ts';
import { type FactContext, factMaker, propertiesOf } from './fact-maker.ts';
import { ListRefused, listPages, pageSize } from './list-page.ts';
import { type Extent, extentOf } from './portal-extent.ts';
import { type RangeOutcome, readRanges } from './read-records.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import type { UsageCounter } from './usage.ts';
import { scopesOr } from './usual-scopes.ts';

export interface ListContext extends FactContext {
  readonly request: Requester;
  readonly usage: UsageCounter;
  readonly totals: () => Promise<ReadonlyMap<string, number>>;
}

/** Belong to any number of contacts and companies, which their list pages tell for nothing. */
const comesWithLinks: ReadonlySet<FactType> = new Set(['tickets', 'calls', 'meetings']);
const defaultStreams = 4;
/** One range may be cut for so many pages, so that extra pages stay below one percent. */
const pagesPerCut = 100;

/** `Crm.readRecords` on HubSpot's list endpoint: pages of 100 with only the needed properties. */
export async function listPortal<T extends FactType>(
  context: ListContext,
  type: T,
  request: ReadRequest<T>,
): Promise<ReadOutcome> {
  const toFacts = factMaker(context, type, request.mapping);
  const properties = propertiesOf(type, request.mapping);
  const associations = comesWithLinks.has(type) ? ['contacts', 'companies'] : [];
  if (type === 'deals') context.rates.beginReading(request.resume === null);
  try {
    const extent: Extent = await extentOf(context.request, type, context.totals);
    const outcome = await readRanges({
      list: listPages(context.request, {
        type,
        properties,
        associations,
        urgency: request.givesWay ? 'patient' : 'ordinary',
      }),
      resume: request.resume,
      highestId: extent.highestId,
      streams: request.ranges ?? defaultStreams,
      cuts: Math.floor(extent.total / pageSize / pagesPerCut),
      onPage: async (records, progress) => request.onPage(await toFacts(records), progress),
    });
    tellOverhead(context.usage, outcome, outcome.read - (request.resume?.read ?? 0));
    return { ok: true, read: outcome.read };
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error;
    const { answer } = error;
    if (answer.reason !== 'missing_scope') throw refusalOf(answer, `read ${type}`);
    return { ok: false, reason: 'missing_scope', scopes: scopesOr(answer.scopes, 'read', type) };
  }
}

/** Pages beyond the fewest possible: those that gave nothing are probes, the rest are the ends of ranges. */
function tellOverhead(usage: UsageCounter, { pages, ranges, emptyPages }: RangeOutcome, read: number): void {
  const extra = Math.max(0, pages - Math.max(1, Math.ceil(read / pageSize)));
  const probes = Math.min(extra, emptyPages);
  const ends = Math.min(extra - probes, ranges);
  for (let index = 0; index < probes; index += 1) usage.classify('probes');
  for (let index = 0; index < ends; index += 1) usage.classify('rangeEnds');
}
