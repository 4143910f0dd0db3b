import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import type { LocalHubSpotOptions } from '../../emulator/options.ts';
import { objectType } from '../../emulator/portal/object-types.ts';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import { createCrm } from '../../src/hubspot/crm.ts';
import type { ChangeHint } from '../../src/pass/change-hint.ts';
import type { Crm } from '../../src/pass/crm.ts';
import { followChanges } from '../../src/pass/follow-changes.ts';
import type { FollowReport } from '../../src/pass/follow-report.ts';
import type { FollowStore } from '../../src/pass/follow-store.ts';
import type { InboxStore } from '../../src/pass/inbox-store.ts';
import type { PassStore } from '../../src/pass/pass-store.ts';
import type { PassSummary, PlannedChange } from '../../src/pass/pass-summary.ts';
import { silent } from '../../src/pass/progress.ts';
import { type PassOptions, runPass } from '../../src/pass/run-pass.ts';
import type { UndoReport } from '../../src/pass/undo-report.ts';
import { undoRun } from '../../src/pass/undo-run.ts';
import type { UndoStore } from '../../src/pass/undo-store.ts';
import type { RemovalStore } from '../../src/portals/removal-store.ts';
import type { Stores } from '../../src/portals/stores.ts';
import type { Writing } from '../../src/portals/tenant.ts';
import type { TenantStore } from '../../src/portals/tenant-store.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import type { LiveCrm } from '../../src/screens/screens.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { hurriedClock } from '../hubspot/clocks.ts';

type Write = ReturnType<LocalHubSpot['writeLog']['page']>[number];

/**
 * One embedded database for a file of tests, and portals in it; each portal needs an id of its own, and all are closed
 * at the end.
 */
export function passes(): (seed: PortalSeed, options?: LocalHubSpotOptions) => Promise<OpenPass> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-pass-'));
  const opened: OpenPass[] = [];
  let database: Database | null = null;
  afterAll(async () => {
    for (const pass of opened) await pass.close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (seed, options) => {
    database ??= await openDatabase({ databaseUrl: null, dataDir: folder });
    const pass = await OpenPass.open(database, seed, options);
    opened.push(pass);
    return pass;
  };
}

/** A local HubSpot on a real port and a database: everything a pass touches, and time stands still. */
export class OpenPass {
  readonly hubSpot: LocalHubSpot;
  readonly store: PassStore;
  readonly tenants: TenantStore;
  readonly follow: FollowStore;
  readonly inbox: InboxStore;
  readonly undo: UndoStore;
  readonly stores: Stores;
  readonly leases: Stores['leases'];
  readonly removals: RemovalStore;
  readonly database: Database;
  readonly #server: Listening;

  private constructor(hubSpot: LocalHubSpot, server: Listening, database: Database) {
    this.hubSpot = hubSpot;
    this.#server = server;
    const stores = createStores(database);
    this.database = database;
    this.stores = stores;
    this.store = stores.store;
    this.tenants = stores.tenants;
    this.inbox = stores.inbox;
    this.leases = stores.leases;
    this.undo = stores.undo;
    this.removals = stores.removals;
    this.follow = stores.follow;
  }

  static async open(database: Database, seed: PortalSeed, options: LocalHubSpotOptions = {}): Promise<OpenPass> {
    const hubSpot = createLocalHubSpot(seed, {
      realMs: () => 0,
      ...options,
      limits: { general: 1e6, associations: 1e6, search: 1e6 },
    });
    return new OpenPass(hubSpot, await listen(hubSpot), database);
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  get portal(): PortalId {
    return String(this.hubSpot.portal.facts.portalId) as PortalId;
  }

  /** A gateway as a new process would have it. */
  crm(token = this.hubSpot.token): LiveCrm {
    return createCrm({ accessToken: token, baseUrl: this.#server.url, clock: hurriedClock(50) });
  }

  sync(options: Partial<PassOptions> = {}, parts: { crm?: Crm; store?: PassStore } = {}): Promise<PassSummary> {
    return runPass(
      {
        crm: parts.crm ?? this.crm(),
        store: parts.store ?? this.store,
        clock: { nowMs: () => this.hubSpot.clock.nowMs() },
        progress: silent,
      },
      {
        dryRun: false,
        tasks: null,
        tasksForBaseline: null,
        baseline: null,
        asOf: null,
        onPlanned: () => {},
        ...options,
      },
    );
  }

  /** Undoes a run as the command and the page do. */
  undoRun(
    run: string,
    parts: { crm?: Crm; store?: PassStore; undo?: UndoStore; tenants?: TenantStore; dryRun?: boolean } = {},
  ): Promise<UndoReport> {
    const { crm = this.crm(), store = this.store, undo = this.undo, tenants = this.tenants, dryRun = false } = parts;
    const clock = { nowMs: () => this.hubSpot.clock.nowMs() };
    return undoRun({ crm, store, undo, tenants, clock, progress: silent }, this.portal, run, { dryRun });
  }

  /** The newest finished pass that wrote. */
  async lastRun(): Promise<string> {
    return (await this.store.lastFinishedRun(this.portal))!.id;
  }

  /** Lets Rapport write to this portal, the first fill done or under way. */
  async allowWriting(writing: Partial<Writing> = {}): Promise<void> {
    const atMs = this.hubSpot.clock.nowMs();
    const installation = { connection: 'oauth', scopes: ['oauth'], installedBy: '501', atMs } as const;
    await this.tenants.connect(this.portal, installation);
    const standard = { on: true, sinceMs: atMs, why: 'admin', pace: 'now', baselineDoneAtMs: atMs } as const;
    await this.tenants.setWriting(this.portal, { ...standard, ...writing });
  }

  followed(
    hints: readonly ChangeHint[],
    parts: { readonly crm?: Crm; readonly store?: PassStore; readonly follow?: FollowStore } = {},
  ): Promise<FollowReport> {
    const { store, follow, tenants } = this;
    const clock = { nowMs: () => this.hubSpot.clock.nowMs() };
    return followChanges(
      { crm: this.crm(), store, follow, tenants, clock, progress: silent, ...parts },
      this.portal,
      hints,
    );
  }

  async plan(options: Partial<PassOptions> = {}): Promise<{ summary: PassSummary; changes: PlannedChange[] }> {
    const changes: PlannedChange[] = [];
    const summary = await this.sync({ ...options, dryRun: true, onPlanned: (change) => changes.push(change) });
    return { summary, changes };
  }

  /** A call about records as somebody else in the portal makes it. */
  call(method: string, path: string, body?: unknown): Promise<{ readonly id: string }> {
    return this.callAny(method, `/crm/objects/2026-03${path}`, body);
  }

  async callAny(method: string, path: string, body?: unknown): Promise<{ readonly id: string }> {
    const response = await this.hubSpot.fetch(
      new Request(`https://api.hubapi.com${path}`, {
        method,
        headers: { authorization: `Bearer ${this.hubSpot.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? { id: '' } : (JSON.parse(text) as { id: string });
  }

  change(type: string, id: string, properties: Readonly<Record<string, string>>): Promise<unknown> {
    return this.call('PATCH', `/${type}/${id}`, { properties });
  }

  /** A won deal of a company or a contact, closed at an instant. */
  async win(
    customer: { readonly type: 'company' | 'contact'; readonly id: string },
    properties: Readonly<Record<string, string>>,
  ): Promise<string> {
    const typeId = customer.type === 'company' ? 5 : 3;
    const { id } = await this.call('POST', '/deals', {
      properties: { pipeline: 'default', dealstage: 'won', ...properties },
      associations: [
        {
          to: { id: customer.id },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }],
        },
      ],
    });
    return id;
  }

  /** What stands on a record, by Rapport's property names; blanks left out. */
  values(type: 'contacts' | 'companies', id: string): Record<string, string> {
    const shelf = this.#shelf(type);
    const record = shelf.find(id);
    if (record === undefined) return {};
    const values: Record<string, string> = {};
    for (const name of record.storedNames()) {
      const value = record.stored(name);
      if (name.startsWith('rapport_') && value) values[name] = value;
    }
    return values;
  }

  #shelf(type: string) {
    return this.hubSpot.portal.shelf(objectType(type));
  }

  /** Every record of a type that carries one of our values, with all of them. */
  everything(type: 'contacts' | 'companies'): Record<string, Record<string, string>> {
    const all: Record<string, Record<string, string>> = {};
    for (const { id } of this.#shelf(type).live) {
      const values = this.values(type, id);
      if (Object.keys(values).length > 0) all[id] = values;
    }
    return all;
  }

  /** Tasks as they stand: subject, body, owner, due, by reference. */
  tasks(): Map<string, { readonly id: string; readonly values: Readonly<Record<string, string>> }[]> {
    const tasks = new Map<string, { id: string; values: Record<string, string> }[]>();
    for (const record of this.#shelf('tasks').live) {
      const values = Object.fromEntries(record.storedNames().map((name) => [name, record.stored(name) ?? '']));
      const ref = /Rapport · ref (\S{8})/.exec(values.hs_task_body ?? '')?.[1];
      if (ref !== undefined) tasks.set(ref, [...(tasks.get(ref) ?? []), { id: record.id, values }]);
    }
    return tasks;
  }

  /** Tasks that hang on a record, with their id among the values. */
  tasksOf(type: 'contacts' | 'companies', id: string): Readonly<Record<string, string>>[] {
    const record = this.#shelf(type).find(id);
    const links = record === undefined ? [] : this.hubSpot.portal.graph.links(record, 'tasks');
    return links.map(({ to }) => ({
      ...Object.fromEntries(to.storedNames().map((name) => [name, to.stored(name) ?? ''])),
      id: to.id,
    }));
  }

  taskBody(id: string): string {
    return this.#shelf('tasks').find(id)?.stored('hs_task_body') ?? '';
  }

  exists(type: string, id: string): boolean {
    return this.#shelf(type).find(id) !== undefined;
  }

  /** Is this property defined for the type? */
  knows(type: string, property: string): boolean {
    return this.hubSpot.portal.catalogue(objectType(type)).find(property) !== undefined;
  }

  /** Puts a value past HubSpot's own validation, as old data may stand there. */
  put(type: string, id: string, property: string, value: string): void {
    this.#shelf(type).find(id)?.put(property, value);
  }

  withdraw(...scopes: readonly string[]): void {
    for (const scope of scopes) this.hubSpot.installations.get(this.hubSpot.token)?.scopes.delete(scope);
  }

  get mark(): number {
    return this.hubSpot.writeLog.length;
  }

  /** What the portal accepted since a mark. */
  writesSince(mark: number): Write[] {
    return this.hubSpot.writeLog.page(mark, 1_000_000);
  }
}
