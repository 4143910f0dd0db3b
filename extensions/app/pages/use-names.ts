import type { CustomerRow, NamesAnswer } from 'rapport-screens/answers/customers-answer';
import { useAnswer } from 'rapport-screens/use-answer';
import type { RecordType } from 'rapport-screens/words';
import { useScreen } from './view.ts';

export interface Names {
  /** By `type:id`, as far as they have come. */
  readonly known: Readonly<Record<string, string>>;
  readonly state: 'loading' | 'here' | 'missing';
  again(): void;
}

/** The names of these records as HubSpot holds them now; they are stored nowhere. */
export function useNames(rows: readonly Pick<CustomerRow, 'type' | 'id'>[]): Names {
  const { backend } = useScreen();
  const ids = (wanted: RecordType) => rows.filter(({ type }) => type === wanted).map(({ id }) => id);
  const listed = (wanted: RecordType) => ids(wanted).join(',') || undefined;
  const { outcome, busy, again } = useAnswer<NamesAnswer>(backend, '/screens/names', {
    contacts: listed('contacts'),
    companies: listed('companies'),
  });
  const known = outcome?.kind === 'answer' ? outcome.answer.names : {};
  const state = busy || outcome === null ? 'loading' : outcome.kind === 'answer' ? 'here' : 'missing';
  return { known, state, again };
}
