import { startLocalHubSpot } from './cli/local-hubspot-process.ts';
import type { Wiring } from './cli/wiring.ts';
import type { Config } from './config.ts';
import { createCrm } from './hubspot/crm.ts';
import { clockFor, isLoopback } from './hubspot/local-clock.ts';
import { AppError } from './pass/app-error.ts';
import { openDatabase } from './store/open-database.ts';
import { createPassStore } from './store/pass-store.ts';

/** Puts the house together: the only place that knows every folder. */
export function compose(config: Config): Wiring {
  return {
    terminal: {
      colour: process.stdout.isTTY === true && !config.noColour,
      interactive: process.stderr.isTTY === true,
      columns: process.stderr.columns ?? 100,
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
    },
    hasToken: config.accessToken !== null,
    openCrm: async (overrides) => {
      const url = overrides?.url ?? config.apiUrl;
      const token = overrides?.token ?? config.accessToken;
      if (token === null) {
        throw new AppError(
          'bad_configuration',
          'Set HUBSPOT_ACCESS_TOKEN to the access token of a private app of the portal; "rapport demo" needs none.',
        );
      }
      const clock = await clockFor(url);
      return { crm: createCrm({ accessToken: token, baseUrl: url }), clock, loopback: isLoopback(url) };
    },
    openStore: async (dataDir) => {
      const database = await openDatabase({
        databaseUrl: dataDir === undefined ? config.databaseUrl : null,
        dataDir: dataDir ?? config.dataDir,
      });
      return { store: createPassStore(database), close: () => database.close() };
    },
    startLocalHubSpot,
  };
}
