import { hubspot, LoadingSpinner, useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { type ReactNode, useMemo } from 'react';
import type { RecordAnswer } from '../lib/answers/record-answer.ts';
import { backendAt } from '../lib/backend.ts';
import { formatFor } from '../lib/format.ts';
import { localeFor, textsFor } from '../lib/texts.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { CardContext } from './card.ts';
import { Unanswered } from './Unanswered.tsx';

/** Asks for the record the card stands on and holds what its parts need; until there is an answer it says why not. */
export function CardSurface({ children }: { readonly children: ReactNode }) {
  const { crm, user, variables } = useExtensionContext<'crm.record.tab'>();
  const actions = useExtensionActions<'crm.record.tab'>();
  const origin = String(variables?.APP_ORIGIN ?? '');
  const backend = useMemo(() => backendAt(origin, hubspot.fetch), [origin]);
  const target = { objectTypeId: crm.objectTypeId, objectId: String(crm.objectId) };
  const { outcome, again, busy, put } = useAnswer<RecordAnswer>(backend, '/screens/record', target);
  const texts = textsFor(user.language);

  if (outcome === null) return <LoadingSpinner label={texts.loading} showLabel />;
  if (outcome.kind !== 'answer') return <Unanswered outcome={outcome} texts={texts} again={again} busy={busy} />;
  const record = outcome.answer;
  const card = {
    record,
    texts,
    format: formatFor(localeFor(user.language, user.locale), record.currency, record.timeZone),
    backend,
    target,
    saved(message: string, now: RecordAnswer) {
      put(now);
      actions.addAlert({ type: 'success', message });
      actions.refreshObjectProperties();
    },
  };
  return <CardContext.Provider value={card}>{children}</CardContext.Provider>;
}
