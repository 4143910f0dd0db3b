import { type Finding, mend, note, well } from './finding.ts';

/** Which variables of the environment are set, by what they are for; none of their values but the region. */
export interface Configuration {
  readonly privateToken: boolean;
  readonly clientId: boolean;
  readonly clientSecrets: number;
  readonly publicOrigin: boolean;
  readonly keys: 'environment' | 'file' | null;
  readonly appId: boolean;
  /** The webhooks journal is to be read. */
  readonly journal: boolean;
  readonly region: string | null;
  readonly databaseServer: boolean;
  readonly production: boolean;
  readonly embeddedInProduction: boolean;
  /** Requests that nobody signed are let in, for development. */
  readonly unsigned: boolean;
  /** HUBSPOT_API_URL leads to this machine. */
  readonly localHubSpot: boolean;
}

const area = 'configuration';

/** Whether the variables of each group are complete, and go together. */
export function configurationFindings(given: Configuration): readonly Finding[] {
  return [connection(given), app(given), ...webhooks(given), region(given), database(given), ...development(given)];
}

function connection({ privateToken, clientId }: Configuration): Finding {
  const place = { area, check: 'connection' } as const;
  if (clientId && privateToken)
    return well(place, 'portals install the app, and a private token opens one beside them');
  if (clientId) return well(place, 'portals install the app');
  if (privateToken) return well(place, 'a private token opens one portal');
  return mend(
    place,
    'no portal can be connected',
    'Set HUBSPOT_CLIENT_ID so that portals can install the app, or HUBSPOT_ACCESS_TOKEN for one portal.',
  );
}

function app({ clientId, clientSecrets, publicOrigin, keys }: Configuration): Finding {
  const place = { area, check: 'app' } as const;
  const missing = [
    ...(clientSecrets === 0 ? ['HUBSPOT_CLIENT_SECRET'] : []),
    ...(publicOrigin ? [] : ['RAPPORT_PUBLIC_ORIGIN']),
    ...(clientId && keys === null ? ['RAPPORT_KEYS or RAPPORT_KEYS_FILE'] : []),
  ];
  if (missing.length === 0)
    return well(place, clientSecrets > 1 ? `complete, with ${clientSecrets} client secrets` : 'complete');
  const nothing = !clientId && clientSecrets === 0 && !publicOrigin;
  if (nothing) return note(place, 'not set up: "rapport serve" does not start', 'See "The rest" in .env.example.');
  return mend(
    place,
    `${missing.join(' and ')} missing: "rapport serve" does not start`,
    `Set ${missing.join(' and ')}.`,
  );
}

function webhooks({ clientId, appId, journal }: Configuration): readonly Finding[] {
  if (journal && !clientId)
    return [
      note(
        { area, check: 'journal' },
        'RAPPORT_JOURNAL=1 without HUBSPOT_CLIENT_ID: no journal is read',
        'Set HUBSPOT_CLIENT_ID, or RAPPORT_JOURNAL=0: the journal is of the app that portals install.',
      ),
    ];
  if (!clientId || appId) return [];
  return [
    note(
      { area, check: 'appId' },
      'HUBSPOT_APP_ID is not set',
      'Set it to the number of the app, so that webhooks about its own changes are known as such.',
    ),
  ];
}

function region({ region: where }: Configuration): Finding {
  const place = { area, check: 'region' } as const;
  if (where !== null) return well(place, `this server stands in ${where}`);
  return note(
    place,
    'RAPPORT_REGION is not set: portals hosted in the EU wait for the yes of their admin',
    'Set it to eu where this server stands in the EU.',
  );
}

function database({ databaseServer, production, embeddedInProduction }: Configuration): Finding {
  const place = { area, check: 'database' } as const;
  if (databaseServer) return well(place, 'a PostgreSQL server');
  if (!production) return well(place, 'the embedded database, for one process');
  if (embeddedInProduction)
    return note(
      place,
      'the embedded database in production: a power cut may lose the last minutes',
      'Set DATABASE_URL to a PostgreSQL server.',
    );
  return mend(
    place,
    'the embedded database in production: "rapport serve" does not start',
    'Set DATABASE_URL to a PostgreSQL server.',
  );
}

function development({ unsigned, localHubSpot, production }: Configuration): readonly Finding[] {
  return [
    ...(unsigned
      ? [
          note(
            { area, check: 'development' },
            'requests that nobody signed are let in',
            'Remove RAPPORT_DEV_ORIGIN, RAPPORT_DEV_PORTAL_ID and RAPPORT_DEV_USER_ID outside development.',
          ),
        ]
      : []),
    ...(localHubSpot && production
      ? [
          mend(
            { area, check: 'hubspot' },
            'HUBSPOT_API_URL leads to this machine in production',
            'Remove HUBSPOT_API_URL.',
          ),
        ]
      : []),
  ];
}
