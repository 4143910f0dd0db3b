import { resolve } from 'node:path';
import { z } from 'zod';
import { isLoopback } from './hubspot/local-clock.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
const id = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,17}$/, 'must be an id, a whole number');
const origin = z.string().transform((text, context) => {
  const problem = originProblem(text.trim());
  if (problem === null) return new URL(text).origin;
  context.addIssue(problem);
  return z.NEVER;
});

function originProblem(text: string): string | null {
  const url = URL.parse(text);
  if (url === null) return 'must be a web address such as https://rapport.example';
  if (url.pathname + url.search + url.hash !== '/') return 'must have no path';
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(text));
  return safe ? null : 'must begin with https://';
}

const address = z.string().transform((text, context) => {
  const url = URL.parse(text.trim());
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.href))) return url.href;
  context.addIssue('must be a web address that begins with https://');
  return z.NEVER;
});

/** The part of the environment that `rapport serve` reads. */
export const backendEnvironment = {
  HUBSPOT_CLIENT_ID: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,100}$/, 'must be the id on the Auth tab of the app')
    .optional(),
  HUBSPOT_CLIENT_SECRET: list,
  HUBSPOT_APP_ID: id.optional(),
  RAPPORT_JOURNAL: z.enum(['0', '1'], 'must be 1 or 0').default('0'),
  HUBSPOT_AUTHORIZE_URL: address.optional(),
  RAPPORT_KEYS: z.string().trim().optional(),
  RAPPORT_KEYS_FILE: z.string().trim().optional(),
  RAPPORT_REGION: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be the name of a region, such as eu or us')
    .optional(),
  RAPPORT_PUBLIC_ORIGIN: origin.optional(),
  RAPPORT_ADMIN_USER_IDS: list.pipe(z.array(id)),
  RAPPORT_RETENTION_DAYS: z.coerce
    .number('must be a number of days')
    .int('must be a whole number of days')
    .min(0, 'must be a whole number of days')
    .max(365, 'must be at most 365')
    .default(30),
  HOST: z.string().trim().default('127.0.0.1'),
  PORT: z.coerce.number('must be a port').int('must be a port').min(0).max(65_535).default(3000),
  RAPPORT_TRUST_PROXY: z.coerce
    .number('must be a number of proxies')
    .int('must be a whole number of proxies')
    .min(0, 'must be a whole number of proxies')
    .max(10, 'must be at most 10')
    .default(0),
  RAPPORT_WORKER_PORT: z.coerce.number('must be a port').int('must be a port').min(0).max(65_535).optional(),
  RAPPORT_METRICS_TOKEN: z
    .string()
    .trim()
    .regex(/^\S{16,200}$/, 'must have 16 to 200 characters and no spaces')
    .optional(),
  RAPPORT_EMBEDDED_IN_PRODUCTION: z.string().trim().optional(),
  NODE_ENV: z.string().trim().optional(),
  RAPPORT_DEV_ORIGIN: origin.optional(),
  RAPPORT_DEV_PORTAL_ID: id.optional(),
  RAPPORT_DEV_USER_ID: id.optional(),
};

export interface BackendConfig {
  /** The app that portals install; `null`: none is installed here. */
  readonly app: {
    readonly clientId: string;
    /** Where people say yes; `null`: HubSpot's own page. */
    readonly authoriseUrl: string | null;
  } | null;
  /** As webhooks name the app; `null`: not told. */
  readonly appId: string | null;
  /** Also read HubSpot's webhooks journal? */
  readonly journal: boolean;
  /** Where the keys for sealing are: here or in a file. */
  readonly keys: { readonly text: string | null; readonly file: string | null };
  /** Where this deployment stands, e.g. `eu`; `null`: not told. */
  readonly region: string | null;
  /** HubSpot signs with any of them, tokens are asked for with the first; none: the backend cannot start. */
  readonly clientSecrets: readonly string[];
  /** As HubSpot reaches the backend. */
  readonly publicOrigin: string | null;
  /** HubSpot user ids that are admins of Rapport whatever HubSpot says. */
  readonly adminUserIds: readonly string[];
  /** The longest that data of a portal whose token is dead is kept. */
  readonly retentionDays: number;
  readonly host: string;
  readonly port: number;
  /** So many proxies stand before it: the address of whoever asks is what the outermost of them heard. */
  readonly trustedProxies: number;
  /** Where a process that only works tells how it is; `null`: nowhere. */
  readonly workerPort: number | null;
  /** Whoever brings it may read figures where the backend listens; `null`: nobody may. */
  readonly metricsToken: string | null;
  readonly production: boolean;
  readonly embeddedInProduction: boolean;
  /** Whom unsigned names stand for under `hs project dev`. */
  readonly dev: { readonly origin: string; readonly portal: string; readonly userId: string } | null;
}

type BackendEnvironment = z.output<z.ZodObject<typeof backendEnvironment>>;

/** What is wrong with these variables together, one clause each; none: nothing. */
export function backendProblems(environment: BackendEnvironment): readonly string[] {
  const given = [environment.RAPPORT_DEV_ORIGIN, environment.RAPPORT_DEV_PORTAL_ID, environment.RAPPORT_DEV_USER_ID];
  if (environment.RAPPORT_KEYS !== undefined && environment.RAPPORT_KEYS_FILE !== undefined)
    return ['RAPPORT_KEYS and RAPPORT_KEYS_FILE exclude one another'];
  const some = given.some((value) => value !== undefined);
  if (some && environment.NODE_ENV === 'production')
    return ['RAPPORT_DEV_ORIGIN, RAPPORT_DEV_PORTAL_ID and RAPPORT_DEV_USER_ID must be removed in production'];
  if (some && given.includes(undefined))
    return ['RAPPORT_DEV_ORIGIN, RAPPORT_DEV_PORTAL_ID and RAPPORT_DEV_USER_ID go together'];
  return [];
}

export function backendConfig(environment: BackendEnvironment): BackendConfig {
  const { RAPPORT_DEV_ORIGIN: devOrigin, RAPPORT_DEV_PORTAL_ID: portal, RAPPORT_DEV_USER_ID: userId } = environment;
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_AUTHORIZE_URL: authoriseUrl = null } = environment;
  const { RAPPORT_KEYS: keys = null, RAPPORT_KEYS_FILE: keysFile = null } = environment;
  return {
    app: clientId === undefined ? null : { clientId, authoriseUrl },
    appId: environment.HUBSPOT_APP_ID ?? null,
    journal: environment.RAPPORT_JOURNAL === '1',
    keys: { text: keys, file: keysFile === null ? null : resolve(keysFile) },
    region: environment.RAPPORT_REGION ?? null,
    clientSecrets: environment.HUBSPOT_CLIENT_SECRET,
    publicOrigin: environment.RAPPORT_PUBLIC_ORIGIN ?? null,
    adminUserIds: environment.RAPPORT_ADMIN_USER_IDS,
    retentionDays: environment.RAPPORT_RETENTION_DAYS,
    host: environment.HOST,
    port: environment.PORT,
    trustedProxies: environment.RAPPORT_TRUST_PROXY,
    workerPort: environment.RAPPORT_WORKER_PORT ?? null,
    metricsToken: environment.RAPPORT_METRICS_TOKEN ?? null,
    production: environment.NODE_ENV === 'production',
    embeddedInProduction: environment.RAPPORT_EMBEDDED_IN_PRODUCTION === '1',
    dev: devOrigin && portal && userId ? { origin: devOrigin, portal, userId } : null,
  };
}

/** The backend beside a local HubSpot: one portal, nobody else, on a free port; all else as where nothing is set. */
export const besideLocalHubSpot = ({
  origin,
  clientSecret,
}: {
  readonly origin: string;
  readonly clientSecret: string;
}): BackendConfig => ({
  ...backendConfig(z.object(backendEnvironment).parse({})),
  clientSecrets: [clientSecret],
  publicOrigin: origin,
  port: 0,
});
