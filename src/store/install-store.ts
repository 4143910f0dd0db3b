import type { InstallStore } from '../portals/install-store.ts';
import type { Database } from './database.ts';
import * as installs from './installs.ts';

/** Installations under way, in an open database whose migrations have run. */
export function createInstallStore(database: Database): InstallStore {
  return {
    beginInstall: (begun, atMs, staleMs) =>
      database.transaction((tx) => installs.beginInstall(tx, begun, atMs, staleMs)),
    endInstall: (stateDigest, browserDigest, staleMs) =>
      installs.endInstall(database, stateDigest, browserDigest, staleMs),
    ask: (portal, tokenDigest, atMs) => installs.ask(database, portal, tokenDigest, atMs),
    answered: (portal, tokenDigest, staleMs) => installs.answered(database, portal, tokenDigest, staleMs),
  };
}
