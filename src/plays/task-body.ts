import { plainLine } from './plain-line.ts';

/** Text as HTML text: product names may hold anything people typed. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const longestReason = 500;
const longestAnswer = 300;

/** What a task says, in plain text. */
export interface TaskText {
  readonly why: readonly string[];
  /** What the customer said before. */
  readonly said: readonly string[];
  /** `null`: not known, or nothing. */
  readonly stake: string | null;
  readonly advice: readonly string[];
  /** What to offer; `null`: nothing to go by. */
  readonly offer: string | null;
  readonly ref: string;
}

/** A task's body as HubSpot shows HTML: why, what is at stake, what was said, what to do, and the reference on the last line. */
export function taskBody({ why, said, stake, advice, offer, ref }: TaskText): string {
  return [
    part('Why now', 'ul', why, longestReason),
    stake === null ? '' : `<p>At stake: ${escapeHtml(stake)} a year.</p>`,
    part('What they said', 'ul', said, longestAnswer),
    part('What to do', 'ol', advice, longestReason),
    offer === null ? '' : `<p><strong>What to offer</strong></p><p>${line(offer, longestReason)}</p>`,
    `<p>Rapport · ref ${ref}</p>`,
  ].join('');
}

const line = (text: string, most: number): string => escapeHtml(plainLine(text, most));

function part(title: string, list: 'ul' | 'ol', sentences: readonly string[], most: number): string {
  if (sentences.length === 0) return '';
  const items = sentences.map((sentence) => `<li>${line(sentence, most)}</li>`).join('');
  return `<p><strong>${title}</strong></p><${list}>${items}</${list}>`;
}

export const reasonGone = 'the reason for this task is gone';
/** The line a task gets when people already worked on it and its reason is gone. */
export const reasonGoneLine = (day: string): string => `<p>Rapport, ${escapeHtml(day)}: ${reasonGone}.</p>`;

/** What a task that people worked on says once the customer has named a day: by the day it is found again. */
export const askedForDay = (day: string): string => `the customer asked to be contacted again on ${day}`;
export const askedForDayLine = (today: string, day: string): string =>
  `<p>Rapport, ${escapeHtml(today)}: ${escapeHtml(askedForDay(day))}.</p>`;
