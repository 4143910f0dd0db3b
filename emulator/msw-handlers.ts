import { http } from 'msw';
import type { LocalHubSpot } from './local-hubspot.ts';

/**
 * Handlers for msw's `setupServer(...)` that send everything meant for HubSpot to a local one.
 * @param origin where the client under test calls; HubSpot's own API host by default
 */
export function mswHandlers(hubspot: Pick<LocalHubSpot, 'fetch'>, origin = 'https://api.hubapi.com') {
  return [http.all(`${origin}/*`, ({ request }) => hubspot.fetch(request))];
}
