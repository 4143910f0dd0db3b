import { AssociationGraph } from '../associations/association-graph.ts';
import type { SeedAssociationLabel, SeedOwner, SeedTruth } from '../portal-seed.ts';
import { PropertyCatalogue } from '../properties/property-catalogue.ts';
import type { RollingWindow } from '../rolling-window.ts';
import type { RecordChange } from './change-feed.ts';
import { Lags } from './lags.ts';
import { OBJECT_TYPES, type ObjectType } from './object-types.ts';
import type { Pipelines } from './pipelines.ts';
import type { PortalClock } from './portal-clock.ts';
import type { PortalOptions } from './portal-options.ts';
import { nextId } from './record-id.ts';
import { RecordShelf } from './record-shelf.ts';
import type { StoredRecord } from './stored-record.ts';
import { WriteLog } from './write-log.ts';

interface PortalFacts {
  readonly portalId: number;
  readonly timeZone: string;
  readonly companyCurrency: string;
  readonly additionalCurrencies: readonly string[];
  readonly exchangeRates: Readonly<Record<string, number>>;
  readonly owners: readonly SeedOwner[];
  readonly pipelines: Pipelines;
  readonly truth: readonly SeedTruth[];
  readonly associationLabels: readonly SeedAssociationLabel[];
}

/** One HubSpot portal in memory. */
export class Portal {
  readonly facts: PortalFacts;
  readonly clock: PortalClock;
  readonly options: PortalOptions;
  readonly graph = new AssociationGraph();
  readonly writeLog = new WriteLog();
  readonly lags: Lags;
  /** Values search still shows while its index lags: record → what stood there, until a real time. */
  readonly staleInSearch = new Map<
    StoredRecord,
    { readonly before: StoredRecord | null; readonly untilRealMs: number }
  >();
  /** Living contacts by lower-case e-mail address. */
  readonly contactsByEmail = new Map<string, StoredRecord>();
  /** Records whose "last contacted" an activity has moved, and meetings that will when their time comes. */
  readonly touched = new WeakMap<StoredRecord, Set<StoredRecord>>();
  readonly meetingsAhead = new Set<StoredRecord>();
  /** Grows with every change of a deal: rollups computed before are old then. */
  dealEpoch = 0;
  readonly #shelves = new Map<string, RecordShelf>();
  readonly #catalogues = new Map<string, PropertyCatalogue>();

  constructor(facts: PortalFacts, clock: PortalClock, options: PortalOptions) {
    this.facts = facts;
    this.clock = clock;
    this.options = options;
    this.lags = new Lags(options.propertyLagMs, options.searchLagMs);
    for (const type of OBJECT_TYPES) {
      this.#shelves.set(type.plural, new RecordShelf());
      this.#catalogues.set(type.plural, new PropertyCatalogue(type.plural));
    }
  }

  shelf(type: ObjectType): RecordShelf {
    return this.#shelves.get(type.plural) as RecordShelf;
  }

  catalogue(type: ObjectType): PropertyCatalogue {
    return this.#catalogues.get(type.plural) as PropertyCatalogue;
  }

  /** Tells whoever listens of a change. */
  note(change: RecordChange): void {
    this.options.changes.note(this.facts.portalId, change);
  }

  owner(id: string): SeedOwner | undefined {
    return this.facts.owners.find((one) => one.id === id);
  }

  newId(type: ObjectType): string {
    return nextId(this.shelf(type).highestId ?? '100000000000');
  }

  /** Address of a record in HubSpot's own pages. */
  urlOf(record: StoredRecord): string {
    const host = `https://${this.options.uiDomain}`;
    const { portalId } = this.facts;
    if (record.type.plural === 'tasks') return `${host}/tasks/${portalId}/view/all/task/${record.id}`;
    return `${host}/contacts/${portalId}/record/${record.type.typeId}/${record.id}`;
  }
}

/** An app in a portal: what a token opens. */
export interface Installation {
  readonly token: string;
  readonly appId: number;
  readonly portal: Portal;
  readonly scopes: Set<string>;
  /** Portal time at which the token was made to expire; null while it is good. */
  expiredAtMs: number | null;
  /** Monotonic real time at which the token expires by itself; infinite for tokens of private apps. */
  goodUntilRealMs: number;
  readonly generalWindow: RollingWindow;
  readonly associationsWindow: RollingWindow;
  /** Shared by all apps of the portal. */
  readonly searchWindow: RollingWindow;
}
