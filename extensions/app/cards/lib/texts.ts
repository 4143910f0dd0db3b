import { en, type Texts } from './texts/en.ts';

export type { Texts };

/** One entry a language; English where there is none. */
const languages: Readonly<Record<string, Texts>> = { en };

/** The texts for HubSpot's `context.user.language` (`en`, `de`, `pt-br` …). */
export function textsFor(language: string | undefined): Texts {
  return languages[languageOf(language)] ?? en;
}

/**
 * The locale for numbers and dates beside those texts: the user's own where it speaks the same language, so that no German
 * month stands in an English sentence. English of no country puts the day first, as reasons do.
 */
export function localeFor(language: string | undefined, locale: string | undefined): string {
  const spoken = languages[languageOf(language)] === undefined ? 'en' : languageOf(language);
  const own = locale !== undefined && languageOf(locale) === spoken ? locale : spoken;
  return own === 'en' ? 'en-GB' : own;
}

const languageOf = (tag: string | undefined): string => (tag ?? 'en').slice(0, 2).toLowerCase();
