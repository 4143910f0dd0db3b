import type { PortalId } from '../scoring/ids.ts';

/** What is remembered of an installation that began here: digests, from which nothing can be forged. */
export interface BegunInstall {
  readonly stateDigest: string;
  /** Of the cookie of the browser it began in. */
  readonly browserDigest: string;
  /** Where HubSpot's marketplace wants the person back; `null`: it began elsewhere. */
  readonly returnUrl: string | null;
}

/** Installations under way. */
export interface InstallStore {
  /** Notes an installation, and forgets those that began before `staleMs`. */
  beginInstall(begun: BegunInstall, atMs: number, staleMs: number): Promise<void>;
  /**
   * Takes an installation out: it works once, for the same browser, if it began at `staleMs` or later. `null`: there is none
   * of that kind.
   */
  endInstall(
    stateDigest: string,
    browserDigest: string,
    staleMs: number,
  ): Promise<Pick<BegunInstall, 'returnUrl'> | null>;
  /** Notes a question that an admin of the portal may answer once; it replaces an older one. */
  ask(portal: PortalId, tokenDigest: string, atMs: number): Promise<void>;
  /** Takes the question out; `false` where none of that kind was asked at `staleMs` or later. */
  answered(portal: PortalId, tokenDigest: string, staleMs: number): Promise<boolean>;
}
