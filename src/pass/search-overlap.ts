/** HubSpot's search index lags behind by minutes: what was modified this long before the last look is looked at again. */
export const overlapMs = 15 * 60_000;
