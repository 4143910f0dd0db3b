export const MOST_RETRIES = 10;

const FIRST_MS = 84_000;

/**
 * How long HubSpot waits before a retry: each time twice as long, so that ten of them fill 24 hours, and never exactly.
 * @param retry 1 for the first
 * @param draw uniform in [0, 1)
 * @returns ms of HubSpot's own time
 */
export function retryDelay(retry: number, draw: number): number {
  return FIRST_MS * 2 ** (retry - 1) * (0.8 + 0.4 * draw);
}
