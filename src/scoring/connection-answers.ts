import { type ConnectionView, isRecent } from './connection-window.ts';

/** What the newest survey answer of the trailing 12 months says. */
export interface SurveyVerdict {
  readonly survey: 'nps' | 'csat';
  readonly rating: number;
  readonly atMs: number;
  readonly says: 'satisfied' | 'between' | 'dissatisfied';
}

/**
 * HubSpot's bands: recommendation 9–10 promoters, 0–6 detractors; satisfaction top and bottom of its scale (0–2; other
 * scales by their top and lowest two fifths). An answer without a date cannot be placed and does not count.
 */
export function newestAnswer({ engagement, asOfMs }: ConnectionView, csatTop: number): SurveyVerdict | null {
  const { npsRating, npsAtMs, csatRating, csatAtMs } = engagement;
  const nps: SurveyVerdict | null =
    npsRating !== null && isRecent(npsAtMs, asOfMs)
      ? {
          survey: 'nps',
          rating: npsRating,
          atMs: npsAtMs,
          says: npsRating >= 9 ? 'satisfied' : npsRating <= 6 ? 'dissatisfied' : 'between',
        }
      : null;
  const lowest = csatTop === 2 ? 0 : 0.4 * csatTop;
  const csat: SurveyVerdict | null =
    csatRating !== null && isRecent(csatAtMs, asOfMs)
      ? {
          survey: 'csat',
          rating: csatRating,
          atMs: csatAtMs,
          says: csatRating >= csatTop ? 'satisfied' : csatRating <= lowest ? 'dissatisfied' : 'between',
        }
      : null;
  if (!nps || !csat) return nps ?? csat;
  return csat.atMs > nps.atMs ? csat : nps;
}
