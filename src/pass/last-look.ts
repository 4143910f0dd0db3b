import type { ConnectionModel } from '../scoring/connection-model.ts';
import type { PortalId } from '../scoring/ids.ts';
import { keptConnectionModel } from './connect-portal.ts';
import type { Account } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { KeptModel } from './score-portal.ts';
import type { Standpoint } from './screen-store.ts';

/** From where the last pass looked, and with which forecast. */
export interface LastLook {
  readonly account: Account;
  /** As stored. */
  readonly settings: unknown;
  readonly model: KeptModel;
  readonly connection: ConnectionModel | null;
  readonly asOfMs: number;
}

/** The last finished pass as it can be asked again; after nothing but dry runs the newest of them. `null`: none yet. */
export async function lastLook(store: PassStore, portal: PortalId): Promise<LastLook | null> {
  const standpoint = await store.standpoint(portal);
  return standpoint && new KeptModels(store).lookFrom(standpoint);
}

type Models = Pick<LastLook, 'model' | 'connection'>;

/** More portals than this do not hold their models in memory at once. */
const mostPortals = 20;

/** Models of portals as they are kept, read again only when they were saved again: parsing one takes longer than an answer. */
export class KeptModels {
  private readonly store: PassStore;
  private readonly kept = new Map<PortalId, { readonly version: string; readonly models: Promise<Models | null> }>();

  constructor(store: PassStore) {
    this.store = store;
  }

  /** As `lastLook`, for a portal whose standpoint is known. */
  async lookFrom({
    account,
    settings,
    lastPass,
    followedAtMs,
    model,
    connectionVersion,
  }: Standpoint): Promise<LastLook | null> {
    if (model === null) return null;
    const version = `${model.version} ${connectionVersion}`;
    const models = await this.models(account.portalId, version);
    // Changes that were followed since were looked at later.
    const asOfMs = Math.max(lastPass?.asOfMs ?? model.fittedAtMs, followedAtMs ?? 0);
    return models && { account, settings, ...models, asOfMs };
  }

  private models(portal: PortalId, version: string): Promise<Models | null> {
    const known = this.kept.get(portal);
    if (known?.version === version) return known.models;
    const models = this.read(portal);
    // A failure is not to be remembered.
    models.catch(() => this.kept.delete(portal));
    this.kept.delete(portal);
    this.kept.set(portal, { version, models });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostPortals) break;
      this.kept.delete(oldest);
    }
    return models;
  }

  private async read(portal: PortalId): Promise<Models | null> {
    const kept = await this.store.model(portal);
    if (kept === null) return null;
    return { model: kept.model as KeptModel, connection: await keptConnectionModel(this.store, portal) };
  }
}
