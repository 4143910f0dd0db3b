import type { TierAnswer } from './answer.ts';
import { tierTexts } from './reason-texts.ts';
import { fewestCustomers, settledTier, type TierContext } from './tier.ts';
import type { TierInput } from './tier-input.ts';
import { newcomerOn, type Placed, positionOn, type TierLadder } from './tier-ladder.ts';
import { parseTierOverride } from './tier-override.ts';
import { tierBorders } from './tier-shares.ts';

export interface LadderContext extends TierContext {
  /** The newest ranking of everybody; `null`: nobody is ranked. */
  readonly ladder: TierLadder | null;
  /** How many customers there are, for saying that they are too few. */
  readonly customers: number;
}

/**
 * The tier of one customer whose figures changed while everybody else's stayed, by the rules of `assignTiers`. Where the
 * ranking is kept thinned its place is taken in the middle of those it may have.
 * @param before its figures in the ranking; `null`: it was not ranked.
 */
export function tierOnLadder(
  input: TierInput,
  before: Placed | null,
  { ladder, customers, settings, today }: LadderContext,
): TierAnswer {
  const texts = tierTexts(settings.language ?? 'en');
  const ranked = input.category !== 'not_a_customer' && ladder !== null;
  const count = ladder === null ? customers : ladder.customers + (before === null ? 1 : 0);
  const bounds = ranked ? (before === null ? newcomerOn(ladder, input) : positionOn(ladder, before, input)) : null;
  const position = bounds && Math.round((bounds.least + bounds.most) / 2);
  const rank = position === null ? null : position / (count - 1);
  const forced = parseTierOverride(input.override);
  if (forced) return { tier: forced, rank, held: 'override', reason: texts.override(forced) };
  if (input.category === 'not_a_customer') return { tier: null, rank, held: null, reason: null };
  if (position === null) return { tier: null, rank, held: null, reason: texts.tooFew(customers, fewestCustomers) };
  return settledTier(input, { position, rank: rank!, shares: tierBorders(count, settings.tierShares), today, texts });
}
