import type { TokenStore } from '../portals/token-store.ts';
import type { Database } from './database.ts';
import * as tokens from './tokens.ts';

/** The sealed tokens of portals, in an open database whose migrations have run. */
export function createTokenStore(database: Database): TokenStore {
  return {
    tokensOf: (portal) => tokens.tokensOf(database.kept, portal),
    keepTokens: (portal, fresh) => tokens.keepTokens(database, portal, fresh),
    leaseRefresh: (portal, generation, holder, forMs) =>
      tokens.leaseRefresh(database, portal, generation, holder, forMs),
    endRefresh: (portal, holder) => tokens.endRefresh(database, portal, holder),
    renewTokens: (portal, generation, fresh) => tokens.renewTokens(database, portal, generation, fresh),
    dropTokens: (portal, generation, atMs) =>
      database.transaction((tx) => tokens.dropTokens(tx, portal, generation, atMs)),
    resealTokens: (portal, generation, sealed) => tokens.resealTokens(database, portal, generation, sealed),
    sealedOtherwise: (keyId, after, most) => tokens.sealedOtherwise(database, keyId, after, most),
    tokensByKey: () => tokens.tokensByKey(database),
  };
}
