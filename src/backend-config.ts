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

/** The part of the environment that `rapport serve` reads. */
export const backendEnvironment = {
  HUBSPOT_CLIENT_SECRET: list,
  RAPPORT_PUBLIC_ORIGIN: origin.optional(),
  RAPPORT_ADMIN_USER_IDS: list.pipe(z.array(id)),
  HOST: z.string().trim().default('127.0.0.1'),
  PORT: z.coerce.number('must be a port').int('must be a port').min(0).max(65_535).default(3000),
  NODE_ENV: z.string().trim().optional(),
  RAPPORT_DEV_ORIGIN: origin.optional(),
  RAPPORT_DEV_PORTAL_ID: id.optional(),
  RAPPORT_DEV_USER_ID: id.optional(),
};

export interface BackendConfig {
  /** Any of them will do; none: the backend cannot start. */
  readonly clientSecrets: readonly string[];
  /** As HubSpot reaches the backend. */
  readonly publicOrigin: string | null;
  /** HubSpot user ids that are admins of Rapport whatever HubSpot says. */
  readonly adminUserIds: readonly string[];
  readonly host: string;
  readonly port: number;
  /** Whom unsigned names stand for under `hs project dev`. */
  readonly dev: { readonly origin: string; readonly portal: string; readonly userId: string } | null;
}

type BackendEnvironment = z.output<z.ZodObject<typeof backendEnvironment>>;

/** What is wrong with these variables together, one clause each; none: nothing. */
export function backendProblems(environment: BackendEnvironment): readonly string[] {
  const given = [environment.RAPPORT_DEV_ORIGIN, environment.RAPPORT_DEV_PORTAL_ID, environment.RAPPORT_DEV_USER_ID];
  const some = given.some((value) => value !== undefined);
  if (some && environment.NODE_ENV === 'production')
    return ['RAPPORT_DEV_ORIGIN, RAPPORT_DEV_PORTAL_ID and RAPPORT_DEV_USER_ID must be removed in production'];
  if (some && given.includes(undefined))
    return ['RAPPORT_DEV_ORIGIN, RAPPORT_DEV_PORTAL_ID and RAPPORT_DEV_USER_ID go together'];
  return [];
}

export function backendConfig(environment: BackendEnvironment): BackendConfig {
  const { RAPPORT_DEV_ORIGIN: devOrigin, RAPPORT_DEV_PORTAL_ID: portal, RAPPORT_DEV_USER_ID: userId } = environment;
  return {
    clientSecrets: environment.HUBSPOT_CLIENT_SECRET,
    publicOrigin: environment.RAPPORT_PUBLIC_ORIGIN ?? null,
    adminUserIds: environment.RAPPORT_ADMIN_USER_IDS,
    host: environment.HOST,
    port: environment.PORT,
    dev: devOrigin && portal && userId ? { origin: devOrigin, portal, userId } : null,
  };
}
