import { dayInWords, monthInWords } from './calendar.ts';
import type { ScoringSettings } from './scoring-settings.ts';
import { english, englishTiers } from './texts/en.ts';
import type { Words } from './texts/words.ts';

export type ReasonTexts = ReturnType<typeof english>;
export type TierTexts = typeof englishTiers;

interface Language {
  readonly reasons: (words: Words) => ReasonTexts;
  readonly tiers: TierTexts;
}
const en: Language = { reasons: english, tiers: englishTiers };
const languages: Readonly<Record<string, Language>> = { en };

/** English where a language has no texts of its own. */
const languageOf = (tag: string): Language => languages[tag.split('-')[0]!] ?? en;

/** Below this the cents make a difference. */
const smallSum = 10;

const cache = new Map<string, ReasonTexts>();

/** The sentences for a portal's language (English where it has none of its own) and currency. */
export function reasonTexts({ language, currency }: Pick<ScoringSettings, 'language' | 'currency'>): ReasonTexts {
  const key = `${language} ${currency}`;
  let texts = cache.get(key);
  if (!texts) {
    const locale = language === 'en' ? 'en-GB' : language;
    const whole = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
    const exact = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
    const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    texts = languageOf(language).reasons({
      date: (day) => dayInWords(day, language),
      month: (day) => monthInWords(day, language),
      money: (amount) => (Math.abs(amount) < smallSum ? exact : whole).format(amount),
      decimal: (value) => decimals.format(value),
    });
    cache.set(key, texts);
  }
  return texts;
}

/** What a tier says about itself, in a portal's language. */
export function tierTexts(language: string): TierTexts {
  return languageOf(language).tiers;
}
