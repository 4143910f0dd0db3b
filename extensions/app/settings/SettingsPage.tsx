import { hubspot, LoadingSpinner, useExtensionContext } from '@hubspot/ui-extensions';
import type { SettingsAnswer } from 'rapport-screens/answers/settings-answer';
import { backendAt, type HubSpotFetch } from 'rapport-screens/backend';
import { outcomeWords } from 'rapport-screens/outcome-words';
import { localeFor } from 'rapport-screens/texts';
import { type SettingsTexts, settingsEn } from 'rapport-screens/texts/settings-en';
import { useAnswer } from 'rapport-screens/use-answer';
import { type ReactElement, useMemo } from 'react';
import { ForAdmins } from './ForAdmins.tsx';
import { NoSettings } from './NoSettings.tsx';
import { RemoveEverything } from './RemoveEverything.tsx';
import { SettingsForm } from './SettingsForm.tsx';

const languages: Readonly<Record<string, SettingsTexts>> = { en: settingsEn };

/** Every choice an admin has; nothing is required. */
export function SettingsPage(): ReactElement {
  const { user, variables } = useExtensionContext<'settings'>();
  const texts = languages[(user.language ?? 'en').slice(0, 2)] ?? settingsEn;
  const origin = String(variables?.APP_ORIGIN ?? '');
  const backend = useMemo(() => backendAt(origin, hubspot.fetch as HubSpotFetch), [origin]);
  const { outcome, busy, again, put } = useAnswer<SettingsAnswer>(backend, '/screens/settings');
  if (outcome === null) return <LoadingSpinner label={texts.surface.loading} showLabel={true} layout="centered" />;
  if (outcome.kind !== 'answer') {
    const words = outcomeWords(outcome, 'admin', texts.surface);
    if (words.kind !== 'refused') return <NoSettings words={words} texts={texts} busy={busy} again={again} />;
    return (
      <>
        <ForAdmins words={words} texts={texts} />
        <RemoveEverything backend={backend} texts={texts.removal} onlyBegun={true} />
      </>
    );
  }
  const locale = localeFor(user.language, user.locale);
  return <SettingsForm answer={outcome.answer} backend={backend} texts={texts} locale={locale} put={put} />;
}
