import type { Day } from '../ids.ts';
import type { CutOffProof, Gain, Proof, ProofFigures, ProofMethod, ProofSentence } from './proof.ts';
import { type ProofTexts, proofTexts } from './proof-texts.ts';

/** What a gain needs to be looked for at all: so many customers, and so many of them on either side. */
const fewestCustomers = 100;
const fewestOfEachOutcome = 30;

const plainRules: readonly ProofMethod[] = ['recency', 'rfm', 'ninety_days'];

/** The plain rule with the lowest Brier score: the one that leaves the forecast the least gain. */
function hardestRule(gains: readonly Gain[]): Gain | null {
  const rules = gains.filter(({ over }) => plainRules.includes(over));
  return rules.reduce<Gain | null>(
    (least, gain) => (least && least.brier.value <= gain.brier.value ? least : gain),
    null,
  );
}

/** Who was flagged and what they did; nothing where nobody was judged. */
function flags(asOf: Day, { cutOff, windowDays, categories }: CutOffProof, texts: ProofTexts): ProofSentence[] {
  const { rapport, ninetyDays, bound } = categories;
  if (rapport.flagged.total + rapport.others.total === 0) return [];
  const sentences = [
    { code: 'flagged', text: texts.flagged(rapport, asOf - cutOff, windowDays) },
    { code: 'ninetyDays', text: texts.ninetyDays(ninetyDays) },
  ];
  return bound > 0 ? [...sentences, { code: 'bound', text: texts.bound(bound) }] : sentences;
}

/** What can be said of the forecast against plain rules, honestly. */
function comparison(
  newest: CutOffProof,
  pooled: ProofFigures,
  used: Proof['used'],
  texts: ProofTexts,
): ProofSentence[] {
  const { n, bought } = newest;
  if (n < fewestCustomers) return [{ code: 'fewCustomers', text: texts.fewCustomers(n) }];
  const fewer = Math.min(bought, n - bought);
  if (fewer < fewestOfEachOutcome) return [{ code: 'fewEvents', text: texts.fewEvents(fewer, bought === fewer) }];
  const sentences: ProofSentence[] = [];
  const hardest = hardestRule(pooled.gains);
  if (hardest) {
    const { over, brier } = hardest;
    const theirs = pooled.methods.find(({ method }) => method === over)!.brier.value;
    const own = theirs - brier.value;
    if (brier.low > 0) sentences.push({ code: 'gain', text: texts.gain(over, own, theirs) });
    else if (brier.high < 0) sentences.push({ code: 'loss', text: texts.loss(over, own, theirs) });
    else sentences.push({ code: 'noGain', text: texts.noGain(over) });
  }
  if (used.why === 'rule_as_good') sentences.push({ code: 'ruleAsGood', text: texts.ruleAsGood(used.method) });
  if (used.why === 'switched_lately') sentences.push({ code: 'switchedLately', text: texts.switchedLately() });
  sentences.push({ code: 'ceiling', text: texts.ceiling(pooled.ceiling.brier) });
  return sentences;
}

function bestCustomers({ rankings }: ProofFigures, texts: ProofTexts): ProofSentence[] {
  const own = rankings.find(({ ranking }) => ranking === 'rapport');
  const bySpend = rankings.find(({ ranking }) => ranking === 'past_spend');
  if (!own) return [];
  return [{ code: 'bestCustomers', text: texts.bestCustomers(own.best, own.found, bySpend?.found ?? null) }];
}

/**
 * The proof in words, in reading order: who was flagged at the newest cut-off and what they did, whether that beats a plain
 * rule, and what was left out. `language`: BCP 47.
 */
export function proofSentences(
  { asOf, cutOffs, pooled, used, lateEntered }: Omit<Proof, 'sentences'>,
  language: string,
): ProofSentence[] {
  const texts = proofTexts(language);
  const newest = cutOffs[0];
  const late: ProofSentence[] = lateEntered > 0 ? [{ code: 'lateEntered', text: texts.lateEntered(lateEntered) }] : [];
  if (!newest || !pooled) return [{ code: 'noCutOff', text: texts.noCutOff() }, ...late];
  return [
    ...flags(asOf, newest, texts),
    ...comparison(newest, pooled, used, texts),
    ...bestCustomers(newest, texts),
    ...late,
  ];
}
