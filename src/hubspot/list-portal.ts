import type { FactMapping, FactOf, ReadOutcome, ReadRequest, RecordType } from '../pass/crm.ts';
import { nextAfter } from './account.ts';
import { isRecord } from './error-body.ts';
import { companyFact, companyProperties } from './facts/company-fact.ts';
import { contactFact, contactProperties } from './facts/contact-fact.ts';
import { type DealContext, dealFact, dealProperties } from './facts/deal-fact.ts';
import { ticketFact, ticketProperties } from './facts/ticket-fact.ts';
import { type ListedRecord, readRecord } from './listed-record.ts';
import { listOf } from './pipelines.ts';
import { readRanges } from './read-records.ts';
import { refusalOf } from './refusal.ts';
import type { Answer, Requester } from './request.ts';
import type { UsageCounter } from './usage.ts';
import { HUBSPOT_API_VERSION, objectsPath } from './version.ts';

export interface ListContext {
  readonly request: Requester;
  readonly usage: UsageCounter;
  readonly deals: () => Promise<DealContext>;
  /** Read when the first ticket is met. */
  readonly closedTicketStages: () => Promise<ReadonlySet<string>>;
  readonly totals: () => Promise<ReadonlyMap<string, number>>;
}

const pageSize = 100;
/** Below this a single stream is as fast, and asking how many there are would cost more than it saves. */
const worthRanges = 25_000;
const defaultStreams = 4;

/** Thrown through the reader to end it; a refusal is a value to the caller. */
class Refused {
  readonly answer: Extract<Answer, { ok: false }>;
  constructor(answer: Extract<Answer, { ok: false }>) {
    this.answer = answer;
  }
}

/** `Crm.readRecords` on HubSpot's list endpoint: pages of 100 with only the needed properties. */
export async function listPortal<T extends RecordType>(
  context: ListContext,
  type: T,
  request: ReadRequest<T>,
): Promise<ReadOutcome> {
  const toFacts = factMaker(context, type, request.mapping);
  const query = {
    limit: String(pageSize),
    archived: 'false',
    properties: propertiesOf(type, request.mapping).join(','),
    ...(type === 'tickets' ? { associations: 'contacts,companies' } : {}),
  };
  const list = async (from: bigint | null) => {
    const after = from === null ? {} : { after: String(from) };
    const answer = await context.request({ method: 'GET', path: objectsPath(type), query: { ...query, ...after } });
    if (!answer.ok) throw new Refused(answer);
    const records = listOf(answer.body).flatMap((row) => readRecord(row) ?? []);
    const next = nextAfter(answer.body);
    return { records, next: next === undefined ? null : BigInt(next) };
  };
  try {
    const extent = await extentOf(context, type);
    const outcome = await readRanges({
      list,
      resume: request.resume,
      highestId: extent.highestId,
      streams: request.ranges ?? defaultStreams,
      cuts: Math.floor(extent.total / pageSize / 100),
      onPage: async (records, progress) => request.onPage(await toFacts(records), progress),
    });
    tellOverhead(
      context.usage,
      outcome.pages,
      outcome.read - (request.resume?.read ?? 0),
      outcome.ranges,
      outcome.emptyPages,
    );
    return { ok: true, read: outcome.read };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.answer.reason === 'missing_scope')
      return { ok: false, reason: 'missing_scope', scopes: scopesOrUsual(error.answer.scopes, type) };
    throw refusalOf(error.answer, `read ${type}`);
  }
}

/** Pages beyond the fewest possible: those that gave nothing are probes, the rest are the ends of ranges. */
function tellOverhead(usage: UsageCounter, pages: number, read: number, ranges: number, emptyPages: number): void {
  const extra = Math.max(0, pages - Math.max(1, Math.ceil(read / pageSize)));
  const probes = Math.min(extra, emptyPages);
  const ends = Math.min(extra - probes, ranges);
  for (let index = 0; index < probes; index += 1) usage.classify('probes');
  for (let index = 0; index < ends; index += 1) usage.classify('rangeEnds');
}

function propertiesOf(type: RecordType, mapping: FactMapping): readonly string[] {
  if (type === 'deals') return dealProperties;
  if (type === 'tickets') return ticketProperties;
  const mapped = [mapping.statusProperty, mapping.contractEndProperty].filter((name) => name !== null);
  const standard = type === 'contacts' ? contactProperties : companyProperties;
  return [
    ...new Set([...standard, ...mapped, ...mapping.ownProperties.filter((name) => name !== 'rapport_override_reason')]),
  ];
}

function factMaker<T extends RecordType>(
  context: ListContext,
  type: T,
  mapping: FactMapping,
): (records: readonly ListedRecord[]) => Promise<FactOf[T][]> {
  const makers: { [Type in RecordType]: (records: readonly ListedRecord[]) => Promise<FactOf[Type][]> } = {
    contacts: async (records) => records.map((record) => contactFact(record, mapping)),
    companies: async (records) => records.map((record) => companyFact(record, mapping)),
    deals: async (records) => {
      const deals = await context.deals();
      return records.map((record) => dealFact(record, deals));
    },
    tickets: async (records) => {
      const closed = records.length === 0 ? new Set<string>() : await context.closedTicketStages();
      return records.map((record) => ticketFact(record, closed));
    },
  };
  return makers[type];
}

/** How many records there are and, where ranges are worth it, the highest id; without either one stream is read. */
async function extentOf(
  { request, totals }: ListContext,
  type: RecordType,
): Promise<{ total: number; highestId: bigint | null }> {
  const total = (await totals()).get(objectTypeIds[type]) ?? 0;
  if (total < worthRanges) return { total, highestId: null };
  const body = {
    filterGroups: [],
    sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }],
    properties: ['hs_object_id'],
    limit: 1,
  };
  const answer = await request({
    method: 'POST',
    path: objectsPath(type, '/search'),
    body,
    bucket: 'search',
    purpose: 'setUp',
  });
  const highest = answer.ok ? listOf(answer.body)[0]?.id : undefined;
  return { total, highestId: highest === undefined ? null : BigInt(String(highest)) };
}

const objectTypeIds: Readonly<Record<RecordType, string>> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  tickets: '0-5',
};

/** Records in use by object type id; empty where HubSpot does not tell. */
export async function readTotals(request: Requester): Promise<ReadonlyMap<string, number>> {
  const answer = await request({ method: 'GET', path: `/crm/limits/${HUBSPOT_API_VERSION}/records`, purpose: 'setUp' });
  if (!answer.ok || !isRecord(answer.body) || !Array.isArray(answer.body.hubspotDefinedObjectTypes)) return new Map();
  return new Map(
    answer.body.hubspotDefinedObjectTypes
      .filter(isRecord)
      .map(({ objectTypeId, usage }) => [String(objectTypeId), Number(usage)]),
  );
}

const usualScopes: Readonly<Record<RecordType, string>> = {
  contacts: 'crm.objects.contacts.read',
  companies: 'crm.objects.companies.read',
  deals: 'crm.objects.deals.read',
  tickets: 'tickets',
};

function scopesOrUsual(scopes: readonly string[], type: RecordType): readonly string[] {
  return scopes.length > 0 ? scopes : [usualScopes[type]];
}
