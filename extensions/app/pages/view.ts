import { hubspot, useExtensionContext } from '@hubspot/ui-extensions';
import type { AnswerFrame } from 'rapport-screens/answers/day';
import { type Backend, backendAt, type HubSpotFetch } from 'rapport-screens/backend';
import { type Format, formatFor } from 'rapport-screens/format';
import { localeFor } from 'rapport-screens/texts';
import { type PagesTexts, pagesEn } from 'rapport-screens/texts/pages-en';
import { useMemo } from 'react';

/** What a page knows before anything is answered. */
export interface Screen {
  readonly backend: Backend;
  readonly texts: PagesTexts;
  readonly locale: string;
  readonly portalId: number;
}

/** How one answer is read: words, figures and days of this person and portal. */
export interface View {
  readonly texts: PagesTexts;
  readonly format: Format;
  readonly portalId: number;
  readonly frame: AnswerFrame;
}

const languages: Readonly<Record<string, PagesTexts>> = { en: pagesEn };

export function useScreen(): Screen {
  const { user, portal, variables } = useExtensionContext<'pages'>();
  const origin = String(variables?.APP_ORIGIN ?? '');
  const backend = useMemo(() => backendAt(origin, hubspot.fetch as HubSpotFetch), [origin]);
  const texts = languages[(user.language ?? 'en').slice(0, 2)] ?? pagesEn;
  return { backend, texts, locale: localeFor(user.language, user.locale), portalId: portal.id };
}

export const viewOf = ({ texts, locale, portalId }: Screen, frame: AnswerFrame): View => ({
  texts,
  format: formatFor(locale, frame.currency, frame.timeZone),
  portalId,
  frame,
});
