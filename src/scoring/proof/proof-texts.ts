import type { FlagProof } from './category-proof.ts';
import type { Share } from './measures/wilson-interval.ts';
import type { ProofMethod } from './proof.ts';

/** How figures are written in one language. */
interface Words {
  /** A whole number of things. */
  count(value: number): string;
  /** A score between 0 and 1, three digits. */
  score(value: number): string;
  percent(share: number): string;
}

const methodWords: Readonly<Record<ProofMethod, string>> = {
  prior: 'the forecast',
  mbg: 'the forecast',
  stack: 'the forecast',
  recency: 'time since the last purchase',
  rfm: 'recency, frequency and money',
  ninety_days: '90 days without a purchase',
};

/** Whole months where it is about so many, else days. */
function span(days: number): string {
  const months = Math.round(days / 30.4375);
  if (months >= 2 && Math.abs(days / 30.4375 - months) <= 0.2) return `${months} months`;
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** All sentences of the proof, in English; every other language is a function of the same shape. */
function english({ count, score, percent }: Words) {
  const customers = (value: number) => `${count(value)} ${value === 1 ? 'customer' : 'customers'}`;
  const silent = ({ count: none }: Share) => (none === 0 ? 'all bought something' : `${count(none)} bought nothing`);
  return {
    noCutOff: () => 'There is no proof yet: the deals do not go back far enough to look at a past window.',
    flagged: ({ flagged, others }: FlagProof, agoDays: number, windowDays: number) => {
      const ago = `${span(agoDays)} ago`;
      const after = `in the ${span(windowDays)} after`;
      if (flagged.total === 0)
        return `Rapport would have flagged no customer ${ago}; of all ${count(others.total)}, ${silent(others)} ${after}.`;
      const rest = others.total === 0 ? '' : `; of the other ${count(others.total)}, ${silent(others)}`;
      return `Of the ${customers(flagged.total)} Rapport would have flagged ${ago}, ${silent(flagged)} ${after}${rest}.`;
    },
    ninetyDays: ({ flagged }: FlagProof) =>
      flagged.total === 0
        ? 'A plain 90-day rule would have flagged nobody.'
        : `A plain 90-day rule would have flagged ${count(flagged.total)}, of whom ${silent(flagged)}.`,
    bound: (value: number) =>
      `${customers(value)} under a contract that ran on ${value === 1 ? 'is' : 'are'} in neither count: nobody expected a purchase.`,
    fewCustomers: (value: number) => `With ${customers(value)} nobody can prove a gain yet.`,
    fewEvents: (value: number, bought: boolean) =>
      `Only ${customers(value)} ${bought ? 'bought' : 'bought nothing'} in the window: too few to prove a gain yet.`,
    gain: (rule: ProofMethod, own: number, others: number) =>
      `Rapport's chances were nearer to what happened than the best plain rule (${methodWords[rule]}): a mean squared miss of ${score(own)} against ${score(others)}, more than chance explains.`,
    noGain: (rule: ProofMethod) =>
      `No proven gain yet over the best plain rule (${methodWords[rule]}): the difference may be chance.`,
    loss: (rule: ProofMethod, own: number, others: number) =>
      `The best plain rule (${methodWords[rule]}) was nearer to what happened than Rapport's forecast: a mean squared miss of ${score(others)} against ${score(own)}.`,
    ruleAsGood: (rule: ProofMethod) =>
      `A calibrated plain rule (${methodWords[rule]}) is as good here, so we use it for the chance to buy.`,
    switchedLately: () => 'The method was changed within the last quarter and stays until that is over.',
    ceiling: (best: number) =>
      `If its chances are true, the best that any method could reach with what these deals tell is about ${score(best)}: the rest is luck.`,
    bestCustomers: (best: number, found: number, bySpend: number | null) =>
      `Of the ${customers(best)} who later spent most, Rapport had ${count(found)} (${percent(found / best)}) in its top 20 %${bySpend === null ? '' : `; going by past spend alone finds ${count(bySpend)}`}.`,
    lateEntered: (deals: number) =>
      deals === 1
        ? '1 deal was entered later than it closed and is left out of the past it was not part of.'
        : `${count(deals)} deals were entered later than they closed and are left out of the past they were not part of.`,
  };
}
export type ProofTexts = ReturnType<typeof english>;

const languages: Readonly<Record<string, (words: Words) => ProofTexts>> = { en: english };

/** The sentences in a language (BCP 47; English where it has none of its own). */
export function proofTexts(language: string): ProofTexts {
  const locale = language === 'en' ? 'en-GB' : language;
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const three = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const make = languages[language.split('-')[0]!] ?? english;
  return make({
    count: (value) => whole.format(value),
    score: (value) => three.format(value),
    percent: (share) => `${whole.format(100 * share)} %`,
  });
}
