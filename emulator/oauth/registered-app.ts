import { isLoopback } from '../routing/is-loopback.ts';
import { isObject } from '../routing/read-body.ts';

/** An app as its developer registered it: what it calls itself, its credentials, and where people may be sent back to. */
export interface RegisteredApp {
  readonly appId: number;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
}

/**
 * An app from plain JSON.
 * @throws Error with a sentence about the first field that is missing or wrong
 */
export function readApp(value: unknown): RegisteredApp {
  if (!isObject(value)) throw new Error('An app is a JSON object.');
  const { appId, redirectUris } = value;
  if (!Number.isSafeInteger(appId)) throw new Error('appId is not a whole number.');
  const uris = Array.isArray(redirectUris) ? redirectUris.map(String) : [];
  if (uris.length === 0) throw new Error('redirectUris names no address.');
  for (const uri of uris) {
    if (!mayBeRedirectedTo(uri)) throw new Error(`${uri} is neither https nor on this machine.`);
  }
  const clientId = textOf(value, 'clientId');
  const clientSecret = textOf(value, 'clientSecret');
  const name = value.name === undefined ? `App ${appId}` : textOf(value, 'name');
  return { appId: appId as number, name, clientId, clientSecret, redirectUris: uris };
}

function textOf(value: Readonly<Record<string, unknown>>, field: string): string {
  const text = value[field];
  if (typeof text !== 'string' || text === '') throw new Error(`${field} is missing.`);
  return text;
}

/** HubSpot sends people to https addresses only, and to this machine for trying things out. */
function mayBeRedirectedTo(uri: string): boolean {
  const url = URL.parse(uri);
  if (url === null || url.hash !== '') return false;
  if (url.protocol === 'https:') return true;
  return isLoopback(url);
}
