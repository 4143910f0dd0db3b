import { plainLine } from './plain-line.ts';
import type { Play, PlaySituation } from './play.ts';

/** Text as HTML text: product names may hold anything people typed. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const longestReason = 500;

/** A task's body as HubSpot shows HTML: why, what is at stake, what to do, and the reference on the last line. */
export function taskBody(play: Play, situation: PlaySituation, ref: string, money: (amount: number) => string): string {
  const reasons = situation.score.reasons
    .map(({ text }) => `<li>${escapeHtml(plainLine(text, longestReason))}</li>`)
    .join('');
  const atStake = play.atStake(situation);
  const stake = atStake >= 1 ? `<p>At stake: ${escapeHtml(money(atStake))} a year.</p>` : '';
  const advice = play.advice.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  const why = reasons === '' ? '' : `<p><strong>Why now</strong></p><ul>${reasons}</ul>`;
  return `${why}${stake}<p><strong>What to do</strong></p><ol>${advice}</ol><p>Rapport · ref ${ref}</p>`;
}

/** The line a task gets when people already worked on it and its reason is gone. */
export function reasonGoneLine(day: string): string {
  return `<p>Rapport, ${escapeHtml(day)}: the reason for this task is gone.</p>`;
}
