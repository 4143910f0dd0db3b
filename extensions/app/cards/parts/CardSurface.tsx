import { hubspot, LoadingSpinner, useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
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
  // Two parts may save at the same time: each adds its change to the newest record, not to the one it was drawn with.
  const newest = useRef<RecordAnswer | null>(null);
  useEffect(() => {
    newest.current = outcome?.kind === 'answer' ? outcome.answer : null;
  }, [outcome]);

  if (outcome === null) return <LoadingSpinner label={texts.loading} showLabel layout="centered" />;
  if (outcome.kind !== 'answer') return <Unanswered outcome={outcome} texts={texts} again={again} busy={busy} />;
  const record = outcome.answer;
  const card = {
    record,
    texts,
    format: formatFor(localeFor(user.language, user.locale), record.currency, record.timeZone),
    backend,
    target,
    saved(message: string, change: Partial<RecordAnswer>) {
      newest.current = { ...(newest.current ?? record), ...change };
      put(newest.current);
      actions.addAlert({ type: 'success', message });
      actions.refreshObjectProperties();
    },
  };
  return <CardContext.Provider value={card}>{children}</CardContext.Provider>;
}
