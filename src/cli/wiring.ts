import type { ChangeHint } from '../pass/change-hint.ts';
import type { CallUsage, Clock, Crm } from '../pass/crm.ts';
import type { Halt } from '../pass/halt.ts';
import type { ReadEvents } from '../pass/receive-events.ts';
import type { AppScopes } from '../portals/app-scopes.ts';
import type { Configuration } from '../portals/doctor/configuration-findings.ts';
import type { SubscribingWorld } from '../portals/keep-subscriptions.ts';
import type { KeyRings } from '../portals/key-rings.ts';
import type { LeavingCrm } from '../portals/leaving-crm.ts';
import type { QueueEngine } from '../portals/queue-engine.ts';
import type { Stores } from '../portals/stores.ts';
import type { PortalId } from '../scoring/ids.ts';

/** What the commands ask of the outside; `compose.ts` provides it. */
export interface Wiring {
  /** Text for people who pipe: results on stdout, progress and errors on stderr. */
  readonly terminal: Terminal;
  /** The portal that the environment's token opens. @throws AppError `bad_configuration` without a token. */
  openCrm(overrides?: { readonly url: string; readonly token: string }): Promise<{
    readonly crm: Crm & LeavingCrm;
    readonly clock: Clock;
    readonly loopback: boolean;
    /** The same, once it is known which portal it is: within HubSpot's limits together with all who serve it. */
    sharing(opened: OpenedStore, portal: PortalId): Crm & LeavingCrm;
  }>;
  /**
   * HubSpot as an installation of the app lets Rapport into one portal.
   * @throws AppError as `crmOf` of portal-crms.ts
   */
  openPortal(
    opened: OpenedStore,
    portal: PortalId,
    purpose: 'serving' | 'removal',
  ): Promise<{ readonly crm: Crm & LeavingCrm; readonly clock: Clock }>;
  /**
   * The database of the environment, or the embedded one in another folder. Close it when done.
   * @throws HeldElsewhere where a running process holds it and takes commands.
   */
  openStore(dataDir?: string): Promise<OpenedStore>;
  /** Lets the other commands of this machine's user run in this process while it holds the embedded database. */
  takeCommands(opened: OpenedStore): Promise<TakingCommands>;
  /** Which variables of the environment are set. */
  readonly configuration: Configuration;
  /** The permissions the app asks for. */
  readonly scopes: AppScopes;
  /**
   * The time by HubSpot's answer to a call without a token, in epoch milliseconds; `dateMs` is `null` where it did not tell,
   * all is `null` where nothing answers.
   */
  askHubSpot(): Promise<{ readonly dateMs: number | null } | null>;
  /**
   * HubSpot as each portal of the database sees it, opened with its own token. @throws AppError, as a promise, where one cannot
   * be opened.
   */
  crmsOf(opened: OpenedStore): (portal: PortalId) => Promise<Pick<Crm, 'inspectSchema'>>;
  /** Of whom HubSpot's webhooks journal has to tell; `null`: it is not read. */
  journalOf(opened: OpenedStore): Omit<SubscribingWorld, 'onPortal' | 'signal'> | null;
  /** The keys that seal tokens. */
  readonly keys: KeyRings;
  /** The time in a portal: everybody's, but for those of a local HubSpot. */
  clockOf(portal: PortalId): Promise<Clock>;
  /** Where this deployment stands, e.g. `eu`; `null`: not told. */
  readonly region: string | null;
  /** Is a token configured at all? */
  readonly hasToken: boolean;
  /** The events of a webhook delivery (a JSON list in UTF-8); `null` where it is none. */
  readEvents(body: Uint8Array, receivedAtMs: number): ReadEvents | null;
  /** What follows changes of a portal; `null`: the portal's first pass is still to come, and reads everything itself. */
  follower(opened: OpenedStore, portal: PortalId): Promise<Follower | null>;
  /** Plans the work that follows a whole pass, as after one by night: whoever serves the portal does not begin with another. */
  planAfterPass(
    opened: OpenedStore,
    portal: PortalId,
    pass: { readonly timeZone: string; readonly beganAtMs: number },
  ): Promise<void>;
  /** Notes that work on a portal is wanted now, and wakes whoever serves it. */
  ask(opened: OpenedStore, kind: 'fill' | 'pass', portal: PortalId): Promise<void>;
  /**
   * Adds what a command called to the calls of the portal's day, where this process does not count its calls anyway. That it could
   * not be noted does not hide how the command went.
   */
  noteCalls(opened: OpenedStore, portal: PortalId, timeZone: string, calls: CallUsage): Promise<void>;
  startLocalHubSpot(options: LocalHubSpotOptions): Promise<LocalHubSpot>;
  /**
   * Starts the backend of cards and pages for the portals that installed the app, and the one that the token opens.
   * @throws AppError `bad_configuration` where the environment lacks what it takes, or the port is taken.
   */
  startBackend(options: BackendOptions): Promise<Backend>;
  /**
   * Starts a process that works on portals and answers nobody but those who watch it.
   * @throws AppError as `startBackend`
   */
  startWorker(open: BackendOptions['open']): Promise<WorkerProcess>;
}

export interface OpenedStore extends Stores {
  /** For the job queue; `null` with a server. */
  readonly embedded: QueueEngine | null;
  /** Rejects where the database cannot be asked. */
  ping(): Promise<void>;
  about(): Promise<AboutDatabase>;
  close(): Promise<void>;
}

export interface AboutDatabase {
  readonly engine: 'pglite' | 'postgres';
  /** As the server tells it, e.g. `17.2`. */
  readonly version: string;
  /** Steps of `src/store/migrations` that have run; all of them have once a database is open. */
  readonly migrations: { readonly applied: number; readonly newest: string };
}

export interface TakingCommands {
  /** Takes no more commands and ends when those under way are done. */
  close(): Promise<void>;
}

/** Reads anew what the hints name, and answers for whom it matters. */
export type Follower = (portal: PortalId, hints: readonly ChangeHint[], halt: Halt) => Promise<unknown>;

/** `web` answers HubSpot and people, `worker` works on portals; any number of each on one PostgreSQL server. */
export const roles = ['web', 'worker', 'all'] as const;
export type Role = (typeof roles)[number];

export interface WorkerProcess {
  /** Where it tells how it is; `null`: nowhere. */
  readonly url: string | null;
  /** As `Backend`. */
  close(): Promise<void>;
}

export interface BackendOptions {
  /** Does this process also work on portals? A local HubSpot's portal is worked on by hand. */
  readonly role: 'web' | 'all';
  /** Called once everything else is in order; whoever gives it closes what it opened. */
  open(): Promise<OpenedStore>;
  /** A local HubSpot's portal on a free port instead of what the environment says. */
  readonly local: {
    readonly url: string;
    readonly token: string;
    readonly origin: string;
    readonly clientSecret: string;
  } | null;
}

export interface Backend {
  /** As reached on this machine. */
  readonly url: string;
  /** As HubSpot reaches it, and signs. */
  readonly origin: string;
  /** The one that the token opens; `null`: there is no token. */
  readonly portal: string | null;
  /** Where portals install the app; `null`: not from here. */
  readonly installUrl: string | null;
  /** Answers what is under way, hands over what takes longer, then ends: within 20 s. */
  close(): Promise<void>;
}

export interface Terminal {
  /** Calls back with every line somebody types; the returned function ends that. */
  onLine(heard: (text: string) => void): () => void;
  /** Where relative paths that somebody types begin. */
  readonly cwd: string;
  /** What somebody answers on one line; `null` where nobody sits at the terminal. */
  ask(question: string): Promise<string | null>;
  readonly colour: boolean;
  readonly interactive: boolean;
  readonly columns: number;
  out(text: string): void;
  err(text: string): void;
}

export interface LocalHubSpotOptions {
  readonly contacts: number;
  readonly seed: number;
  readonly asOf: string | null;
  /** A CSV of purchase lines instead of the portal of known truth. */
  readonly purchases: string | null;
}

export interface LocalHubSpot {
  readonly url: string;
  readonly token: string;
  /** What the generator decided would happen, for the demo's own check; empty for real purchases. */
  truth(): Promise<TruthReport | null>;
  /** Where the app's files say that its backend is: what requests are signed for. */
  readonly appOrigin: string;
  /** A day goes by: people work on their tasks, customers buy, or not. */
  liveDay(seed: number): Promise<LivedDays>;
  /** `false`: this local HubSpot shows no cards. */
  connectApp(app: ConnectedApp): Promise<boolean>;
  stop(): Promise<void>;
}

/** What the people and customers of a local HubSpot have done so far, as they know it themselves. */
export interface LivedDays {
  readonly days: number;
  readonly tasksMet: number;
  readonly tasksCompleted: number;
  readonly purchases: number;
  /** Purchases that would not have been made that day without a completed task. */
  readonly becauseOfTasks: number;
}

export interface ConnectedApp {
  readonly origin: string;
  readonly backendUrl: string;
  readonly clientSecret: string;
}

/** Found against true, per category; computed by the local HubSpot from its own fate table. */
export interface TruthReport {
  readonly categories: readonly {
    readonly category: string;
    readonly unambiguous: number;
    readonly precision: number | null;
    readonly recall: number | null;
    readonly ambiguous: number;
    readonly ambiguousCaught: number | null;
    readonly bestPossible: number | null;
  }[];
}
