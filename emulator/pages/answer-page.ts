import type { Portal } from '../portal/portal.ts';

/** The HTML pages of the local HubSpot; undefined for paths that are none. */
export function answerPage(_url: URL, _portal: Portal): Response | undefined {
  return undefined;
}
