import { readAppFile } from './app-file.ts';
import type { BackendConfig } from './backend-config.ts';
import type { OpenedStore } from './cli/wiring.ts';
import { createJournal } from './hubspot/journal.ts';
import { createJournalSubscriptions, wantedSubscriptions } from './hubspot/journal-subscriptions.ts';
import type { ChangeSource } from './pass/change-source.ts';
import type { SubscribingWorld } from './portals/keep-subscriptions.ts';
import type { OAuth } from './portals/oauth.ts';
import { awaitsAgreement } from './portals/residency.ts';

/** HubSpot's webhooks journal, and of whom it has to tell. */
export interface Journal {
  readonly source: ChangeSource;
  readonly subscribing: (
    opened: Pick<OpenedStore, 'tenants' | 'removals' | 'store'>,
  ) => Omit<SubscribingWorld, 'onPortal' | 'signal'>;
}

/** The journal of the app that portals install. */
export function journalOf({ clientCredentials }: OAuth, baseUrl: string, { appId, region }: BackendConfig): Journal {
  const calls = { baseUrl, clientCredentials, nowMs: Date.now };
  const { followed } = readAppFile();
  return {
    source: createJournal({ ...calls, appId }),
    subscribing: ({ tenants, removals, store }) => ({
      ...{ tenants, removals },
      subscriptions: createJournalSubscriptions(calls, followed),
      wanted: (scopes) => wantedSubscriptions(followed, scopes),
      awaitsAgreement: async (tenant) => {
        const account = (await store.portals()).find(({ portalId }) => portalId === tenant.portal);
        return account === undefined || awaitsAgreement(account.dataHostingLocation, region, tenant);
      },
    }),
  };
}
