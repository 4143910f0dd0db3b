import { DEFAULT_APP_ID } from '../options.ts';
import { json } from '../routing/answers.ts';
import type { JsonObject } from '../routing/read-body.ts';

/** Where the app's backend really is, and what its requests are signed with. */
export interface AppConnection {
  /** The address that the app's files name and that signatures are made over: `https://rapport.example.com`. */
  readonly origin: string;
  /** The same backend's address on this machine. */
  readonly backendUrl: string;
  readonly clientSecret: string;
  readonly appId: number;
  /** Does the card get other answers than 2xx wrapped as a 200, as HubSpot's local proxy does? Else as they are. */
  readonly wrapsErrors: boolean;
}

/** `POST /__local/app { origin, backendUrl, clientSecret, appId?, wrapsErrors? }`, checked; a sentence where it is wrong. */
export function readConnection(body: JsonObject): AppConnection | string {
  const { origin, backendUrl, clientSecret, appId, wrapsErrors } = body;
  if (typeof origin !== 'string' || !URL.canParse(origin)) return 'origin is not an address.';
  if (typeof backendUrl !== 'string' || !URL.canParse(backendUrl)) return 'backendUrl is not an address.';
  if (typeof clientSecret !== 'string' || clientSecret === '') return 'clientSecret is missing.';
  const id = Number(appId ?? DEFAULT_APP_ID);
  if (!Number.isSafeInteger(id)) return 'appId is not a number.';
  return {
    origin: new URL(origin).origin,
    backendUrl: new URL(backendUrl).href,
    clientSecret,
    appId: id,
    wrapsErrors: wrapsErrors === true,
  };
}

/** What is answered when an app has connected; the secret is not repeated. */
export const showConnection = ({ origin, backendUrl, appId, wrapsErrors }: AppConnection): Response =>
  json(200, { origin, backendUrl, appId, wrapsErrors });
