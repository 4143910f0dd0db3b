import type { Random } from '../random.ts';
import type { DemoClock } from './demo-clock.ts';

/**
 * Engagement counters and survey answers of one contact. Warmth (0..1) moves answers, replies and meetings; contacts
 * of a customer whose last purchase is long ago were also last heard of long ago.
 */
export function contactSignals(
  random: Random,
  clock: DemoClock,
  { warmth, lastSeenDaysAgo }: { warmth: number; lastSeenDaysAgo: number },
): Record<string, string> {
  const signals: Record<string, string> = {};
  const ago = (): string => clock.instant(lastSeenDaysAgo + random.whole(0, 45), random.whole(0, 479));

  const contacted = random.whole(0, 18);
  signals.num_contacted_notes = String(contacted);
  signals.num_notes = String(contacted + random.whole(0, 6));
  if (contacted > 0) {
    const touched = ago();
    signals.notes_last_contacted = touched;
    signals.notes_last_updated = touched;
    signals.hs_last_sales_activity_timestamp = touched;
    if (random.chance(warmth * 0.5)) signals.hs_latest_meeting_activity = ago();
    if (random.chance(warmth * 0.5)) signals.hs_sales_email_last_replied = ago();
  }

  const delivered = random.whole(0, 60);
  const opened = Math.round(delivered * random.uniform(0.1, 0.2 + 0.6 * warmth));
  const clicked = Math.round(opened * random.uniform(0, 0.5 * warmth));
  const replied = Math.round(clicked * random.uniform(0, 0.6));
  Object.assign(signals, {
    hs_email_delivered: String(delivered),
    hs_email_open: String(opened),
    hs_email_click: String(clicked),
    hs_email_replied: String(replied),
  });
  if (opened > 0) signals.hs_email_last_open_date = ago();
  if (clicked > 0) signals.hs_email_last_click_date = ago();
  if (replied > 0) signals.hs_email_last_reply_date = ago();
  if (random.chance(0.04)) signals.hs_email_optout = 'true';

  const visits = random.chance(0.7) ? random.whole(1, Math.round(6 + 30 * warmth)) : 0;
  signals.hs_analytics_num_visits = String(visits);
  if (visits > 0) signals.hs_analytics_last_visit_timestamp = ago();
  const conversions = random.chance(warmth * 0.4) ? random.whole(1, 4) : 0;
  signals.num_conversion_events = String(conversions);
  if (conversions > 0) signals.recent_conversion_date = ago();

  return { ...signals, ...surveyAnswers(random, clock, warmth) };
}

function surveyAnswers(random: Random, clock: DemoClock, warmth: number): Record<string, string> {
  const answers: Record<string, string> = {};
  const rating = (low: number, high: number, noise: number): string =>
    String(Math.max(low, Math.min(high, Math.round(low + (high - low) * (warmth + noise * random.normal()) * 1.15))));
  const asked = (): string => clock.instant(random.whole(10, 520), random.whole(0, 479));
  if (random.chance(0.35)) {
    answers.hs_feedback_last_nps_rating = rating(0, 10, 0.25);
    answers.hs_feedback_last_survey_date = asked();
  }
  if (random.chance(0.15)) {
    answers.hs_feedback_last_csat_survey_rating = rating(0, 2, 0.3);
    answers.hs_feedback_last_csat_survey_date = asked();
  }
  if (random.chance(0.1)) {
    answers.hs_feedback_last_ces_survey_rating = rating(1, 7, 0.25);
    answers.hs_feedback_last_ces_survey_date = asked();
  }
  return answers;
}
