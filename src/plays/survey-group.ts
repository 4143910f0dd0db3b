import type { SurveyAnswer } from './situation.ts';

/**
 * A rating in its survey's own three groups. NPS (0–10): up to 6 detractors, 9 and 10 promoters (Reichheld 2003); the same
 * for a rep's informal question of the same wording. CES (1–7): up to 3, from 6 on. CSAT: the lowest and the highest third of
 * the portal's scale, which ends at `csatTop` (HubSpot's own survey: 0, 1 and 2).
 */
export function surveyGroup(kind: SurveyAnswer['kind'], rating: number, csatTop: number): SurveyAnswer['group'] {
  if (kind === 'nps' || kind === 'informal') return grouped(rating, 6, 9);
  if (kind === 'ces') return grouped(rating, 3, 6);
  return grouped(rating, csatTop / 3, (csatTop * 2) / 3 + Number.EPSILON);
}

function grouped(rating: number, lowestUpTo: number, highestFrom: number): SurveyAnswer['group'] {
  if (rating <= lowestUpTo) return 'lowest';
  return rating >= highestFrom ? 'highest' : 'middle';
}
