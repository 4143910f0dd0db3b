import { resolve } from 'node:path';
import { z } from 'zod';
import { type BackendConfig, backendConfig, backendEnvironment, backendProblems } from './backend-config.ts';
import { isLoopback } from './hubspot/local-clock.ts';
import { AppError } from './pass/app-error.ts';
import type { Configuration } from './portals/doctor/configuration-findings.ts';

const text = z.string().trim().min(1).optional().catch(undefined);

const environmentSchema = z.object({
  HUBSPOT_ACCESS_TOKEN: text,
  HUBSPOT_API_URL: z
    .url({ protocol: /^https?$/, message: 'must be a web address such as https://api.hubapi.com' })
    .default('https://api.hubapi.com'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or be left out for the embedded database')
    .optional(),
  RAPPORT_DATA_DIR: z.string().trim().min(1).default('.rapport'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  ...backendEnvironment,
});

/** What the environment says, read once at start; nothing else reads `process.env`. */
export interface Config {
  readonly accessToken: string | null;
  readonly apiUrl: string;
  readonly databaseUrl: string | null;
  /** Absolute path of the folder of the embedded database. */
  readonly dataDir: string;
  readonly logLevel: string;
  readonly backend: BackendConfig;
}

/** Known before anything else is read, and whatever else is wrong. See no-color.org. */
export const wantsNoColour = ({ NO_COLOR }: Readonly<Record<string, string | undefined>>): boolean =>
  (NO_COLOR ?? '') !== '';

/**
 * Reads the configuration from environment variables; an empty variable counts as not set.
 * @throws AppError `bad_configuration` naming every variable that is wrong, never its value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  const wrong = parsed.success
    ? backendProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (!parsed.success || wrong.length > 0) {
    throw new AppError(
      'bad_configuration',
      `Check the environment: ${wrong.join('; ')}. All variables are explained in .env.example.`,
    );
  }
  const { data } = parsed;
  return {
    accessToken: data.HUBSPOT_ACCESS_TOKEN ?? null,
    apiUrl: data.HUBSPOT_API_URL.replace(/\/+$/, ''),
    databaseUrl: data.DATABASE_URL ?? null,
    dataDir: resolve(data.RAPPORT_DATA_DIR),
    logLevel: data.LOG_LEVEL,
    backend: backendConfig(data),
  };
}

/** What is set, without what it is set to. */
export const configurationOf = ({ accessToken, apiUrl, databaseUrl, backend }: Config): Configuration => ({
  privateToken: accessToken !== null,
  clientId: backend.app !== null,
  clientSecrets: backend.clientSecrets.length,
  publicOrigin: backend.publicOrigin !== null,
  keys: backend.keys.file !== null ? 'file' : backend.keys.text !== null ? 'environment' : null,
  appId: backend.appId !== null,
  journal: backend.journal,
  region: backend.region,
  databaseServer: databaseUrl !== null,
  production: backend.production,
  embeddedInProduction: backend.embeddedInProduction,
  unsigned: backend.dev !== null,
  localHubSpot: isLoopback(apiUrl),
});
