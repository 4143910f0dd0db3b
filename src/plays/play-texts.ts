import type { CustomerResponse, LeavingReason } from '../scoring/vocabulary.ts';
import type { Channel, SurveyAnswer } from './situation.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day as people write it: "12 March 2026". */
export const dayInWords = (iso: number): string => day.format(iso * 86_400_000);

export const channelWords: Readonly<Record<Channel, { readonly was: string; readonly next: string }>> = {
  email: { was: 'an e-mail', next: 'Write a personal e-mail' },
  call: { was: 'a call', next: 'Call them' },
  meeting: { was: 'a meeting', next: 'Propose a meeting' },
};

/** "1 day", "12 days". */
export const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export const responseWords: Readonly<Record<CustomerResponse, string>> = {
  positive_interest: 'They showed interest',
  negative: 'They said no',
  no_response: 'They did not answer',
  contact_later: 'They asked to be contacted later',
};

export const leavingWords: Readonly<Record<LeavingReason, string>> = {
  died_or_closed_down: 'died or closed down',
  moved_away: 'moved away',
  followed_advice: 'followed somebody’s advice',
  better_value: 'found better value elsewhere',
  dissatisfied: 'were dissatisfied',
  unappreciated: 'felt unappreciated',
  competitor: 'went to a competitor',
  budget: 'had no budget',
  project_ended: 'ended the project',
  other: 'had another reason',
  unknown: 'gave no reason',
};

export const surveyWords: Readonly<Record<SurveyAnswer['kind'], string>> = {
  nps: 'recommendation survey (NPS)',
  csat: 'satisfaction survey (CSAT)',
  ces: 'effort survey (CES)',
  informal: 'question of a colleague',
};

export const surveyGroupWords: Readonly<Record<SurveyAnswer['group'], string>> = {
  lowest: 'poor',
  middle: 'middling',
  highest: 'very good',
};
