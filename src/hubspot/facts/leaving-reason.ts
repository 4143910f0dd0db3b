import type { LeavingReason } from '../../scoring/vocabulary.ts';

/** Words that point to one reason, in the order they are tried; the text itself is never kept. */
const clues: readonly (readonly [LeavingReason, RegExp])[] = [
  [
    'died_or_closed_down',
    /\b(died|deceased|dead|bankrupt\w*|insolven\w*|liquidat\w*|closed (down|business)|out of business|shut down)\b/i,
  ],
  ['moved_away', /\b(moved|relocat\w*|left the (country|region)|no longer in)\b/i],
  ['competitor', /\b(competit\w*|switched to|went with|chose another|rival|other (vendor|supplier|provider))\b/i],
  ['budget', /\b(budget\w*|no money|funding|cost cut\w*|afford)\b/i],
  ['better_value', /\b(price\w*|pricing|expensive|cheaper|too high|better (value|offer|deal)|cost)\b/i],
  [
    'dissatisfied',
    /\b(dissatisf\w*|unhappy|quality|bug\w*|service|support|complain\w*|poor|bad experience|missing feature\w*)\b/i,
  ],
  ['unappreciated', /\b(unappreciated|ignored|no (contact|response|follow)|neglect\w*|forgot\w*)\b/i],
  ['followed_advice', /\b(advice|advis\w*|recommend\w*|consultant|friend)\b/i],
  ['project_ended', /\b(project|no (longer )?need\w*|completed|finished|ended|cancel\w*|one[- ]off)\b/i],
];

/** The reason a lost deal names, from HubSpot's free text; `unknown` without one, `other` where no clue fits. */
export function leavingReasonOf(text: string | null): LeavingReason {
  if (text === null) return 'unknown';
  return clues.find(([, words]) => words.test(text))?.[0] ?? 'other';
}
