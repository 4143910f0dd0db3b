import type { Clock, Crm } from '../pass/crm.ts';
import type { PassStore } from '../pass/pass-store.ts';

/** What the commands ask of the outside; `compose.ts` provides it. */
export interface Wiring {
  /** Text for people who pipe: results on stdout, progress and errors on stderr. */
  readonly terminal: Terminal;
  /** The portal that the environment's token opens. @throws AppError `bad_configuration` without a token. */
  openCrm(overrides?: {
    readonly url: string;
    readonly token: string;
  }): Promise<{ readonly crm: Crm; readonly clock: Clock; readonly loopback: boolean }>;
  /** The database of the environment, or the embedded one in another folder. Close it when done. */
  openStore(dataDir?: string): Promise<{ readonly store: PassStore; close(): Promise<void> }>;
  /** Is a token configured at all? */
  readonly hasToken: boolean;
  startLocalHubSpot(options: LocalHubSpotOptions): Promise<LocalHubSpot>;
}

export interface Terminal {
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
  stop(): Promise<void>;
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
