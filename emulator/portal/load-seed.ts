import { isComputed } from '../computed/read-value.ts';
import { takeAsNoted } from '../objects/note-touches.ts';
import type { PortalSeed, SeedRecord } from '../portal-seed.ts';
import { formatInstant, parseInstant } from './instants.ts';
import { findObjectType, type ObjectType } from './object-types.ts';
import { Pipelines } from './pipelines.ts';
import { Portal } from './portal.ts';
import { createPortalClock } from './portal-clock.ts';
import type { PortalOptions } from './portal-options.ts';
import { isRecordId } from './record-id.ts';
import { StoredRecord } from './stored-record.ts';

/**
 * Builds a portal from plain data. Throws where the seed contradicts itself or names a property that neither HubSpot
 * nor the seed's `customProperties` knows: a portal could not hold such a record.
 */
export function loadSeed(seed: PortalSeed, options: PortalOptions): Portal {
  const pipelines = new Pipelines(seed.pipelines);
  const { portalId, timeZone, companyCurrency, additionalCurrencies, exchangeRates, owners, truth } = seed;
  const { associationLabels = [] } = seed;
  const portal = new Portal(
    {
      portalId,
      timeZone,
      companyCurrency,
      additionalCurrencies,
      exchangeRates,
      owners,
      pipelines,
      truth,
      associationLabels,
    },
    createPortalClock(Date.parse(seed.now), options.realMs),
    options,
  );
  const nowMs = portal.clock.nowMs();
  for (const property of seed.customProperties) {
    portal.catalogue(knownType(property.objectType)).addSeeded(property, nowMs);
  }
  for (const stage of pipelines.of('deals').flatMap((one) => one.stages)) {
    portal
      .catalogue(knownType('deals'))
      .addStandard(`hs_v2_date_entered_${stage.id} | Date entered ${stage.label} | datetime/calculation_equation | r`);
  }
  loadRecords(portal, seed, nowMs);
  loadAssociations(portal, seed);
  return portal;
}

function knownType(name: string): ObjectType {
  const type = findObjectType(name);
  if (type === undefined) throw new Error(`The seed names the object type ${name}, which the local HubSpot has not.`);
  return type;
}

function loadRecords(portal: Portal, seed: PortalSeed, nowMs: number): void {
  for (const [plural, records] of Object.entries(seed.records)) {
    const type = knownType(plural);
    const loader = new RecordLoader(portal, type, nowMs);
    const loaded: StoredRecord[] = [];
    for (const record of records) loaded.push(loader.load(record));
    portal.shelf(type).load(loaded);
    if (plural !== 'contacts') continue;
    for (const contact of loaded) {
      const email = contact.stored('email');
      if (email !== undefined && contact.archivedMs === 0) portal.contactsByEmail.set(email.toLowerCase(), contact);
    }
  }
}

const INTERN_LENGTH = 24;
const INTERN_CAPACITY = 100_000;

class RecordLoader {
  readonly #portal: Portal;
  readonly #type: ObjectType;
  readonly #nowMs: number;
  readonly #seen = new Map<string, string>();
  readonly #kinds = new Map<string, 'instant' | 'other' | 'computed'>();

  constructor(portal: Portal, type: ObjectType, nowMs: number) {
    this.#portal = portal;
    this.#type = type;
    this.#nowMs = nowMs;
  }

  load(seed: SeedRecord): StoredRecord {
    if (!isRecordId(seed.id)) throw new Error(`The seed has a ${this.#type.singular} with the id ${seed.id}.`);
    const slots: string[] = [];
    for (const name in seed.properties) {
      const value = seed.properties[name] as string;
      if (value === '') continue;
      const kind = this.#kind(name);
      if (kind !== 'computed')
        slots.push(this.#intern(name), this.#intern(kind === 'instant' ? instant(value) : value));
    }
    const created = seed.createdAt ?? seed.properties.createdate ?? seed.properties.hs_createdate;
    const createdMs = created === undefined ? this.#nowMs : Date.parse(created);
    const updatedMs = seed.updatedAt === undefined ? createdMs : Date.parse(seed.updatedAt);
    if (Number.isNaN(createdMs) || Number.isNaN(updatedMs)) {
      throw new Error(`The seed has a ${this.#type.singular} ${seed.id} whose instants cannot be read.`);
    }
    const record = new StoredRecord(this.#type, seed.id, createdMs, updatedMs, slots);
    if (seed.archived === true) record.archivedMs = updatedMs;
    return record;
  }

  #kind(name: string): 'instant' | 'other' | 'computed' {
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const property = this.#portal.catalogue(this.#type).find(name);
    if (property === undefined) {
      throw new Error(`The seed's ${this.#type.plural} have a property ${name} that the portal does not know.`);
    }
    const own = name === this.#type.modifiedProperty || isComputed(this.#type.plural, name);
    const kind = own ? 'computed' : property.type === 'datetime' ? 'instant' : 'other';
    this.#kinds.set(name, kind);
    return kind;
  }

  /** One string object for equal short values: most are ids of owners, stages, dates and options. */
  #intern(value: string): string {
    if (value.length > INTERN_LENGTH) return value;
    const seen = this.#seen.get(value);
    if (seen !== undefined) return seen;
    if (this.#seen.size < INTERN_CAPACITY) this.#seen.set(value, value);
    return value;
  }
}

function instant(value: string): string {
  if (value.length === 24 && value.endsWith('Z') && !value.endsWith('.000Z')) return value;
  const ms = parseInstant(value);
  return ms === undefined ? value : formatInstant(ms);
}

function loadAssociations(portal: Portal, seed: PortalSeed): void {
  const own = new Map(
    (seed.associationLabels ?? []).flatMap(({ typeId, inverseTypeId }) => [
      [inverseTypeId, [inverseTypeId, typeId] as const],
      [typeId, [typeId, inverseTypeId] as const],
    ]),
  );
  for (const { from, fromId, to, toId, primary, labelTypeId } of seed.associations) {
    const left = portal.shelf(knownType(from));
    const right = portal.shelf(knownType(to));
    const fromRecord = left.find(fromId) ?? left.findArchived(fromId);
    const toRecord = right.find(toId) ?? right.findArchived(toId);
    if (fromRecord === undefined || toRecord === undefined) {
      throw new Error(`The seed associates ${from} ${fromId} with ${to} ${toId}, and one of them does not exist.`);
    }
    portal.graph.connect(fromRecord, toRecord, primary === true);
    if (labelTypeId === undefined) continue;
    const types = own.get(labelTypeId);
    if (types === undefined) throw new Error(`The seed names the association type ${labelTypeId}, which it has not.`);
    portal.graph.label(fromRecord, toRecord, types);
  }
  for (const plural of ['calls', 'meetings', 'emails'])
    for (const activity of portal.shelf(knownType(plural)).live) takeAsNoted(portal, activity);
}
