import type { Day } from '../ids.ts';
import type { CategoryProof } from './category-proof.ts';
import { gatherMethods, type MethodRows, measuredRows } from './figures-of-methods.ts';
import { gatherRankings, type RankingRows } from './figures-of-rankings.ts';
import { customerResamples } from './measures/customer-bootstrap.ts';
import type { CutOffProof, Proof, ProofFigures } from './proof.ts';
import { proofSentences } from './proof-sentences.ts';

/**
 * One past cut-off: what each method and ranking said with only what was known then, and what happened in the window after.
 * All arrays have one row a customer, in the same order.
 */
export interface CutOffRows extends MethodRows, RankingRows {
  readonly cutOff: Day;
  readonly windowDays: number;
  readonly lateEntered: number;
  readonly categories: CategoryProof;
}

export interface ProofContext {
  readonly asOf: Day;
  readonly windowDays: number;
  /** How many customers the portal has: their numbers are below this. */
  readonly customers: number;
  /** Of all cut-offs together, each customer counted as one. */
  readonly categories: CategoryProof;
  /** The method to use, by what all cut-offs together show; `null` without cut-offs. */
  readonly use: (pooled: ProofFigures | null) => Proof['used'];
  readonly lateEntered: number;
  /** BCP 47, of the sentences. */
  readonly language: string;
  /** A whole number; the same seed gives the same intervals. */
  readonly seed: number;
}

/**
 * The proof of a portal from its past cut-offs, newest first. They are taken one after the other and not kept, so that they
 * may be made one by one. A cut-off without customers is left out.
 */
export function proofOf(cutOffs: Iterable<CutOffRows>, context: ProofContext): Proof {
  const { asOf, windowDays, use, lateEntered, seed } = context;
  const resamples = customerResamples(context.customers, seed);
  const allMethods = gatherMethods(resamples);
  const allRankings = gatherRankings();
  const proofs: CutOffProof[] = [];
  for (const rows of cutOffs) {
    if (rows.bought.length === 0) continue;
    const measured = measuredRows(rows, seed);
    const methods = gatherMethods(resamples);
    const rankings = gatherRankings();
    for (const gathered of [methods, allMethods]) gathered.add(measured);
    for (const gathered of [rankings, allRankings]) gathered.add(rows);
    proofs.push({
      cutOff: rows.cutOff,
      windowDays: rows.windowDays,
      forecast: rows.forecast,
      lateEntered: rows.lateEntered,
      ...methods.result(),
      rankings: rankings.result(),
      categories: rows.categories,
    });
  }
  const pooled =
    proofs.length === 0
      ? null
      : { ...allMethods.result(), rankings: allRankings.result(), categories: context.categories };
  const figures = { version: 1 as const, asOf, windowDays, cutOffs: proofs, pooled, used: use(pooled), lateEntered };
  return { ...figures, sentences: proofSentences(figures, context.language) };
}
