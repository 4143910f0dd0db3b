import type { RecordMemory, TierAnswer } from './answer.ts';
import type { Day } from './ids.ts';
import { type TierTexts, tierTexts } from './reason-texts.ts';
import type { ScoringSettings } from './scoring-settings.ts';
import type { TierInput } from './tier-input.ts';
import { type TierLadder, tierLadder } from './tier-ladder.ts';
import { parseTierOverride } from './tier-override.ts';
import { tierPositions } from './tier-positions.ts';
import { tierScores } from './tier-scores.ts';
import { type TierShares, tierAt, tierBorders } from './tier-shares.ts';
import type { Tier } from './vocabulary.ts';

export type { TierInput } from './tier-input.ts';

export interface TierContext {
  readonly settings: Pick<ScoringSettings, 'tierShares'> & Partial<Pick<ScoringSettings, 'language'>>;
  readonly today: Day;
}

/** Below this many customers a fifth is a handful, and a tier would be an accident. */
export const fewestCustomers = 20;
const daysBetweenTierings = 7;

/**
 * The tier of every customer, in the order of the inputs. All who ever bought are ranked in one pool, companies and
 * contacts alike; who never bought has no tier. A person's override wins always. A tier is kept: for a week after it
 * was given, within five percentile points of its border, and from the day the customer goes dormant or is lost.
 * A remembered tier without `tieredOn` is weighed anew at once.
 */
export function assignTiers(inputs: readonly TierInput[], context: TierContext): TierAnswer[] {
  return rankedTiers(inputs, context).answers;
}

/** As `assignTiers`, with the ladder on which one customer's next position can be asked; `null` where nobody is ranked. */
export function rankedTiers(
  inputs: readonly TierInput[],
  { settings, today }: TierContext,
): { readonly answers: TierAnswer[]; readonly ladder: TierLadder | null } {
  const texts = tierTexts(settings.language ?? 'en');
  const pool = Uint32Array.from(poolOf(inputs));
  const ranked = pool.length >= fewestCustomers;
  const shares = tierBorders(pool.length, settings.tierShares);
  const scores = ranked ? tierScores(pool, inputs) : null;
  const positions = scores ? tierPositions(pool, inputs, scores) : null;
  const placeOf = new Int32Array(inputs.length).fill(-1);
  if (positions) {
    for (let place = 0; place < pool.length; place += 1) placeOf[pool[place]!] = positions[place]!;
  }

  const answers = inputs.map((input, index): TierAnswer => {
    const position = placeOf[index]!;
    const rank = position < 0 ? null : position / (pool.length - 1);
    const forced = parseTierOverride(input.override);
    if (forced) return { tier: forced, rank, held: 'override', reason: texts.override(forced) };
    if (input.category === 'not_a_customer') return { tier: null, rank, held: null, reason: null };
    if (!ranked) {
      return { tier: null, rank, held: null, reason: texts.tooFew(pool.length, fewestCustomers) };
    }
    return settledTier(input, { position, rank: rank!, shares, today, texts });
  });
  return { answers, ladder: scores && tierLadder(pool, inputs, scores) };
}

function poolOf(inputs: readonly TierInput[]): number[] {
  const pool: number[] = [];
  inputs.forEach(({ category }, index) => {
    if (category !== 'not_a_customer') pool.push(index);
  });
  return pool;
}

export interface RankedPlace {
  /** In the ranking by score, 0 = least. */
  readonly position: number;
  /** 0 = least, 1 = most. */
  readonly rank: number;
  readonly shares: TierShares;
  readonly today: Day;
  readonly texts: TierTexts;
}

/** The tier at a place in the ranking, kept where the category freezes it, within the week, and near a border. */
export function settledTier(input: TierInput, { position, rank, shares, today, texts }: RankedPlace): TierAnswer {
  const { category, previous, provisional } = input;
  const held = previous?.tier ?? null;
  if (held && (category === 'dormant' || category === 'account_churn')) {
    return { tier: held, rank, held: 'frozen', reason: texts.frozen(held, category) };
  }
  const byRank = tierAt(position, shares, null);
  const tier: Tier = held && tieredThisWeek(previous, today) ? held : tierAt(position, shares, held);
  if (tier !== byRank) return { tier, rank, held: 'hysteresis', reason: texts.hysteresis(tier, byRank) };
  return { tier, rank, held: null, reason: provisional ? texts.provisional : null };
}

function tieredThisWeek(previous: RecordMemory | null, today: Day): boolean {
  const since = previous?.tieredOn == null ? Number.NaN : today - previous.tieredOn;
  return since >= 0 && since < daysBetweenTierings;
}
